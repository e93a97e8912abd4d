"""Cancelled sessions to come, and who could take them."""

from __future__ import annotations

from typing import Any

from ap_xl.domain.followup.cancelled import cancelled_sessions
from ap_xl.domain.plan import SessionState
from tests.schools import a_group, a_member, a_school, a_slot, held, monday, placed_all

CANCELLED = held("G1", monday(2), state=SessionState.CANCELLED)


def found(*sessions: Any, **fields: Any) -> list[str]:
    """The messages about G1, which T1 takes; T2 could, too."""
    given: dict[str, Any] = {
        "groups": (a_group(),),
        "placements": placed_all("e1 e2"),
        "staff": (a_member(), a_member("T2")),
        "sessions": sessions or (CANCELLED,),
    }
    return [finding.message for finding in cancelled_sessions(a_school(**given | fields))]


def test_a_cancelled_session_names_the_colleague_who_could_take_it():
    (text,) = found()
    assert text == (
        "La séance du 21/09/2026 du groupe « G1 » (MA, créneau L8) est annulée. "
        "Pourrait la prendre : T2 (reste 100 h)."
    )


def test_the_one_who_has_most_hours_left_comes_first():
    (text,) = found(staff=(a_member(), a_member("T2", quota=9.0), a_member("T3", quota=12.0)))
    assert "T3 (reste 12 h) ou T2 (reste 9 h)" in text


def test_nobody_is_named_who_is_not_able_available_or_has_no_hours():
    staff = (a_member(), a_member("T2", modules="MB"), a_member("T3", slots="V9"), a_member("T4", quota=0.5))
    (text,) = found(staff=staff)
    assert "Personne d'autre" in text


def test_nobody_is_named_who_has_a_session_at_that_hour():
    other = a_group("G2", staff="T2")
    busy = held("G2", monday(2), state=SessionState.PLANNED)
    assert "Personne d'autre" in found(CANCELLED, busy, groups=(a_group(), other))[0]
    assert "T2" in found(CANCELLED, groups=(a_group(), other))[0]


def test_a_substitute_elsewhere_at_that_hour_is_not_free():
    slots = (a_slot(), a_slot("K8", hour=8))
    busy = held("G2", monday(2), state=SessionState.PLANNED, staff="T2")
    groups = (a_group(), a_group("G2", slot="K8", staff="T3"))
    staff = (a_member(), a_member("T2"), a_member("T3", slots="K8"))
    assert "Personne d'autre" in found(CANCELLED, busy, groups=groups, slots=slots, staff=staff)[0]


def test_a_session_that_is_over_is_not_told():
    assert found(CANCELLED, held("G1", monday(3))) == []
    assert len(found(CANCELLED, held("G1", monday(1)))) == 1


def test_a_session_that_takes_place_is_not_told():
    assert found(held("G1", monday(2), state=SessionState.PLANNED)) == []

"""H9: what is locked stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import Origin
from ap_xl.domain.plan import Plan
from ap_xl.domain.state import School
from tests.planning.plans import before, broken, given_up, group_of, members, plan, rules_without
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_period,
    a_school,
    a_slot,
    apart,
    held,
    imposed,
    monday,
    placed,
    placed_all,
    students,
)

TWO = students(2)


def better_elsewhere(**fields: Any) -> School:
    """Both need MB most; with one room, a group of MA is in the way."""
    given = {
        "students": TWO, "modules": (a_module(), a_module("MB")), "slots": (a_slot(rooms=1),),
        "needs": {("e1", "MA"): 1, ("e2", "MA"): 1, ("e1", "MB"): 3, ("e2", "MB"): 3},
        "staff": (a_member(), a_member("T2", "MB")),
    }  # fmt: skip
    return a_school(**given | fields)


LOCKED_GROUP = {"groups": (a_group(locked=True, room="B12"),), "placements": placed_all("e1 e2")}
LOCKED_SEAT = {"groups": (a_group(),), "placements": (placed("e1", locked=True), placed("e2"))}


@pytest.mark.parametrize("locks", [LOCKED_GROUP, LOCKED_SEAT], ids=["group", "placement"])
def test_without_the_rule_a_lock_is_lost(locks: Any):
    with pytest.raises(PlanRejectedError, match="H9"):
        plan(better_elsewhere(**locks), rules_without("H9"))


@pytest.mark.parametrize("locks", [LOCKED_GROUP, LOCKED_SEAT], ids=["group", "placement"])
def test_with_the_rule_it_stays(locks: Any):
    school = better_elsewhere(**locks)
    result = plan(school)
    assert broken(school, result.plan) == []
    assert group_of(result, "e1") == "G1"


def test_without_locks_the_group_goes():
    groups = {"groups": (a_group(),), "placements": placed_all("e1 e2")}
    assert [group.module for group in plan(better_elsewhere(**groups)).plan.groups] == ["MB"]


def test_a_locked_group_keeps_its_room_and_its_lock():
    (group,) = plan(better_elsewhere(**LOCKED_GROUP)).plan.groups
    assert (group.room, group.locked) == ("B12", True)


def test_a_locked_placement_keeps_its_dates_and_its_lock():
    rows = (placed("e1", start=monday(1), end=monday(3), locked=True),)
    result = plan(better_elsewhere(groups=(a_group(),), placements=rows))
    (kept,) = [placement for placement in result.plan.placements if placement.student == "e1"]
    assert (kept.start, kept.end, kept.locked) == (monday(1), monday(3), True)


def test_hours_within_the_dates_of_a_lock_count():
    rows = (placed("e1", start=monday(1), end=monday(3), locked=True),)
    school = better_elsewhere(needs={("e1", "MA"): 3}, groups=(a_group(),), placements=rows)
    assert plan(school).figures.coverage == pytest.approx(8 * 3 / 6)


def changed(**change: Any) -> list[str]:
    """What is broken when the locked group changes so."""
    school = better_elsewhere(**LOCKED_GROUP)
    present = school.plan_of("P1")
    group = replace(present.groups[0], **change)
    return broken(school, Plan("P1", (group,), present.placements))


@pytest.mark.parametrize("change", [{"module": "MB"}, {"staff": ("T2",)}, {"code": "G2"}])
def test_a_locked_group_that_changes_is_a_breach(change: Any):
    assert "H9" in changed(**change)


def test_a_locked_group_that_stays_is_none():
    assert changed() == []


def test_a_locked_placement_that_goes_is_a_breach():
    school = better_elsewhere(**LOCKED_SEAT)
    assert broken(school, Plan("P1", school.groups, school.placements[1:])) == ["H9"]


def test_a_student_locked_without_group_stays_without():
    school = better_elsewhere(placements=(placed("e1", None, locked=True),))
    result = plan(school)
    assert (group_of(result, "e1"), group_of(result, "e2") is not None) == (None, True)
    with pytest.raises(PlanRejectedError, match="H9"):
        plan(school, rules_without("H9"))


def test_a_student_without_group_who_is_not_locked_may_have_one():
    assert group_of(plan(better_elsewhere(placements=(placed("e1", None),))), "e1") is not None


def test_a_group_for_a_student_locked_without_one_is_a_breach():
    school = better_elsewhere(placements=(placed("e1", None, locked=True),))
    assert broken(school, Plan("P1", (a_group(),), placed_all("e1"))) == ["H9"]


def test_a_lock_in_a_slot_of_another_class_is_named():
    school = better_elsewhere(
        divisions=(a_division(), a_division("1B")),
        slots=(a_slot(), a_slot("M9", "1B", 9)),
        staff=(a_member(slots="M9"),),
        groups=(a_group(slot="M9"),),
        placements=placed_all("e1", slot="M9", locked=True, origin=Origin("Affectations", "A9")),
    )
    with pytest.raises(NoPlanError) as failure:
        plan(school)
    assert [origin.cell for origin in given_up(failure.value)] == ["A9"]


# -- groups whose sessions were held


BEGUN = {"groups": (a_group(),), "sessions": (held("G1", monday(0)),)}


def test_a_group_that_has_begun_stays_with_its_students():
    school = better_elsewhere(placements=placed_all("e1 e2"), **BEGUN)
    assert members(plan(school), "G1") == {"e1", "e2"}


def test_hand_edits_around_a_group_that_has_begun_are_mended():
    """A row of another slot, one twice, and one of another period in its group."""
    slots = (a_slot(), a_slot("V9", weekday=4))
    rows = (
        *placed_all("e1 e2"),
        placed("e2"),
        placed("e1", slot="V9"),
        placed("e1", period="P2"),
    )
    school = better_elsewhere(slots=slots, periods=(a_period(), a_period("P2", 6)), placements=rows, **BEGUN)
    result = plan(school)
    assert members(result, "G1") == {"e1", "e2"}
    assert broken(school, result.plan) == []


def test_a_row_of_this_period_in_a_begun_group_of_another_is_mended():
    group = a_group("G0", period="P0")
    school = better_elsewhere(
        periods=(a_period("P0", -6), a_period()),
        groups=(group,),
        sessions=(held("G0", monday(-6)),),
        placements=placed_all("e1", "G0"),
    )
    result = plan(school)
    assert broken(school, result.plan) == []


def test_a_request_that_came_after_the_first_session_moves_whom_it_names():
    school = better_elsewhere(placements=placed_all("e1 e2"), constraints=(apart("e1", "e2"),), **BEGUN)
    assert len(members(plan(school), "G1")) == 1
    school = better_elsewhere(
        placements=placed_all("e1 e2"), constraints=(imposed("e1", "MB"),), slots=(a_slot(),), **BEGUN
    )
    assert members(plan(school), "G1") == {"e2"}


def test_a_lock_is_remembered_with_its_finding_when_lifted():
    gone = replace(TWO[0], departure=monday(-1))
    rows = placed_all("e1 e2", locked=True, origin=Origin("Affectations", "A2"))
    school = better_elsewhere(students=(gone, TWO[1]), groups=(a_group(),), placements=rows)
    (finding,) = before(school).locks.lifted
    assert (finding.name, finding.origin.cell) == ("lock-lifted", "A2")
    assert set(broken(school)) == {"H2", "H10"}  # the lock allows nothing any more
    assert members(plan(school), "G1") == {"e2"}


@pytest.mark.parametrize("where", [{"group": "G9"}, {"slot": "V9"}])
def test_a_lock_in_a_group_that_does_not_take_place_there_is_lifted(where: Any):
    slots = (a_slot(), a_slot("V9", weekday=4))
    rows = (placed("e1", locked=True, **where),)
    school = better_elsewhere(slots=slots, groups=(a_group(),), placements=rows)
    assert [finding.name for finding in before(school).locks.lifted] == ["lock-lifted"]
    assert broken(school, plan(school).plan) == []


def test_a_lock_in_a_group_and_one_without_follow_one_another():
    rows = (placed("e1", end=monday(2), locked=True), placed("e1", None, start=monday(3), locked=True))
    school = better_elsewhere(groups=(a_group(),), placements=rows)
    assert broken(school) == []
    assert group_of(plan(school), "e1") == "G1"


def test_a_lock_in_a_group_and_one_without_at_once_are_named():
    inside, outside = Origin("Affectations", "A2"), Origin("Affectations", "A3")
    rows = (
        placed("e1", locked=True, origin=inside),
        placed("e1", None, start=monday(3), locked=True, origin=outside),
    )
    school = better_elsewhere(groups=(a_group(),), placements=rows)
    assert broken(school) == ["H9"]
    with pytest.raises(NoPlanError) as failure:
        plan(school)
    assert given_up(failure.value) in ([inside], [outside])


def test_a_student_locked_without_group_leaves_a_group_that_has_begun():
    rows = (placed("e1"), placed("e2"), placed("e2", None, locked=True))
    assert members(plan(better_elsewhere(placements=rows, **BEGUN)), "G1") == {"e1"}

"""The day on which hours run out."""

from __future__ import annotations

from ap_xl.domain.balance import HourState
from ap_xl.domain.plan import SessionState
from tests.domain.ledger.years import YEAR, ledger_of
from tests.schools import a_division, a_group, a_slot, a_student, held, monday, placed, placed_all


def days(hours: float, **fields: object):
    return dict(ledger_of(divisions=(a_division(hours=hours),), **fields).runs_out)


def test_hours_that_suffice_do_not_run_out():
    assert days(18.0) == {}


def test_hours_run_out_on_the_session_after_the_last_that_they_pay():
    assert days(8.0) == {"1A": monday(8)}


def test_projected_hours_fall_on_the_sessions_of_the_periods_to_come():
    assert days(14.0) == {"1A": monday(14)}


def test_what_really_happened_counts_in_a_closed_period():
    rows = (
        held("G1", monday(4), 3.0),
        held("G1", monday(5), 3.0),
        held("G1", monday(0), 9.0, SessionState.CANCELLED),
    )
    assert days(5.0, sessions=rows) == {"1A": monday(5)}


def test_a_group_without_a_session_costs_its_hours_on_the_last_day():
    away = (held("G2", monday(6), 1.0, SessionState.CANCELLED),)
    school = {"sessions": away, "groups": (a_group(), a_group("G2", period="P2", hours=4.0))}
    assert days(7.0, **school) == {"1A": YEAR[1].end}


def test_pooled_divisions_lend_each_other_their_hours():
    ledger = ledger_of(
        divisions=(a_division("1A", 4.0), a_division("1B", 40.0)),
        slots=(a_slot("L8", "1A 1B"),),
        students=(a_student("e1", "1A"), a_student("f1", "1B")),
        placements=(*placed_all("e1 f1"), placed("e1", "G2", period="P2"), placed("f1", "G2", period="P2")),
    )
    (pool,) = ledger.pools
    assert set(ledger.runs_out) == {"1A"}
    assert (pool.divisions, pool.limit, pool.projection) == (("1A", "1B"), 44.0, 18.0)
    assert (pool.runs_out, pool.state) == (None, HourState.FINE)


def test_a_division_by_itself_is_no_pool():
    assert ledger_of().pools == ()

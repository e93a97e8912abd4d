"""The year of a division period by period."""

from __future__ import annotations

import pytest

from ap_xl.domain.calendar import Absence
from tests.domain.ledger.years import in_period, ledger_of
from tests.schools import a_division, held, monday


def test_what_is_closed_is_done_what_is_formed_is_planned_the_rest_is_projected():
    ledger = ledger_of()
    found = [(row.done, row.planned, row.projected) for row in ledger.periods]
    assert found == [(6.0, 0.0, 0.0), (0.0, 6.0, 0.0), (0.0, 0.0, 6.0)]


def test_what_is_left_goes_down_with_the_hours_and_with_the_weeks():
    ledger = ledger_of()
    assert [row.left for row in ledger.periods] == [18.0, 12.0, 6.0]
    assert [row.left_evenly for row in ledger.periods] == pytest.approx([16.0, 8.0, 0.0])


def test_the_hours_of_the_year_are_shared_by_the_weeks_with_the_division_present():
    away = Absence("1A", None, monday(0), monday(2))
    ledger = ledger_of(absences=(away,))
    assert [row.weeks for row in ledger.periods] == [3, 6, 6]
    assert [row.allotted for row in ledger.periods] == pytest.approx([4.8, 9.6, 9.6])


def test_only_sessions_that_were_held_are_done():
    ledger = ledger_of(sessions=(held("G1", monday(0), 1.5), held("G1", monday(1), 2.0)))
    assert in_period(ledger, "P1").done == 3.5


def test_the_cycle_is_the_limit_where_less_is_left_of_it():
    division = a_division(hours=91.0, hours_cycle=192.5, hours_cycle_done=174.5)
    assert in_period(ledger_of(divisions=(division,)), "P1").left == 12.0


def test_without_sessions_in_the_year_there_is_no_pace():
    away = Absence("1A", None, monday(0), monday(30))
    ledger = ledger_of(absences=(away,), groups=())
    assert [(row.allotted, row.projected, row.left_evenly) for row in ledger.periods] == [
        (0.0, 0.0, 24.0)
    ] * 3


@pytest.mark.parametrize(
    ("year", "cycle"),
    [(70.0, 210.0), (90.0, 265.0), (84.0, 265.0), (91.0, 265.0), (101.5, 192.5), (33.3, 99.9)],
)
def test_in_every_regime_the_periods_share_the_hours_of_the_year(year, cycle):
    ledger = ledger_of(divisions=(a_division(hours=year, hours_cycle=cycle),))
    assert sum(row.allotted for row in ledger.periods) == pytest.approx(year)

"""What a period finds when it comes."""

from __future__ import annotations

import pytest

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.plan import Plan
from ap_xl.planning.year.outlook import find_outlook
from tests.planning.year.years import a_year
from tests.schools import a_division, a_group, a_period, followed, placed_all

FIRST = Plan("P1", (a_group("G1", module="MA"),), placed_all("e1 e2"))


def outlook(**fields):
    return find_outlook(a_year(**fields))


def second(found):
    return found.before(found.periods[1], {"P1": FIRST})


def test_what_an_earlier_period_gives_is_off_the_dose():
    known = second(outlook())
    assert known.demands["e1", "MA"].remaining == 8 - 4
    assert known.demands["e3", "MA"].remaining == 8


def test_a_dose_that_is_given_is_no_demand_any_more():
    known = second(outlook(history=(followed("e1", 4.0, "P0"),)))
    assert ("e1", "MA") not in known.demands
    assert ("e2", "MA") in known.demands


def test_the_hours_of_earlier_plans_are_spent():
    found = outlook(divisions=(a_division(hours=10.0),))
    period = found.periods[1]
    assert found.before(period, {}).budget.open_to_pool == (10.0,)
    assert found.before(period, {"P1": FIRST}).budget.open_to_pool == (6.0,)


def test_a_plan_of_the_workbook_counts_for_nothing_where_the_period_is_planned_anew():
    found = outlook(divisions=(a_division(hours=10.0),), groups=FIRST.groups, placements=FIRST.placements)
    assert found.before(found.periods[1], {}).budget.open_to_pool == (10.0,)


def test_closed_periods_and_those_before_the_current_one_are_left_out():
    periods = (
        a_period("P1", 0, 2, state=PeriodState.CLOSED),
        a_period("P2", 2, 2),
        a_period("P3", 4, 4),
        a_period("P4", 8, 4),
    )
    found = outlook(periods=periods, parameters=Parameters(current_period="P3"))
    assert [period.code for period in found.periods] == ["P3", "P4"]


def test_an_earlier_period_that_is_not_closed_gives_its_hours_all_the_same():
    found = outlook(
        groups=FIRST.groups, placements=FIRST.placements, parameters=Parameters(current_period="P2")
    )
    assert found.demands["e1", "MA"].remaining == 4
    assert found.demands["e3", "MA"].remaining == 8


def test_the_year_covers_a_dose_once():
    found = outlook()
    long = Plan("P2", (a_group("G2", module="MA", period="P2"),), placed_all("e1", "G2", period="P2"))
    assert found.coverage({"P2": long}) == pytest.approx(8.0)
    assert found.coverage({"P1": FIRST, "P2": long}) == pytest.approx(8.0 + 4.0)

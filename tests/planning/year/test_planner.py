"""The year's plan: a proven bound, never worse than period by period, no dose and no hour spent twice."""

from __future__ import annotations

import pytest

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.hours import Ledger, remaining_of_staff
from ap_xl.planning.year.audit import audit_year
from ap_xl.planning.year.outlook import find_outlook
from ap_xl.planning.year.planner import plan_year
from tests.planning.year.years import SECONDS, a_year, best_of_year, planned, random_year
from tests.schools import a_group, a_period, held, placed_all

SEEDS = range(12)


@pytest.fixture(scope="module", params=SEEDS)
def year(request):
    return planned(random_year(request.param))


def test_the_bound_holds_for_every_plan_there_is(year):
    assert best_of_year(year.outlook) <= year.bound + 1e-6


def test_a_year_is_never_worse_than_period_by_period(year):
    assert year.coverage >= year.outlook.coverage(year.one_by_one) - 1e-9
    assert year.outlook.coverage(year.plans) == pytest.approx(year.coverage)


def test_every_period_keeps_the_rules_once_the_others_are_done(year):
    found = audit_year(year.outlook, year.plans).values()
    assert [one for breaches in found for one in breaches if not one.is_exempt] == []


def test_nobody_teaches_more_than_remains_of_the_year(year):
    school = year.outlook.with_plans(year.plans, year.outlook.periods)
    planned_hours = Ledger(school, Attendance(school)).planned()
    assert all(remaining_of_staff(member, planned_hours) >= -1e-6 for member in school.staff)


def test_nobody_is_placed_for_a_dose_that_is_given_already(year):
    given = {}
    for period in year.outlook.periods:
        hours = year.outlook.hours_in(period, year.plans[period.code])
        for key, value in hours.items():
            demand = year.outlook.demands[key]
            assert value == 0 or given.get(key, 0.0) < demand.remaining
            given[key] = given.get(key, 0.0) + value


def test_a_short_period_leaves_the_long_dose_to_the_longer_one():
    year = planned(a_year())
    modules = {code: [group.module for group in plan.groups] for code, plan in year.plans.items()}
    assert modules == {"P1": ["MB"], "P2": ["MA"]}
    assert year.coverage == pytest.approx(3 * (8 + 3))
    assert year.outlook.coverage(year.one_by_one) == pytest.approx(3 * 8)
    assert year.is_optimal


def test_a_period_with_sessions_held_keeps_its_plan():
    group = a_group("G1", module="MA")
    school = a_year(
        groups=(group,), placements=placed_all("e1 e2 e3"), sessions=(held("G1", a_period().start),)
    )
    year = planned(school)
    assert year.plans["P1"].groups == (group,)
    assert year.coverage == pytest.approx(3 * 8)


def test_whoever_stops_at_once_gets_a_plan_all_the_same():
    asked = []

    def never(coverage: float, bound: float) -> bool:
        asked.append((coverage, bound))
        return False

    year = plan_year(find_outlook(a_year()), SECONDS, never)
    assert asked
    assert year.coverage >= 3 * 8 - 1e-9


def test_the_same_year_gives_the_same_plans():
    school = random_year(3)
    assert planned(school).plans == planned(school).plans

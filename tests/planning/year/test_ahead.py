"""`regroup` starts from what the plan of the year has for the period."""

from __future__ import annotations

import pytest

from ap_xl.domain.plan import Plan
from ap_xl.planning.planner import plan_period
from tests.planning.plans import SECONDS, before
from tests.planning.year.years import planned, random_year
from tests.schools import a_group, a_member, a_module, a_school, a_slot, everybody_needs, students

PEOPLE = students(3)


def two_modules_alike():
    """One room, and two modules that bring the same."""
    return a_school(
        students=PEOPLE,
        modules=(a_module("MA"), a_module("MB")),
        slots=(a_slot(rooms=1),),
        staff=(a_member("T1", "MA MB"),),
        needs={**everybody_needs(PEOPLE, "MA"), **everybody_needs(PEOPLE, "MB")},
    )


@pytest.mark.parametrize("module", ["MA", "MB"])
def test_of_equal_plans_the_year_s_is_taken(module):
    ahead = Plan("P1", (a_group("A", module=module),))
    found = plan_period(before(two_modules_alike()), SECONDS, ahead=ahead)
    assert [group.module for group in found.plan.groups] == [module]


def test_a_year_that_brings_less_than_the_period_could_is_left_aside():
    school = two_modules_alike()
    found = plan_period(before(school), SECONDS, ahead=Plan("P1"))
    assert len(found.plan.groups) == 1
    weaker = a_school(students=PEOPLE, modules=school.modules, slots=school.slots, staff=school.staff)
    found = plan_period(before(weaker), SECONDS, ahead=Plan("P1", (a_group("A", module="MB"),)))
    assert [group.module for group in found.plan.groups] == ["MA"]


@pytest.mark.parametrize("seed", range(6))
def test_a_start_takes_nothing_off_the_best_coverage(seed):
    school = random_year(seed)
    year = planned(school)
    alone = plan_period(before(school), SECONDS)
    found = plan_period(before(school), SECONDS, ahead=year.plans["P1"])
    gap = school.parameters.target_gap
    assert found.best >= alone.best * (1 - gap) - 1e-9
    assert found.bound >= alone.best - 1e-6

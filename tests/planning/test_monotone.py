"""More of anything never makes the best plan worse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

import pytest

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.state import School
from ap_xl.planning.planner import PlanResult
from tests.planning.plans import plan
from tests.planning.pooled_schools import two_pools, with_rows
from tests.planning.tiny_schools import tiny_school


def one_more_room(school: School) -> School:
    first, *others = school.slots
    return replace(school, slots=(replace(first, rooms=first.rooms + 1), *others))


def one_more_able_person(school: School) -> School:
    """Somebody who can do what T1 can."""
    return replace(school, staff=(*school.staff, replace(school.staff[0], code="T9")))


def five_more_hours_for_a_teacher(school: School) -> School:
    first, *others = school.staff
    return replace(school, staff=(replace(first, quota=first.quota + 5), *others))


def five_more_hours_for_a_class(school: School) -> School:
    first, *others = school.divisions
    return replace(school, divisions=(replace(first, hours_year=first.hours_year + 5), *others))


def one_more_ability(school: School) -> School:
    *others, last = school.staff
    every = frozenset(module.code for module in school.modules)
    return replace(school, staff=(*others, replace(last, modules=every)))


MORE: Mapping[str, Callable[[School], School]] = {
    "room": one_more_room,
    "person": one_more_able_person,
    "hours of a teacher": five_more_hours_for_a_teacher,
    "hours of a class": five_more_hours_for_a_class,
    "ability": one_more_ability,
}
SCHOOLS: Mapping[str, Callable[[int], School]] = {
    "one pool": tiny_school,
    "two pools": two_pools,
    "two pools with rows": lambda seed: with_rows(two_pools(seed), seed),
}


def plan_or_none(school: School) -> PlanResult | None:
    try:
        return plan(school)
    except NoPlanError:
        return None


@pytest.mark.parametrize(("more", "kind", "seed"), [*product(MORE, SCHOOLS, range(4))])
def test_more_never_makes_the_best_plan_worse(more: str, kind: str, seed: int):
    school = SCHOOLS[kind](seed)
    before, after = plan_or_none(school), plan_or_none(MORE[more](school))
    if before is None:
        return
    assert after is not None, "a plan of the smaller school is one of the larger"
    assert after.bound >= before.best - 1e-5
    if not after.by_clock:
        assert after.best >= before.best - 1e-5


@pytest.mark.parametrize("more", MORE)
def test_each_of_these_brings_something_somewhere(more: str):
    """Else the test above would not see it."""
    schools = (school(seed) for seed in range(12) for school in (tiny_school, two_pools))
    assert any(_best(MORE[more](school)) > _best(school) + 1e-3 for school in schools)


def _best(school: School) -> float:
    result = plan_or_none(school)
    return result.best if result else 0.0

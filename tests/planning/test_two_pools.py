"""Two pools that share their staff, against every plan there is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.state import School
from ap_xl.planning.planner import PlanResult
from tests.planning.brute_force import best_coverage, is_possible
from tests.planning.plans import before, broken, plan
from tests.planning.pooled_schools import KINDS, two_pools

EVERY = pytest.mark.parametrize(("kind", "seed"), [*product(KINDS, range(10))])
MANY = [*product(KINDS, range(10, 150))]


def school_of(kind: str, seed: int, margin: float = 0.0) -> School:
    return KINDS[kind](two_pools(seed, margin), seed)


def plan_or_none(school: School) -> PlanResult | None:
    try:
        return plan(school)
    except NoPlanError:
        return None


def check(school: School) -> None:
    """No plan only where there is none; else one that keeps all rules, and a bound that no plan passes."""
    result = plan_or_none(school)
    if result is None:
        assert not is_possible(before(school))
        return
    best = best_coverage(result.situation)
    assert broken(school, result.plan) == []
    assert result.best <= best + 1e-5
    assert result.bound >= best - 1e-6
    if not result.by_clock:
        assert result.best == pytest.approx(best)


@EVERY
def test_the_plan_is_the_best_of_all_where_that_is_proven(kind: str, seed: int):
    check(school_of(kind, seed))


@pytest.mark.long
def test_so_it_is_in_many_more_schools():
    for kind, seed in MANY:
        check(school_of(kind, seed))


def test_most_of_these_schools_are_planned_to_a_proof():
    found = [plan_or_none(school_of("plain", seed)) for seed in range(20)]
    assert Counter(result is not None and not result.by_clock for result in found)[True] >= 15


@EVERY
def test_what_is_locked_stays(kind: str, seed: int):
    school = school_of(kind, seed)
    result = plan_or_none(school)
    if result is None:
        return
    groups = {g.code: (g.slot, g.module, g.staff) for g in result.plan.groups}
    locked = {g.code: (g.slot, g.module, g.staff) for g in school.groups if g.locked}
    assert locked.items() <= groups.items()
    seats = {(p.student, p.slot, p.group) for p in result.plan.placements}
    assert {(p.student, p.slot, p.group) for p in school.placements if p.locked} <= seats


@EVERY
def test_the_rows_of_other_periods_are_none_of_the_plan(kind: str, seed: int):
    school = school_of(kind, seed)
    result = plan_or_none(school)
    if result is None:
        return
    assert {group.period for group in result.plan.groups} <= {"P1"}
    others = {group.code for group in school.groups if group.period != "P1"}
    assert others.isdisjoint(group.code for group in result.plan.groups)


@pytest.mark.parametrize("seed", range(10))
def test_planning_again_moves_nobody(seed: int):
    school = two_pools(seed, margin=0.01)
    first = plan(school)
    again = plan(
        replace(
            school,
            groups=(*school.groups, *first.plan.groups),
            placements=(*school.placements, *first.plan.placements),
        )
    )
    assert again.figures.moves == 0


_SCRIPT = """
from tests.planning.plans import plan
from tests.planning.test_two_pools import school_of
for kind, seed in (("plain", 0), ("plain", 2), ("plan by hand", 5), ("locked group", 6)):
    found = plan(school_of(kind, seed))
    print(found.plan, found.figures, found.best, found.bound, found.by_clock)
"""


def test_the_order_of_sets_and_dicts_decides_nothing():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "4711")
    }
    assert len(outputs) == 1
    assert outputs.pop().count("Plan(period='P1'") == 4

"""Whatever the time limit: a plan that keeps all rules, at least as good as the first draft, and a true bound."""

from __future__ import annotations

from functools import cache

import pytest

from ap_xl.planning.candidates import find_problem
from ap_xl.planning.greedy import greedy
from ap_xl.planning.model import Model
from ap_xl.planning.planner import PlanResult, plan_period
from ap_xl.planning.rules import RULES
from ap_xl.planning.search import search
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort
from benchmarks.methods import greedy as by_hand
from benchmarks.methods.watch import Watch
from tests.planning.middle_schools import middle_school
from tests.planning.plans import SECONDS, before, broken

LIMITS = (0.0, 0.01, 0.1, 0.4)
SEEDS = range(3)


@cache
def planned(seed: int, seconds: float) -> PlanResult:
    return plan_period(before(middle_school(seed)), seconds)


def first_draft(situation: Situation) -> float:
    """The coverage of the greedy draft."""
    model = Model(find_problem(situation, RULES), RULES)
    nothing = dict.fromkeys((variable.name for variable in model.lp.variables()), 0.0)
    return model.covered(model.settled(greedy(model, nothing)))


@pytest.mark.parametrize("seconds", LIMITS)
@pytest.mark.parametrize("seed", SEEDS)
def test_there_is_a_plan_that_keeps_all_rules_and_is_not_below_the_first_draft(seed: int, seconds: float):
    result = planned(seed, seconds)
    margin = result.situation.school.parameters.secondary_margin
    assert broken(result.situation.school, result.plan) == []
    assert result.best >= first_draft(result.situation) - 1e-6
    assert result.figures.coverage >= result.best * (1 - margin) - 1e-6


@pytest.mark.parametrize("seconds", LIMITS)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_of_a_search_with_another_time_is_above_the_bound(seed: int, seconds: float):
    best = max(planned(seed, limit).best for limit in LIMITS)
    assert planned(seed, seconds).bound >= best - 1e-5


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_made_by_hand_is_above_the_bound(seed: int):
    """The plan by hand knows no pairs: it is one of the school without rows of constraints."""
    situation = before(middle_school(seed, with_pairs=False))
    plan, result = by_hand.solve(situation, Watch(SECONDS)), plan_period(situation, 0.1)
    assert result.bound >= plan.best - 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_the_search_ends_by_the_gap_where_it_is_reached(seed: int):
    problem = find_problem(before(middle_school(seed)), RULES)
    found = search(problem, RULES, Effort(SECONDS, gap=0.1))
    assert found.bound - found.best <= 0.1 * found.bound
    assert not found.by_clock

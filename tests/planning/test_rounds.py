"""Rounds over pools that share staff: the plan never gets worse, the bound never too low."""

from __future__ import annotations

import time
from math import inf

import pytest

from ap_xl.planning.greedy import greedy
from ap_xl.planning.model import Model, Values
from ap_xl.planning.pools import pools_of
from ap_xl.planning.rounds import Rounds
from ap_xl.planning.solver import Progress
from tests.planning.brute_force import best_coverage
from tests.planning.plans import SECONDS, before
from tests.planning.pooled_schools import broken_rows, model_of, not_whole, one_teacher_for_two, two_pools
from tests.planning.test_joining import empty

SEEDS = range(12)


def greedy_values(model: Model) -> Values:
    return model.settled(greedy(model, empty(model)))


def going_on(coverage: float, bound: float) -> bool:
    return True


def rounds(
    model: Model, gap: float = 0.0, go_on: Progress = going_on, seconds: float = SECONDS, bound: float = inf
) -> Rounds:
    """Rounds from the greedy draft on, after they have ended."""
    found = Rounds(
        model, pools_of(model), greedy_values(model), gap, time.monotonic() + seconds, go_on, bound
    )
    found.run()
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plan_keeps_all_rows_and_is_not_below_the_greedy_draft(seed: int):
    model = model_of(two_pools(seed))
    found = rounds(model)
    assert broken_rows(model.lp.constraints(), found.best) == []
    assert not_whole(model, found.best) == []
    assert found.coverage == pytest.approx(model.covered(found.best))
    assert found.coverage >= model.covered(greedy_values(model)) - 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_plan_of_all_is_between_what_is_found_and_the_bound(seed: int):
    school = two_pools(seed)
    best, found = best_coverage(before(school)), rounds(model_of(school))
    assert found.coverage - 1e-5 <= best <= found.bound + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_they_end_with_the_gap_that_is_aimed_at(seed: int):
    """A fifth: pools as small as these leave gaps that large schools do not."""
    found = rounds(model_of(two_pools(seed)), gap=0.2)
    assert found.bound - found.coverage <= 0.2 * found.bound
    assert not found.by_clock


def test_one_teacher_for_two_pools_is_given_to_the_one_that_needs_it_more():
    for needs in ((3, 1), (1, 3)):
        found = rounds(model_of(one_teacher_for_two(needs=needs)), gap=0.002)
        assert found.coverage == pytest.approx(16.0)
        assert found.bound == pytest.approx(16.0, rel=0.002)


def test_a_bound_that_is_known_before_is_never_given_up():
    found = rounds(model_of(one_teacher_for_two()), bound=16.0)
    assert found.bound == 16.0
    assert not found.by_clock


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_stops_them_has_a_plan_and_a_bound(seed: int):
    school = two_pools(seed)
    model = model_of(school)
    found = rounds(model, go_on=lambda coverage, bound: False)
    assert broken_rows(model.lp.constraints(), found.best) == []
    assert found.coverage >= model.covered(greedy_values(model)) - 1e-9
    assert found.bound >= best_coverage(before(school)) - 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_without_any_time_there_is_a_plan_and_a_bound(seed: int):
    school = two_pools(seed)
    model = model_of(school)
    found = rounds(model, seconds=0.0)
    assert broken_rows(model.lp.constraints(), found.best) == []
    assert found.coverage >= model.covered(greedy_values(model)) - 1e-9
    assert found.bound >= best_coverage(before(school)) - 1e-6


def test_what_is_told_gets_better_and_never_crosses():
    told: list[tuple[float, float]] = []

    def listen(coverage: float, bound: float) -> bool:
        told.append((coverage, bound))
        return True

    rounds(model_of(two_pools(2)), go_on=listen)
    coverages, bounds = zip(*told, strict=True)
    assert list(coverages) == sorted(coverages)
    assert list(bounds) == sorted(bounds, reverse=True)
    assert all(coverage <= bound + 1e-5 for coverage, bound in told)


def test_whoever_is_stopped_by_the_clock_says_so():
    """Rounds cannot prove the best plan of this school: a gap stays open."""
    model = model_of(two_pools(2))
    assert rounds(model, go_on=lambda coverage, bound: False).by_clock
    assert not rounds(model, gap=0.5, go_on=lambda coverage, bound: False).by_clock

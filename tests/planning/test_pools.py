"""A model by pools: its parts make the whole, and at any prices they bound it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from ap_xl.planning.pools import PoolModel, pools_of
from ap_xl.planning.solver import Effort, relaxation, solve
from tests.planning.brute_force import best_coverage
from tests.planning.plans import SECONDS, before
from tests.planning.pooled_schools import broken_rows, model_of, not_whole, one_teacher_for_two, two_pools
from tests.schools import a_member, a_module, apart, imposed, together

SEEDS = range(12)
FULL = Effort(SECONDS)


def shared_rows(pools: tuple[PoolModel, ...]) -> set[str]:
    return {row.name for pool in pools for row in pool.shared}


def any_prices(pools: tuple[PoolModel, ...], seed: int) -> dict[str, float]:
    """None for some rows, up to more than a group of two is worth for others."""
    random = Random(seed)
    return {name: random.choice((0.0, random.uniform(0, 20))) for name in sorted(shared_rows(pools))}


def bound_at(pools: tuple[PoolModel, ...], prices: dict[str, float]) -> float:
    """What the pools find at these prices, and what the limits that they share are worth."""
    limits = {row.name: row.limit for pool in pools for row in pool.shared}
    found = [pool.priced(prices, FULL, None, None) for pool in pools]
    return sum(one.bound for one in found) + sum(prices[name] * limits[name] for name in limits)


# -- the parts


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_that_of_one_pool_or_a_shared_one(seed: int):
    model = model_of(two_pools(seed))
    pools = pools_of(model)
    shared = shared_rows(pools)
    owners = Counter(row.name for pool in pools for row in pool.lp.constraints() if row.name not in shared)
    assert owners == Counter(row.name for row in model.lp.constraints() if row.name not in shared)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_variable_is_in_one_pool(seed: int):
    model = model_of(two_pools(seed))
    found = Counter(name for pool in pools_of(model) for name in pool.variables)
    assert found == Counter(variable.name for variable in model.lp.variables())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_uses_and_the_coverage_of_the_pools_add_up_to_those_of_a_whole_plan(seed: int):
    model = model_of(two_pools(seed))
    pools = pools_of(model)
    values = solve(model.lp, FULL).values
    assert values is not None
    assert sum(pool.part(values).coverage for pool in pools) == pytest.approx(model.covered(values))
    used = {row.name: row for pool in pools for row in pool.shared}
    for row in model.lp.constraints():
        if row.name in used:
            parts = [used[row.name].use(pool.part(values).values) for pool in pools]
            assert sum(parts) == pytest.approx(sum(f * values[v.name] for v, f in row.items()))


def test_only_rows_of_staff_are_shared():
    names = {name for seed in SEEDS for name in shared_rows(pools_of(model_of(two_pools(seed))))}
    assert {name.split("_")[0] for name in names} == {"H4", "H6"}


def test_a_pool_knows_the_shared_rows_in_which_it_has_a_part():
    (first, second) = pools_of(model_of(one_teacher_for_two()))
    assert [row.name for row in first.shared] == [row.name for row in second.shared] == ["H4_t0_0"]
    assert first.shared[0].limit == 1


def test_rows_of_the_workbook_that_tie_students_leave_nothing_loose():
    school = replace(one_teacher_for_two(), constraints=(together("e1", "e2"), apart("f1", "f2")))
    free, tied = pools_of(model_of(one_teacher_for_two())), pools_of(model_of(school))
    assert [len(pool.loose) for pool in free] == [3, 3]
    assert [len(pool.loose) for pool in tied] == [3, 1]


# -- the search of a pool


@pytest.mark.parametrize("seed", SEEDS)
def test_at_any_prices_the_pools_and_the_limits_bound_the_best_plan(seed: int):
    school = two_pools(seed)
    best, pools = best_coverage(before(school)), pools_of(model_of(school))
    for number in range(3):
        assert bound_at(pools, any_prices(pools, number)) >= best - 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_at_the_prices_of_the_relaxation_the_bound_is_at_least_as_tight(seed: int):
    model = model_of(two_pools(seed))
    pools = pools_of(model)
    relaxed = relaxation(model.lp)
    assert relaxed is not None
    prices = {name: max(0.0, relaxed.prices[name]) for name in shared_rows(pools)}
    assert bound_at(pools, prices) <= relaxed.bound + 1e-5


@pytest.mark.parametrize("seed", SEEDS)
def test_the_draft_of_a_pool_is_whole_and_keeps_its_rows(seed: int):
    model = model_of(two_pools(seed))
    pools = pools_of(model)
    for pool in pools:
        draft = pool.priced(any_prices(pools, seed), FULL, None, None).draft
        assert draft is not None
        assert broken_rows(pool.lp.constraints(), draft.values) == []
        assert not_whole(model, draft.values) == []
        assert draft.coverage == pytest.approx(pool.covered(draft.values))


@pytest.mark.parametrize("seed", SEEDS)
def test_so_are_the_drafts_that_the_search_went_through(seed: int):
    model = model_of(two_pools(seed))
    pools = pools_of(model)
    lean = replace(FULL, is_lean=True)
    for pool in pools:
        for draft in pool.priced(any_prices(pools, seed), lean, None, None).others:
            assert broken_rows(pool.lp.constraints(), draft.values) == []
            assert not_whole(model, draft.values) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_worth_of_a_draft_is_near_the_bound_of_its_search(seed: int):
    pools = pools_of(model_of(two_pools(seed)))
    prices = any_prices(pools, seed)
    for pool in pools:
        found = pool.priced(prices, FULL, None, None)
        assert found.draft is not None
        worth = pool.worth(found.draft.values, prices)
        assert found.bound * (1 - 3e-4) - 1e-6 <= worth <= found.bound + 1e-6


def test_a_price_above_what_a_group_brings_leaves_the_pool_without_one():
    pools = pools_of(model_of(one_teacher_for_two()))
    (worth,) = {pool.priced({"H4_t0_0": 0.0}, FULL, None, None).bound for pool in pools}
    for pool in pools:
        draft = pool.priced({"H4_t0_0": worth + 1}, FULL, None, None).draft
        assert draft is not None
        assert draft.coverage == 0


def test_a_search_leaves_the_pool_as_it_was():
    for seed in SEEDS:
        pools = pools_of(model_of(two_pools(seed)))
        prices = any_prices(pools, seed)
        assert bound_at(pools, prices) == pytest.approx(bound_at(pools, prices), rel=1e-4)


def test_a_pool_that_cannot_keep_its_rows_has_no_draft():
    """e1 is imposed in two modules and has one slot."""
    school = replace(
        one_teacher_for_two(),
        modules=(a_module(), a_module("MB")),
        staff=(a_member(modules="MA MB", slots="L8 K8"),),
        constraints=(imposed("e1"), imposed("e1", "MB")),
    )
    pools = pools_of(model_of(school))
    free = dict.fromkeys(shared_rows(pools), 0.0)
    assert [pool.priced(free, FULL, None, None).draft is None for pool in pools] == [True, False]

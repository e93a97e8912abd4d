"""Prices of shared staff: high enough where too much of it is wanted, never far from the last good ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest

from ap_xl.planning.pools import PoolDraft, PoolModel, Prices, SharedRow, pools_of
from ap_xl.planning.pricing import next_prices
from tests.planning.pooled_schools import model_of, one_teacher_for_two, two_pools
from tests.planning.test_joining import alone, empty, some_plans

Drafts = Mapping[int, Sequence[PoolDraft]]
FAR = 100.0
"""A spread that leaves the prices free."""


def rows_of(pools: Sequence[PoolModel]) -> list[SharedRow]:
    return list({row.name: row for pool in pools for row in pool.shared}.values())


def worth_of_mix(pools: Sequence[PoolModel], drafts: Drafts, prices: Prices) -> float:
    """The bound at these prices, had the pools no other drafts than these."""
    limits = sum(prices[row.name] * row.limit for row in rows_of(pools))
    return limits + sum(max(pool.worth(d.values, prices) for d in drafts[pool.number]) for pool in pools)


def wanted_by_both(needs: tuple[int, int] = (3, 3)) -> tuple[Sequence[PoolModel], Drafts]:
    """Each pool has a draft without a group, and one with a group of T1's, of whom there is one."""
    model = model_of(one_teacher_for_two(needs=needs))
    pools = pools_of(model)
    return pools, {pool.number: (pool.part(empty(model)), alone(pool)) for pool in pools}


def test_staff_that_nobody_wants_is_free():
    model = model_of(one_teacher_for_two())
    pools = pools_of(model)
    drafts = {pool.number: (pool.part(empty(model)),) for pool in pools}
    assert next_prices(pools, drafts, rows_of(pools), {"H4_t0_0": 3.0}, FAR) == {"H4_t0_0": 0.0}


def test_staff_that_both_pools_want_costs_what_it_brings_to_the_one_that_goes_without():
    pools, drafts = wanted_by_both(needs=(2, 3))
    less, more = (drafts[pool.number][1].coverage for pool in pools)
    (price,) = next_prices(pools, drafts, rows_of(pools), {"H4_t0_0": 0.0}, FAR).values()
    assert less - 1e-6 <= price <= more + 1e-6


def test_prices_go_no_farther_than_the_spread():
    pools, drafts = wanted_by_both()
    assert next_prices(pools, drafts, rows_of(pools), {"H4_t0_0": 1.0}, 0.5) == {
        "H4_t0_0": pytest.approx(1.5)
    }


def test_prices_are_never_below_nothing():
    model = model_of(one_teacher_for_two())
    pools = pools_of(model)
    drafts = {pool.number: (pool.part(empty(model)),) for pool in pools}
    assert next_prices(pools, drafts, rows_of(pools), {"H4_t0_0": 0.1}, 0.5) == {"H4_t0_0": 0.0}


@pytest.mark.parametrize("seed", range(12))
def test_no_prices_as_near_make_a_better_bound_of_the_drafts(seed: int):
    model, random = model_of(two_pools(seed)), Random(seed)
    pools, plans = pools_of(model), some_plans(model)
    drafts = {pool.number: (alone(pool), *(pool.part(values) for values in plans)) for pool in pools}
    rows = rows_of(pools)
    center, spread = {row.name: random.uniform(0, 5) for row in rows}, random.uniform(0.1, 3)
    prices = next_prices(pools, drafts, rows, center, spread)
    assert all(abs(prices[name] - center[name]) <= spread + 1e-6 for name in center)
    for _ in range(50):
        others = {name: max(0.0, price + random.uniform(-spread, spread)) for name, price in center.items()}
        assert worth_of_mix(pools, drafts, prices) <= worth_of_mix(pools, drafts, others) + 1e-5

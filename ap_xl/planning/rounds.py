"""Objective term 1 over several pools: they are planned one by one, in rounds, and their drafts are joined.

A round plans every pool at the prices of the moment, which gives a bound of C for the whole, joins all drafts
found so far into a plan, and sets new prices.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from math import inf, isfinite

from ap_xl.planning.joining import Joining
from ap_xl.planning.model import Model, Values
from ap_xl.planning.pools import PoolModel, Priced, Prices, SharedRow
from ap_xl.planning.pricing import next_prices
from ap_xl.planning.solver import Effort, Progress, Relaxation, relaxation

_WORKERS = min(2, os.cpu_count() or 1)
_POOL_PART = 0.5
"""The part of the aimed gap that a pool's own gap may take."""
_FAIR = 0.7
"""Below 1, a pool may take more than its even share of the time, for some others will need less."""
_SPREAD = 0.03
"""How far prices may go at first, as a part of what a group brings on average."""
_NARROWER = 0.5
_ROUNDS = 40
_SLOW = 1e-5
"""Rounds that bring less than this part of C, one after the other, end the search."""
_PATIENCE = 4
_NODES = 5000
_FOR_A_BOUND = 5.0
"""Seconds that the first bound may take, whatever the time limit."""
_ROUNDING = 1e-7
_TICK = 0.1
"""Seconds between two questions whether to go on."""


@dataclass
class Rounds:
    """The state of the search: the best plan so far, the bound, and what is known of each pool."""

    model: Model
    pools: Sequence[PoolModel]
    best: Values
    gap: float
    deadline: float
    go_on: Progress
    bound: float = inf
    by_clock: bool = False
    known: dict[int, tuple[Prices, Priced]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.coverage = self.model.covered(self.best)
        self._joining = Joining(self.model, [pool.number for pool in self.pools])
        self._add(self.best)
        self._rows = _rows(self.pools)
        self._is_stopped = False

    def run(self) -> None:
        """Rounds until the gap is reached, time is up, or they bring nothing more."""
        relaxed = relaxation(self.model.lp, max(_FOR_A_BOUND, self._left()))
        center: Prices = {
            row.name: max(0.0, relaxed.prices[row.name]) if relaxed else 0.0 for row in self._rows
        }
        if relaxed is not None:
            self.bound = min(self.bound, relaxed.bound)
        prices, spread, slow = center, self._spread(), 0
        for number in range(_ROUNDS):
            before = self.coverage, self.bound
            bound = self._round(prices, relaxed if number == 0 else None)
            if self._is_done():
                return
            if bound <= before[1]:
                center = prices
            else:
                spread *= _NARROWER
            won = self.coverage - before[0] + before[1] - self.bound
            slow = 0 if won > _SLOW * self.coverage else slow + 1
            if slow > _PATIENCE:
                return
            drafts = {pool.number: self._joining.drafts(pool.number) for pool in self.pools}
            prices = next_prices(self.pools, drafts, self._rows, center, spread)

    def _round(self, prices: Prices, relaxed: Relaxation | None) -> float:
        """Plans the pools whose prices have changed and joins; the bound at these prices."""
        waiting = [pool for pool in self.pools if not self._is_known(pool, prices)]
        places = {pool.number: place for place, pool in enumerate(waiting)}

        def planned(pool: PoolModel) -> Priced:
            turns = -(-(len(waiting) - places[pool.number]) // _WORKERS)
            effort = Effort(self._left() / turns**_FAIR, self.gap * _POOL_PART, _NODES, is_lean=True)
            return pool.priced(prices, effort, self._start(pool, prices), lambda *_: not self._is_stopped)

        with ThreadPoolExecutor(_WORKERS) as workers:
            tasks = [workers.submit(planned, pool) for pool in waiting]
            self._watch(tasks)
        for pool, task in zip(waiting, tasks, strict=True):
            self._learn(pool, prices, task.result())
        bound = self._bound_at(prices, relaxed)
        self.bound = min(self.bound, bound)
        self._join()
        return bound

    def _watch(self, tasks: Sequence[Future[Priced]]) -> None:
        """Asks whether to go on until all is done; here only, for Excel answers to its own thread alone."""
        try:
            while wait(tasks, _TICK).not_done:
                self._is_stopped = self._is_stopped or not self.go_on(self.coverage, self.bound)
        except BaseException:
            self._is_stopped = True
            raise

    def _learn(self, pool: PoolModel, prices: Prices, found: Priced) -> None:
        self.known[pool.number] = (prices, found)
        self.by_clock = self.by_clock or found.by_clock
        for draft in (*found.others, *([found.draft] if found.draft else [])):
            self._joining.add(pool.number, draft)

    def _is_known(self, pool: PoolModel, prices: Prices) -> bool:
        if pool.number not in self.known:
            return False
        before, found = self.known[pool.number]
        return not found.by_clock and all(before[row.name] == prices[row.name] for row in pool.shared)

    def _bound_at(self, prices: Prices, relaxed: Relaxation | None) -> float:
        total = sum(prices[row.name] * row.limit for row in self._rows)
        for pool in self.pools:
            bound = self.known[pool.number][1].bound
            if relaxed is not None:
                # At the prices of the relaxation, its own solution is the best relaxed one of each pool.
                bound = min(bound, pool.worth(relaxed.values, prices) + 1e-6)
            total += bound
        return total if isfinite(total) else inf

    def _start(self, pool: PoolModel, prices: Prices) -> Values | None:
        drafts = self._joining.drafts(pool.number)
        return max(
            (draft.values for draft in drafts), key=lambda values: pool.worth(values, prices), default=None
        )

    def _join(self) -> None:
        values = self._joining.joined(max(1.0, self._left()))
        if values is not None and self.model.covered(values) > self.coverage:
            self.best, self.coverage = values, self.model.covered(values)

    def _add(self, values: Values) -> None:
        for pool in self.pools:
            self._joining.add(pool.number, pool.part(values))

    def _left(self) -> float:
        return max(0.05, self.deadline - time.monotonic())

    def _is_done(self) -> bool:
        is_near = is_reached(self.coverage, self.bound, self.gap)
        is_over = self._is_stopped or time.monotonic() >= self.deadline
        is_over = not self.go_on(self.coverage, self.bound) or is_over
        self.by_clock = (self.by_clock or is_over) and not is_near
        return is_near or is_over

    def _spread(self) -> float:
        groups = sum(round(self.best[variable.name]) for variable in self.model.count)
        return _SPREAD * self.coverage / max(1, groups)


def is_reached(coverage: float, bound: float, gap: float) -> bool:
    """Whether the coverage is as near the bound as the gap (0–1) allows."""
    return bound - coverage <= (gap + _ROUNDING) * bound


def _rows(pools: Sequence[PoolModel]) -> list[SharedRow]:
    found: Mapping[str, SharedRow] = {row.name: row for pool in pools for row in pool.shared}
    return list(found.values())

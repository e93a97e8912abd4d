"""Objective term 1: the draft of highest coverage that the time allows, and a bound that is proven.

The whole problem is searched first, which proves the bound. Where the aimed gap is not reached, one or two
pools of divisions at a time are planned anew while the others stand still, until nothing improves.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.solver import Effort, Outcome, Progress, solve

_WHOLE_PART = 0.55
"""The part of the time for the whole problem; the rest is for improving pool by pool."""
_POOL_PART = 0.1
"""The part of the time that one search of one neighbourhood may take at most."""
_POOL_GAP = 0.001
_POOL_NODES = 400
_BETTER = 1e-6


@dataclass(frozen=True)
class Found:
    """The best draft (None: none was found), its C, and a bound of C for the whole problem.

    `is_infeasible`: it is proven that no draft keeps all rules.
    """

    draft: Draft | None
    best: float
    bound: float
    by_clock: bool
    is_infeasible: bool = False


def search(
    problem: Problem, rules: Sequence[Rule], effort: Effort, progress: Progress | None = None
) -> Found:
    """Searches the draft of highest coverage."""
    deadline = time.monotonic() + effort.seconds
    pools = _pools(problem)
    part = _WHOLE_PART if len(pools) > 1 else 1.0
    model = Model(problem, rules)
    model.lp.setObjective(model.coverage)
    outcome = solve(model.lp, Effort(effort.seconds * part, effort.gap), progress=progress)
    bound, by_clock = outcome.bound, outcome.by_clock
    if outcome.values is None:
        return Found(None, 0.0, 0.0, by_clock, outcome.is_infeasible)
    if by_clock and len(pools) > 1:
        outcome = _Neighbourhoods(model, pools, effort, deadline, progress, bound).improved(outcome)
        by_clock = bound - outcome.objective > effort.gap * bound
    return Found(draft_of(model, outcome.values or {}), outcome.objective, bound, by_clock)


def _pools(problem: Problem) -> list[tuple[str, ...]]:
    """The slots of each pool that has cohorts."""
    used = {cohort.slot for cohort in problem.cohorts}
    pools = (pool.slots for pool in problem.situation.budget.pools)
    return [slots for slots in pools if used.intersection(slots)]


@dataclass
class _Neighbourhoods:
    """Plans some pools anew in the model of the whole, the others fixed."""

    model: Model
    pools: Sequence[tuple[str, ...]]
    effort: Effort
    deadline: float
    progress: Progress | None
    bound: float
    is_stopped: bool = False

    def improved(self, incumbent: Outcome) -> Outcome:
        """The best draft that is found from the incumbent on: single pools first, then pairs."""
        own = {variable.name: (variable.lowBound, variable.upBound) for variable in self.model.lp.variables()}
        waiting = deque([*((pool,) for pool in self.pools), *combinations(self.pools, 2)])
        tried = 0
        while tried < len(waiting) and time.monotonic() < self.deadline and not self.is_stopped:
            freed = waiting[0]
            waiting.rotate(-1)
            found = self._solve(own, freed, incumbent)
            if found.values is not None and found.objective > incumbent.objective * (1 + _BETTER):
                incumbent, tried = found, 0
            tried += 1
        self._set(own)
        return incumbent

    def _solve(
        self, own: dict[str, tuple[float, float]], freed: tuple[tuple[str, ...], ...], start: Outcome
    ) -> Outcome:
        """The best draft in which the groups of all pools but the `freed` stay as they are."""
        self._set(own)
        slots = {slot for pool in freed for slot in pool}
        for variable in self.model.variables_but(slots):
            variable.lowBound = variable.upBound = round(start.value(variable))
        left = self.deadline - time.monotonic()
        seconds = max(0.3, min(left, self.effort.seconds * _POOL_PART * len(freed)))
        return solve(self.model.lp, Effort(seconds, _POOL_GAP, _POOL_NODES), start.values, self._go_on)

    def _go_on(self, best: float, bound: float) -> bool:
        """Tells the progress against the bound of the whole, not of the neighbourhood."""
        if self.progress is not None and not self.progress(best, self.bound):
            self.is_stopped = True
        return not self.is_stopped

    def _set(self, bounds: dict[str, tuple[float, float]]) -> None:
        for variable in self.model.lp.variables():
            variable.lowBound, variable.upBound = bounds[variable.name]

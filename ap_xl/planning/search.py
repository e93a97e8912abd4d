"""Objective term 1: the draft of highest coverage that the time allows, and a bound that is proven.

A greedy draft is there at once. A single pool is searched as a whole; several are planned one by one and
joined, in rounds. Where that does not reach the aimed gap, the best draft is improved piece by piece for as
long as there is time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import pulp

from ap_xl.domain.needs import EPSILON
from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.figures import full_coverage
from ap_xl.planning.greedy import greedy
from ap_xl.planning.model import Model, Values
from ap_xl.planning.neighbourhoods import Neighbourhoods
from ap_xl.planning.pools import PoolModel, pools_of, whole_of
from ap_xl.planning.problem import Problem
from ap_xl.planning.rounds import Rounds, is_reached
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.solver import Effort, Outcome, Progress, solve

_FOR_A_PLAN = 10.0
"""Seconds that a first draft may take, whatever the time limit: a plan late is better than none."""

_WHOLE_PART = 0.5
"""The part of the time left for the whole at once where rounds did not reach the gap."""


@dataclass(frozen=True)
class Found:
    """The best draft (None: none was found), its C, and a bound of C for the whole problem.

    `least` is the C of the greedy draft, below which no plan should fall. `is_infeasible`: it is proven that
    no draft keeps all rules.
    """

    draft: Draft | None
    best: float
    bound: float
    by_clock: bool
    least: float = 0.0
    is_infeasible: bool = False


def search(
    problem: Problem,
    rules: Sequence[Rule],
    effort: Effort,
    progress: Progress | None = None,
    known: Sequence[Draft] = (),
) -> Found:
    """Searches the draft of highest coverage, from the best of the `known` drafts of the same problem on."""
    deadline = time.monotonic() + effort.seconds
    model = Model(problem, rules)
    model.lp.setObjective(model.coverage)
    base = _base(model, effort)
    if base.values is None:
        return Found(None, 0.0, 0.0, base.by_clock, is_infeasible=base.is_infeasible)
    bound = min(base.bound, full_coverage(problem.situation))
    return _Search(model, deadline, effort.gap, progress, bound).found(base.values, known)


def _base(model: Model, effort: Effort) -> Outcome:
    """A draft that keeps all rules: without a single group where nothing asks for one."""
    if all(_holds_empty(row) for row in model.lp.constraints()):
        nothing = dict.fromkeys((variable.name for variable in model.lp.variables()), 0.0)
        return Outcome(nothing, 0.0, float("inf"), by_clock=False)
    return solve(model.lp, Effort(max(effort.seconds, _FOR_A_PLAN), solutions=1))


def _holds_empty(row: pulp.LpConstraint) -> bool:
    """Whether the row holds where every variable is 0."""
    over = row.constant > EPSILON and row.sense != pulp.LpConstraintGE
    return not over and not (row.constant < -EPSILON and row.sense != pulp.LpConstraintLE)


@dataclass
class _Search:
    model: Model
    deadline: float
    gap: float
    progress: Progress | None
    bound: float

    def found(self, base: Values, known: Sequence[Draft]) -> Found:
        starts = (greedy(self.model, base), base, *(draft.values for draft in known))
        values = max(starts, key=self.model.covered)
        least = self.model.covered(values)
        pools = pools_of(self.model)
        if not pools:
            return Found(draft_of(self.model, values), 0.0, 0.0, by_clock=False)
        if len(pools) == 1:
            values, by_clock = self._of_one(pools[0], values)
        else:
            values, by_clock = self._of_several(pools, values)
        if not self._is_near(values):
            values, by_clock = self._improved(values), True
        return Found(draft_of(self.model, values), self.model.covered(values), self.bound, by_clock, least)

    def _of_several(self, pools: Sequence[PoolModel], values: Values) -> tuple[Values, bool]:
        """Rounds, and where they end too early, the whole at once: a small school is soon searched to the end."""
        rounds = Rounds(self.model, pools, values, self.gap, self.deadline, self._go_on, self.bound)
        rounds.run()
        self.bound = rounds.bound
        if self._is_near(rounds.best) or rounds.by_clock:
            return rounds.best, rounds.by_clock
        return self._of_one(whole_of(self.model), rounds.best, _WHOLE_PART)

    def _of_one(self, pool: PoolModel, values: Values, part: float = 1.0) -> tuple[Values, bool]:
        """A single search, from the draft on, within a part (0–1) of the time left."""
        effort = Effort((self.deadline - time.monotonic()) * part, self.gap, is_lean=True)
        priced = pool.priced({}, effort, pool.part(values).values, self.progress)
        self.bound = min(self.bound, priced.bound)
        if priced.draft is not None and priced.draft.coverage > self.model.covered(values):
            values = {**values, **priced.draft.values}
        return values, priced.by_clock

    def _improved(self, values: Values) -> Values:
        seconds = self.deadline - time.monotonic()

        def go_on(coverage: float) -> bool:
            return self._go_on(coverage, self.bound)

        return Neighbourhoods(self.model, seconds, go_on).improved(values)

    def _is_near(self, values: Values) -> bool:
        return is_reached(self.model.covered(values), self.bound, self.gap)

    def _go_on(self, coverage: float, bound: float) -> bool:
        return self.progress is None or self.progress(coverage, bound)

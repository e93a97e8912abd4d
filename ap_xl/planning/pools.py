"""Improves a draft pool by pool: one or two pools of divisions are planned anew while the others stand still."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection, Mapping
from itertools import combinations

import pulp

from ap_xl.planning.model import Model
from ap_xl.planning.problem import Problem
from ap_xl.planning.solver import Effort, solve

_GAP = 0.001
_NODES = 400
_PART = 0.2
"""The part of the time that the search of one pool may take."""
_BETTER = 1e-6

Values = dict[str, float]
GoOn = Callable[[float], bool]
"""Is told the coverage of the best draft so far and answers whether to go on."""


def slots_of_pools(problem: Problem) -> list[tuple[str, ...]]:
    """The slots of each pool that has cohorts."""
    used = {cohort.slot for cohort in problem.cohorts}
    return [pool.slots for pool in problem.situation.budget.pools if used.intersection(pool.slots)]


class PoolSearch:
    """Plans some pools of a model while all others stand still."""

    def __init__(self, model: Model, seconds: float, go_on: GoOn) -> None:
        self._model = model
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._go_on = go_on
        self._pools = slots_of_pools(model.problem)
        self._pool_of = self._pools_of_variables()
        self._rows = [
            (row, {self._pool_of[variable.name] for variable in row}) for row in model.lp.constraints()
        ]

    def improved(self, values: Values) -> Values:
        """The best values found from `values` on, single pools first, then pairs, until nothing improves."""
        coverage, tried = self._model.covered(values), 0
        numbers = range(len(self._pools))
        waiting = deque([*((number,) for number in numbers), *combinations(numbers, 2)])
        while tried < len(waiting) and time.monotonic() < self._deadline and self._go_on(coverage):
            found = self._planned(waiting[0], values, coverage)
            waiting.rotate(-1)
            tried += 1
            if found is not None and self._model.covered(found) > coverage * (1 + _BETTER):
                values, coverage, tried = found, self._model.covered(found), 0
        return values

    def _planned(self, freed: Collection[int], values: Values, coverage: float) -> Values | None:
        """The values with those of the freed pools replaced by the best that is found for them."""
        lp = pulp.LpProblem("pools", pulp.LpMaximize)
        terms = {v: factor for v, factor in self._model.coverage.items() if self._pool_of[v.name] in freed}
        lp.setObjective(pulp.LpAffineExpression(terms))
        for row, pools in self._rows:
            if pools.intersection(freed):
                lp.addConstraint(self._left_of(row, freed, values), row.name)
        left = self._deadline - time.monotonic()
        effort = Effort(max(0.2, min(left, self._seconds * _PART * len(freed))), _GAP, _NODES)
        start = {variable.name: values[variable.name] for variable in lp.variables()}
        found = solve(lp, effort, start, lambda best, bound: self._go_on(coverage))
        return None if found.values is None else {**values, **found.values}

    def _left_of(self, row: pulp.LpConstraint, freed: Collection[int], values: Values) -> pulp.LpConstraint:
        """The row for the freed pools alone: what the others use is taken off its bound."""
        own = {variable: factor for variable, factor in row.items() if self._pool_of[variable.name] in freed}
        used = sum(
            factor * values[variable.name]
            for variable, factor in row.items()
            if self._pool_of[variable.name] not in freed
        )
        return pulp.LpConstraint(pulp.LpAffineExpression(own), row.sense, rhs=-row.constant - used)

    def _pools_of_variables(self) -> Mapping[str, int]:
        """The pool of every variable; one that is neither seat, group nor staffing goes with its rows."""
        model, problem = self._model, self._model.problem
        number_of = {slot: number for number, slots in enumerate(self._pools) for slot in slots}
        found = {model.count[c.number].name: number_of[c.slot] for c in problem.cohorts}
        found |= {model.seat[s.number].name: number_of[s.cohort.slot] for s in problem.seats}
        found |= {model.staffing[s.number].name: number_of[s.cohort.slot] for s in problem.staffings}
        for row in model.lp.constraints():
            known = [found[variable.name] for variable in row if variable.name in found]
            for variable in row:
                if known:
                    found.setdefault(variable.name, known[0])
        return found

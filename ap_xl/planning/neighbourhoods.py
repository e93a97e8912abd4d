"""Improves a draft piece by piece: some pools or some modules are planned anew while the rest stands still."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from itertools import combinations, product

import pulp

from ap_xl.planning.model import Model, Values
from ap_xl.planning.problem import Cohort, Problem
from ap_xl.planning.solver import Effort, solve

_GAP = 0.001
_NODES = 400
_PART = 0.2
"""The part of the time that one search may take."""
_BETTER = 1e-6

Place = tuple[int, str]
"""A pool, by its number, and a module."""
GoOn = Callable[[float], bool]
"""Is told the coverage of the best draft so far and answers whether to go on."""


def slots_of_pools(problem: Problem) -> list[tuple[str, ...]]:
    """The slots of each pool that has cohorts."""
    used = {cohort.slot for cohort in problem.cohorts}
    return [pool.slots for pool in problem.situation.budget.pools if used.intersection(pool.slots)]


class Neighbourhoods:
    """Parts of a model that are searched one after the other."""

    def __init__(self, model: Model, seconds: float, go_on: GoOn) -> None:
        self._model = model
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._go_on = go_on
        self._place_of = _places(model)
        places = set(self._place_of.values())
        self._pools = sorted({pool for pool, _ in places})
        known = (module.code for module in model.problem.situation.school.modules)
        self._modules = [code for code in known if any(module == code for _, module in places)]
        self._rows = [(row, {self._place_of[v.name] for v in row}) for row in model.lp.constraints()]

    def improved(self, values: Values, quick_first: bool) -> Values:
        """The best values found from `values` on, until no neighbourhood improves or time is up.

        `quick_first`: pairs of modules before pools, which take longer and bring more.
        """
        coverage, tried = self._model.covered(values), 0
        pools, modules = self._of_pools(), self._of_modules()
        waiting = deque((*modules, *pools) if quick_first else (*pools, *modules))
        while tried < len(waiting) and time.monotonic() < self._deadline and self._go_on(coverage):
            found = self._planned(waiting[0], values, coverage)
            waiting.rotate(-1)
            tried += 1
            if found is not None and self._model.covered(found) > coverage * (1 + _BETTER):
                values, coverage, tried = found, self._model.covered(found), 0
        return values

    def _of_pools(self) -> list[frozenset[Place]]:
        """Single pools, then pairs of them; there is nothing to free in a single pool of all."""
        if len(self._pools) < 2:
            return []
        sets = [(pool,) for pool in self._pools]
        pairs = list(combinations(self._pools, 2)) if len(self._pools) > 2 else []
        return [frozenset(product(pools, self._modules)) for pools in (*sets, *pairs)]

    def _of_modules(self) -> list[frozenset[Place]]:
        """Pairs of modules in all pools."""
        return [frozenset(product(self._pools, pair)) for pair in combinations(self._modules, 2)]

    def _planned(self, freed: frozenset[Place], values: Values, coverage: float) -> Values | None:
        """The values with those of the freed places replaced by the best that is found for them."""
        lp = pulp.LpProblem("part", pulp.LpMaximize)
        terms = {v: factor for v, factor in self._model.coverage.items() if self._place_of[v.name] in freed}
        lp.setObjective(pulp.LpAffineExpression(terms))
        for row, places in self._rows:
            if places & freed:
                lp.addConstraint(self._left_of(row, freed, values), row.name)
        left = self._deadline - time.monotonic()
        effort = Effort(max(0.2, min(left, self._seconds * _PART)), _GAP, _NODES)
        start = {variable.name: values[variable.name] for variable in lp.variables()}
        found = solve(lp, effort, start, lambda best, bound: self._go_on(coverage))
        return None if found.values is None else {**values, **found.values}

    def _left_of(self, row: pulp.LpConstraint, freed: frozenset[Place], values: Values) -> pulp.LpConstraint:
        """The row for the freed places alone: what the others use is taken off its bound."""
        own, used = {}, 0.0
        for variable, factor in row.items():
            if self._place_of[variable.name] in freed:
                own[variable] = factor
            else:
                used += factor * values[variable.name]
        return pulp.LpConstraint(pulp.LpAffineExpression(own), row.sense, rhs=-row.constant - used)


def _places(model: Model) -> Mapping[str, Place]:
    """The pool and module of every variable; one that is neither seat, group nor staffing goes with its rows."""
    problem = model.problem
    number_of = {slot: number for number, slots in enumerate(slots_of_pools(problem)) for slot in slots}

    def place(cohort: Cohort) -> Place:
        return number_of[cohort.slot], cohort.module.code

    found = {model.count[cohort.number].name: place(cohort) for cohort in problem.cohorts}
    found |= {model.seat[seat.number].name: place(seat.cohort) for seat in problem.seats}
    found |= {model.staffing[staffing.number].name: place(staffing.cohort) for staffing in problem.staffings}
    found |= {other.name: place(problem.cohorts[number]) for number, other in model.has_others.items()}
    for row in model.lp.constraints():
        known = [found[variable.name] for variable in row if variable.name in found]
        for variable in row:
            if known:
                found.setdefault(variable.name, known[0])
    return found

"""Improves a draft piece by piece: some pools or some modules are planned anew while the rest stands still."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from itertools import combinations, product

import pulp

from ap_xl.planning.model import Model, Values
from ap_xl.planning.pools import is_whole, pool_of_variables
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


class Neighbourhoods:
    """Parts of a model that are searched one after the other."""

    def __init__(self, model: Model, seconds: float, go_on: GoOn) -> None:
        self._model = model
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._go_on = go_on
        self._place_of = _places(model)
        self._loose = model.loose()
        places = set(self._place_of.values())
        self._pools = sorted({pool for pool, _ in places})
        known = (module.code for module in model.problem.situation.school.modules)
        self._modules = [code for code in known if any(module == code for _, module in places)]
        self._rows = [(row, {self._place_of[v.name] for v in row}) for row in model.lp.constraints()]

    def improved(self, values: Values) -> Values:
        """The best values found from `values` on, until no neighbourhood improves or time is up."""
        coverage, tried = self._model.covered(values), 0
        waiting = deque((*self._of_pools(), *self._of_modules()))
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
        effort = Effort(max(0.2, min(left, self._seconds * _PART)), _GAP, _NODES, is_lean=True)
        start = {variable.name: values[variable.name] for variable in lp.variables()}
        found = solve(lp, effort, start, lambda best, bound: self._go_on(coverage), self._loose)
        if found.values is not None and not is_whole(found.values, self._loose):
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
    pool_of, problem = pool_of_variables(model), model.problem
    module_of = {model.count[cohort.number].name: cohort.module.code for cohort in problem.cohorts}
    module_of |= {model.seat[seat.number].name: seat.cohort.module.code for seat in problem.seats}
    for staffing in problem.staffings:
        module_of[model.staffing[staffing.number].name] = staffing.cohort.module.code
    module_of |= {
        other.name: problem.cohorts[number].module.code for number, other in model.has_others.items()
    }
    for row in model.lp.constraints():
        known = [module_of[variable.name] for variable in row if variable.name in module_of]
        for variable in row:
            if known:
                module_of.setdefault(variable.name, known[0])
    return {name: (pool_of[name], module) for name, module in module_of.items()}

"""A model by pools: each pool is planned by itself, and pays a price for the staff that it shares with others.

Students never leave their pool; members of staff may. The rows of several pools are taken out, and a unit of
what they limit gets a price (a Lagrangian relaxation): whatever the prices, the best plans of the pools,
prices paid, and the worth of the limits add up to a bound of C for the whole.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pulp

from ap_xl.planning.model import Model, Values
from ap_xl.planning.problem import Cohort, Problem
from ap_xl.planning.solver import Effort, Outcome, Progress, solve

Prices = Mapping[str, float]
"""What a unit of the limit of each shared row costs (C per unit, never below 0), by row name."""

_WHOLE = 1e-6
_SEATING = Effort(seconds=5.0, gap=1e-4, nodes=200)


@dataclass(frozen=True)
class SharedRow:
    """Σ uses ≤ limit over several pools; `uses` by variable name."""

    name: str
    limit: float
    uses: Mapping[str, float]

    def use(self, values: Values) -> float:
        """What the values of one pool use of the limit."""
        return sum(factor * values[name] for name, factor in self.uses.items() if name in values)


@dataclass(frozen=True)
class PoolDraft:
    """A solution of one pool: the values of its variables by name, and its part of C."""

    values: Values
    coverage: float


@dataclass(frozen=True)
class Priced:
    """What a search of one pool found at some prices: the best draft, others, and a bound of C less prices."""

    draft: PoolDraft | None
    bound: float
    by_clock: bool
    others: tuple[PoolDraft, ...] = ()


@dataclass
class PoolModel:
    """The rows of the model that concern one pool alone, and its own part of the shared ones."""

    number: int
    lp: pulp.LpProblem
    coverage: pulp.LpAffineExpression
    shared: Sequence[SharedRow]
    loose: frozenset[str]

    @cached_property
    def variables(self) -> Mapping[str, pulp.LpVariable]:
        return {variable.name: variable for variable in self.lp.variables()}

    def covered(self, values: Values) -> float:
        return float(sum(factor * values[variable.name] for variable, factor in self.coverage.items()))

    def part(self, values: Values) -> PoolDraft:
        """What values of the whole model mean for the pool."""
        own = {name: values[name] for name in self.variables}
        return PoolDraft(own, self.covered(own))

    def worth(self, values: Values, prices: Prices) -> float:
        """C of the pool's part less the prices it pays."""
        own = {name: values[name] for name in self.variables}
        return self.covered(own) - sum(prices[row.name] * row.use(own) for row in self.shared)

    def priced(
        self, prices: Prices, effort: Effort, start: Values | None, progress: Progress | None
    ) -> Priced:
        """The best draft of the pool at these prices.

        Where loose variables came out in parts and their draft loses by being made whole, they have to be
        whole in the search itself, which then begins again.
        """
        deadline = time.monotonic() + effort.seconds
        self.lp.setObjective(self._objective(prices))
        while True:
            found = solve(self.lp, effort, start, progress, self.loose)
            if found.values is None:
                return Priced(None, found.bound, found.by_clock)
            broken = self._broken(found.values)
            values = self._made_whole(found.values) if broken else found.values
            if not broken or found.by_clock or self._is_near(values, prices, found.bound, effort.gap):
                return self._found(found, values)
            self.loose -= broken
            start, effort = values or start, replace(effort, seconds=deadline - time.monotonic())

    def _objective(self, prices: Prices) -> pulp.LpAffineExpression:
        factors = dict(self.coverage.items())
        for row in self.shared:
            if prices[row.name] > 0:
                for name, use in row.uses.items():
                    if name in self.variables:
                        variable = self.variables[name]
                        factors[variable] = factors.get(variable, 0.0) - prices[row.name] * use
        return pulp.LpAffineExpression(factors)

    def _is_near(self, values: Values | None, prices: Prices, bound: float, gap: float) -> bool:
        return values is not None and self.worth(values, prices) >= bound * (1 - gap) - _WHOLE

    def _found(self, found: Outcome, values: Values | None) -> Priced:
        draft = None if values is None else PoolDraft(values, self.covered(values))
        whole = (one for one in found.earlier if is_whole(one, self.loose))
        others = tuple(PoolDraft(one, self.covered(one)) for one in whole)
        return Priced(draft, found.bound, found.by_clock, others)

    def _broken(self, values: Values) -> frozenset[str]:
        return frozenset(name for name in self.loose if not is_whole(values, (name,)))

    def _made_whole(self, values: Values) -> Values | None:
        """The same groups with whole seats and staff; None where there are none."""
        groups = [v for v in self.variables.values() if v.cat == pulp.LpInteger and v.name not in self.loose]
        own = [(variable, variable.lowBound, variable.upBound) for variable in groups]
        for variable in groups:
            variable.lowBound = variable.upBound = round(values[variable.name])
        whole = solve(self.lp, _SEATING)
        for variable, low, high in own:
            variable.lowBound, variable.upBound = low, high
        return whole.values


def is_whole(values: Values, loose: Iterable[str]) -> bool:
    """Whether those of the loose variables that have a value came out whole."""
    return all(abs(values[name] - round(values[name])) < _WHOLE for name in loose if name in values)


def slots_of_pools(problem: Problem) -> list[tuple[str, ...]]:
    """The slots of each pool that has cohorts."""
    used = {cohort.slot for cohort in problem.cohorts}
    return [pool.slots for pool in problem.situation.budget.pools if used.intersection(pool.slots)]


def pools_of(model: Model) -> tuple[PoolModel, ...]:
    """The model's pools in order, with the rows that several of them share."""
    pool_of = pool_of_variables(model)
    own: dict[int, list[pulp.LpConstraint]] = defaultdict(list)
    shared: list[SharedRow] = []
    for row in model.lp.constraints():
        pools = {pool_of[variable.name] for variable in row} or {0}
        if len(pools) == 1:
            own[pools.pop()].append(row)
        else:
            shared.append(_shared(row))
            for pool in sorted(pools):
                own[pool] += _part_of(row, pool, pool_of)
    covers: dict[int, dict[pulp.LpVariable, float]] = defaultdict(dict)
    for variable, factor in model.coverage.items():
        covers[pool_of[variable.name]][variable] = factor
    return tuple(_pool(number, own[number], covers[number], shared, model.loose()) for number in sorted(own))


def whole_of(model: Model) -> PoolModel:
    """The whole model as a single pool."""
    return _pool(0, list(model.lp.constraints()), dict(model.coverage.items()), (), model.loose())


def _pool(
    number: int,
    rows: Sequence[pulp.LpConstraint],
    cover: Mapping[pulp.LpVariable, float],
    shared: Sequence[SharedRow],
    loose: frozenset[str],
) -> PoolModel:
    lp = pulp.LpProblem(f"pool{number}", pulp.LpMaximize)
    for row in rows:
        lp.addConstraint(
            pulp.LpConstraint(pulp.LpAffineExpression(dict(row.items())), row.sense, row.name, -row.constant)
        )
    coverage = pulp.LpAffineExpression(cover)
    lp.setObjective(coverage)
    names = {variable.name for variable in lp.variables()}
    mine = [row for row in shared if not names.isdisjoint(row.uses)]
    return PoolModel(number, lp, coverage, mine, loose & names)


def _shared(row: pulp.LpConstraint) -> SharedRow:
    """Only rows of staff concern several pools: an upper limit of what their groups use."""
    assert row.sense == pulp.LpConstraintLE, row.name
    return SharedRow(row.name, -row.constant, {variable.name: factor for variable, factor in row.items()})


def _part_of(row: pulp.LpConstraint, pool: int, pool_of: Mapping[str, int]) -> Iterator[pulp.LpConstraint]:
    """The row for one pool alone, unless it always holds there: the others use nothing or more of the limit."""
    own = {variable: factor for variable, factor in row.items() if pool_of[variable.name] == pool}
    if sum(factor * variable.upBound for variable, factor in own.items()) > -row.constant:
        yield pulp.LpConstraint(pulp.LpAffineExpression(own), row.sense, row.name, -row.constant)


def pool_of_variables(model: Model) -> Mapping[str, int]:
    """The pool of every variable, by name; one that is neither seat, group nor staffing goes with its rows."""
    problem = model.problem
    number_of = {slot: number for number, slots in enumerate(slots_of_pools(problem)) for slot in slots}

    def pool(cohort: Cohort) -> int:
        return number_of[cohort.slot]

    found = {model.count[cohort.number].name: pool(cohort) for cohort in problem.cohorts}
    found |= {model.seat[seat.number].name: pool(seat.cohort) for seat in problem.seats}
    found |= {model.staffing[staffing.number].name: pool(staffing.cohort) for staffing in problem.staffings}
    found |= {other.name: pool(problem.cohorts[number]) for number, other in model.has_others.items()}
    for row in model.lp.constraints():
        known = [found[variable.name] for variable in row if variable.name in found]
        for variable in row:
            if known:
                found.setdefault(variable.name, known[0])
    return found

"""Puts drafts of the pools together: which one of each pool, so that the staff they share can take all groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pulp

from ap_xl.planning.model import Model, Values
from ap_xl.planning.pools import PoolDraft
from ap_xl.planning.solver import Effort, Outcome, solve

_NODES = 2000


class Joining:
    """All drafts seen, by pool. The staff is chosen anew for the drafts together."""

    def __init__(self, model: Model, pools: Sequence[int]) -> None:
        self._model = model
        names = {variable.name for variable in model.staffing}
        self._staffed = [row for row in model.lp.constraints() if any(v.name in names for v in row)]
        self._names = names
        self._telling = {v.name for row in self._staffed for v in row} - names
        self._drafts: dict[int, dict[tuple[float, ...], PoolDraft]] = {pool: {} for pool in pools}

    def add(self, pool: int, draft: PoolDraft) -> None:
        """Drafts with the same groups need the same staff: the one that covers more is kept."""
        key = tuple(round(value, 6) for name, value in draft.values.items() if name in self._telling)
        known = self._drafts[pool].get(key)
        if known is None or draft.coverage > known.coverage:
            self._drafts[pool][key] = draft

    def drafts(self, pool: int) -> tuple[PoolDraft, ...]:
        return tuple(self._drafts[pool].values())

    def joined(self, seconds: float) -> Values | None:
        """The values of the best plan that the drafts make; None where no choice of them can be staffed."""
        lp = pulp.LpProblem("joining", pulp.LpMaximize)
        choices = {
            pool: [(lp.add_variable(f"l{pool}_{i}", 0, 1, pulp.LpInteger), d) for i, d in enumerate(drafts.values())]
            for pool, drafts in self._drafts.items()
        }  # fmt: skip
        pairs = [pair for found in choices.values() for pair in found]
        lp.setObjective(pulp.lpSum(draft.coverage * chosen for chosen, draft in pairs))
        for pool, found in choices.items():
            lp.addConstraint(pulp.lpSum(chosen for chosen, _ in found) == 1, f"one{pool}")
        for row in self._staffed:
            lp.addConstraint(self._with_choices(row, pairs), row.name)
        outcome = solve(lp, Effort(seconds, gap=1e-6, nodes=_NODES))
        return None if outcome.values is None else self._values(outcome, pairs)

    def _with_choices(
        self, row: pulp.LpConstraint, pairs: Iterable[tuple[pulp.LpVariable, PoolDraft]]
    ) -> pulp.LpConstraint:
        """The row with its staff free, and everything else as the chosen drafts have it."""
        factors = {variable: factor for variable, factor in row.items() if variable.name in self._names}
        others = {
            variable.name: factor for variable, factor in row.items() if variable.name not in self._names
        }
        for chosen, draft in pairs:
            given = sum(factor * draft.values.get(name, 0.0) for name, factor in others.items())
            if given:
                factors[chosen] = given
        return pulp.LpConstraint(pulp.LpAffineExpression(factors), row.sense, rhs=-row.constant)

    def _values(
        self, outcome: Outcome, pairs: Iterable[tuple[pulp.LpVariable, PoolDraft]]
    ) -> dict[str, float]:
        values: dict[str, float] = {}
        for chosen, draft in pairs:
            if outcome.is_one(chosen):
                values |= draft.values
        assert outcome.values is not None
        staff: Mapping[str, float] = {name: outcome.values.get(name, 0.0) for name in self._names}
        return {**values, **staff}

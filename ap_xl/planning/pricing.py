"""Prices for the staff that pools share: dear where the drafts found want more of it than there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulp

from ap_xl.planning.pools import PoolDraft, PoolModel, Prices, SharedRow
from ap_xl.planning.solver import relaxation


def next_prices(
    pools: Sequence[PoolModel],
    drafts: Mapping[int, Sequence[PoolDraft]],
    rows: Sequence[SharedRow],
    center: Prices,
    spread: float,
) -> Prices:
    """The prices, each within `spread` of `center`, at which the best mix of the drafts costs what it brings.

    The best mix of drafts is a linear problem (the master of a Dantzig–Wolfe decomposition); its prices are
    trusted only near those that gave the best bound, for the drafts known are few (du Merle et al., 1999).
    """
    lp = pulp.LpProblem("prices", pulp.LpMaximize)
    terms: list[pulp.LpAffineExpression] = []
    used: dict[str, list[pulp.LpAffineExpression]] = {row.name: [] for row in rows}
    for pool in pools:
        mix = []
        for number, draft in enumerate(drafts[pool.number]):
            part = lp.add_variable(f"l{pool.number}_{number}", 0)
            mix.append(part)
            terms.append(draft.coverage * part)
            for row in pool.shared:
                use = row.use(draft.values)
                if use:
                    used[row.name].append(use * part)
        lp.addConstraint(pulp.lpSum(mix) == 1, f"one{pool.number}")
    for number, row in enumerate(rows):
        over, under = lp.add_variable(f"o{number}", 0), lp.add_variable(f"u{number}", 0)
        terms.append((max(0.0, center[row.name] - spread)) * under - (center[row.name] + spread) * over)
        lp.addConstraint(pulp.lpSum(used[row.name]) - over + under <= row.limit, row.name)
    lp.setObjective(pulp.lpSum(terms))
    found = relaxation(lp)
    if found is None:
        return center
    return {row.name: max(0.0, found.prices[row.name]) for row in rows}

"""Objective term 1: the draft of highest coverage that the time allows, and a bound that is proven.

A greedy draft is there at once and is improved piece by piece. The whole problem is searched next, which
proves the bound. Where the aimed gap is not reached, the better draft of both is improved again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.figures import full_coverage
from ap_xl.planning.greedy import greedy
from ap_xl.planning.model import Model, Values
from ap_xl.planning.neighbourhoods import Neighbourhoods, slots_of_pools
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.solver import Effort, Progress, solve

_LONG = 12.0
"""Seconds from which on the search of the whole finds good drafts of large schools by itself."""
_EARLY_PART = 0.6
"""The part of a shorter time for improving the greedy draft before."""
_WHOLE_PART = 0.55
"""The part of what is left then for the whole problem; the rest is for improving the better draft."""
_FOR_A_PLAN = 10.0
"""Seconds that a first draft may take, whatever the time limit: a plan late is better than none."""
_SEATING_PART = 0.2
"""The part of the time for seating the students in the greedy groups at best."""
_SEATING_NODES = 50
_NEAR = 0.001


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
    model = Model(problem, rules)
    model.lp.setObjective(model.coverage)
    first, bound = _first_draft(model, effort)
    values, start = first, first
    if first is not None and len(slots_of_pools(problem)) > 1:
        start = None  # in large schools the search of the whole does better when it is not drawn to a draft
        if effort.seconds < _LONG:
            seconds = (deadline - time.monotonic()) * _EARLY_PART
            values = _improved(model, first, seconds, bound, progress, quick_first=True)
    left = max(0.1, (deadline - time.monotonic()) * _WHOLE_PART)
    outcome = solve(model.lp, Effort(left, effort.gap), start, progress)
    bound = min(bound, outcome.bound)
    if outcome.values is not None and not outcome.by_clock:
        # Nothing that the clock had a part in may count here.
        return Found(draft_of(model, outcome.values), outcome.objective, bound, by_clock=False)
    values = _better(model, values, outcome.values)
    if outcome.is_infeasible or values is None:
        return Found(None, 0.0, 0.0, outcome.by_clock, outcome.is_infeasible)
    values = _improved(model, values, deadline - time.monotonic(), bound, progress, quick_first=False)
    return Found(draft_of(model, values), model.covered(values), bound, by_clock=True)


def _improved(
    model: Model,
    values: Values,
    seconds: float,
    bound: float,
    progress: Progress | None,
    quick_first: bool,
) -> Values:
    def go_on(coverage: float) -> bool:
        return progress is None or progress(coverage, bound)

    return Neighbourhoods(model, seconds, go_on).improved(values, quick_first)


def _better(model: Model, one: Values | None, other: Values | None) -> Values | None:
    """Whichever covers more; the second at a tie."""
    found = [values for values in (other, one) if values is not None]
    return max(found, key=model.covered, default=None)


def _first_draft(model: Model, effort: Effort) -> tuple[Values | None, float]:
    """What locks and requests ask for, with the greedy groups, and the best use of them; a first bound too."""
    base = solve(model.lp, Effort(max(effort.seconds, _FOR_A_PLAN), solutions=1))
    bound = min(base.bound, full_coverage(model.problem.situation))
    if base.values is None:
        return None, bound
    values = greedy(model, base.values)
    own = [(variable, variable.lowBound, variable.upBound) for variable in model.structure()]
    for variable, _, _ in own:
        variable.lowBound = variable.upBound = round(values[variable.name])
    seated = solve(model.lp, Effort(max(0.3, effort.seconds * _SEATING_PART), _NEAR, _SEATING_NODES))
    for variable, low, high in own:
        variable.lowBound, variable.upBound = low, high
    return seated.values or base.values, bound

"""Objective term 1: the draft of highest coverage that the time allows, and a bound that is proven.

A greedy draft is there at once. The whole problem is searched next, which proves the bound. Where the aimed
gap is not reached, the better draft of both is improved pool by pool.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.figures import full_coverage
from ap_xl.planning.greedy import Values, greedy
from ap_xl.planning.model import Model
from ap_xl.planning.pools import PoolSearch, slots_of_pools
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.solver import Effort, Progress, solve

_WHOLE_PART = 0.55
"""The part of the time left for the whole problem where there are pools to improve one by one."""
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
    has_pools = len(slots_of_pools(problem)) > 1
    model = Model(problem, rules)
    model.lp.setObjective(model.coverage)
    first, bound = _first_draft(problem, rules, effort)
    left = (deadline - time.monotonic()) * (_WHOLE_PART if has_pools else 1.0)
    outcome = solve(model.lp, Effort(max(0.1, left), effort.gap), None if has_pools else first, progress)
    values = _better(model, first, outcome.values)
    if outcome.is_infeasible or values is None:
        return Found(None, 0.0, 0.0, outcome.by_clock, outcome.is_infeasible)
    bound = min(bound, outcome.bound)
    if outcome.by_clock and has_pools:
        pools = PoolSearch(model, deadline - time.monotonic(), _told(progress, bound))
        values = pools.improved(values)
    best = model.covered(values)
    return Found(draft_of(model, values), best, bound, bound - best > effort.gap * bound)


def _better(model: Model, one: Values | None, other: Values | None) -> Values | None:
    """Whichever covers more; the second at a tie."""
    found = [values for values in (other, one) if values is not None]
    return max(found, key=model.covered, default=None)


def _told(progress: Progress | None, bound: float) -> Callable[[float], bool]:
    """The progress of a search that does not change the bound."""
    return lambda coverage: progress is None or progress(coverage, bound)


def _first_draft(problem: Problem, rules: Sequence[Rule], effort: Effort) -> tuple[Values | None, float]:
    """What locks and requests ask for, with the greedy groups, and the best use of them; a first bound too."""
    model = Model(problem, rules)
    model.lp.setObjective(model.coverage)
    base = solve(model.lp, Effort(effort.seconds, solutions=1))
    bound = min(base.bound, full_coverage(problem.situation))
    if base.values is None:
        return None, bound
    values = greedy(model, base.values)
    for variable in model.structure():
        variable.lowBound = variable.upBound = round(values[variable.name])
    seated = solve(model.lp, Effort(max(0.3, effort.seconds * _SEATING_PART), _NEAR, _SEATING_NODES))
    return seated.values or base.values, bound

"""Objective term 1: the draft of highest coverage that the time allows, and a bound that is proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.solver import Effort, Progress, solve


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
    model = Model(problem, rules)
    model.lp.setObjective(model.coverage)
    outcome = solve(model.lp, effort, progress=progress)
    if outcome.values is None:
        return Found(None, 0.0, 0.0, outcome.by_clock, outcome.is_infeasible)
    return Found(draft_of(model, outcome), outcome.objective, outcome.bound, outcome.by_clock)

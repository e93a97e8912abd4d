"""Whether the solver works at all on this computer."""

from __future__ import annotations

import pulp

from ap_xl.planning.solver import Effort, solve


def solves() -> bool:
    """Whether HiGHS finds the best of the smallest problem: the largest whole number that thrice is at most 10."""
    lp = pulp.LpProblem("check", pulp.LpMaximize)
    number = lp.add_variable("number", 0, 10, pulp.LpInteger)
    lp += number
    lp += 3 * number <= 10
    return solve(lp, Effort(seconds=10)).objective == 3

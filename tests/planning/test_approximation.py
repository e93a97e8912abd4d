"""The relaxation of a very large problem by a faster method: near it, and its bound on the safe side."""

from __future__ import annotations

from random import Random

import pulp
import pytest

from ap_xl.planning.solver import approximation, relaxation

SECONDS = 20.0


def _packing(seed: int) -> pulp.LpProblem:
    """Rows of each sense over variables between 0 and 1; taking none of them is a solution."""
    random = Random(seed)
    lp = pulp.LpProblem("packing", pulp.LpMaximize)
    taken = [lp.add_variable(f"x{n}", 0, 1) for n in range(12)]
    lp.setObjective(pulp.lpSum(random.randint(-2, 9) * one for one in taken) + 5)
    for number in range(6):
        uses = pulp.lpSum(random.randint(0, 4) * one for one in taken)
        lp.addConstraint(uses <= random.randint(3, 9), f"most{number}")
    lp.addConstraint(taken[0] - taken[1] == 0, "same")
    lp.addConstraint(taken[2] - taken[3] >= -0.5, "not_much_less")
    return lp


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_is_safe_and_near(seed):
    exact = relaxation(_packing(seed))
    found = approximation(_packing(seed), SECONDS)
    assert exact.bound - 1e-9 <= found.bound
    assert found.bound == pytest.approx(exact.bound, rel=1e-3)


def test_a_problem_without_a_solution_has_no_relaxation():
    lp = _packing(0)
    lp.addConstraint(pulp.lpSum(lp.variables()) >= 20, "too_many")
    assert approximation(lp, SECONDS) is None

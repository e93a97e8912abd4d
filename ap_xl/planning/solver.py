"""The only place that calls a solver: HiGHS in this process, through PuLP."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

import highspy
import pulp

SEED = 1
_TOLERANCE = 1e-6
_LEAN = {
    "presolve": "off",
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_pscost_minreliable": 0,
    "mip_allow_restart": False,
    "mip_allow_cut_separation_at_nodes": False,
    "mip_improving_solution_save": True,
}
"""Straight to the branching; what it saves: benchmarks/pool_search.py."""


@dataclass(frozen=True)
class Effort:
    """How long a search may last: seconds by the clock; by the search, a relative gap (0–1), nodes, solutions.

    `is_lean`: straight to the branching, for a model whose branches end soon.
    Without `is_presolved`, a very large model takes less than half the memory.
    """

    seconds: float
    gap: float = 0.0
    nodes: int | None = None
    solutions: int | None = None
    is_lean: bool = False
    is_presolved: bool = True


@dataclass(frozen=True)
class Outcome:
    """What a search found: `values` by variable name (None: no solution), its objective and proven bound.

    `by_clock`: the search was stopped by the time limit, so another run may end elsewhere. `earlier`: the
    solutions that a lean search went through before, `duals` those of the rows where nothing had to be whole.
    """

    values: dict[str, float] | None
    objective: float
    bound: float
    by_clock: bool
    is_infeasible: bool = False
    earlier: tuple[dict[str, float], ...] = ()
    duals: tuple[float, ...] = ()

    def value(self, variable: pulp.LpVariable) -> float:
        assert self.values is not None
        return self.values[variable.name]

    def is_one(self, variable: pulp.LpVariable) -> bool:
        return self.value(variable) > 0.5


Progress = Callable[[float, float], bool]
"""Told the best objective and the proven bound as the search goes on; answers whether to go on."""


class _Highs(pulp.HiGHS):  # type: ignore[misc]
    """PuLP's HiGHS, started from a known solution where there is one; `loose` variables need not be whole."""

    start: dict[str, float] | None = None
    loose: Container[str] = frozenset()
    on_improvement: Progress | None = None

    def buildSolverModel(self, lp: pulp.LpProblem) -> None:  # noqa: N802  (PuLP's name)
        """Hands the model over as one matrix, many times faster than PuLP's column by column."""
        sign = -1.0 if lp.sense == pulp.LpMaximize else 1.0
        variables, rows = lp.variables(), list(lp.constraints())
        number = {variable: index for index, variable in enumerate(variables)}
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(variables), len(rows)
        model.col_cost_ = [sign * lp.objective.get(variable, 0.0) for variable in variables]
        model.col_lower_ = [_bound(variable.lowBound, -highspy.kHighsInf) for variable in variables]
        model.col_upper_ = [_bound(variable.upBound, highspy.kHighsInf) for variable in variables]
        kinds = highspy.HighsVarType
        model.integrality_ = [
            kinds.kInteger
            if variable.cat == pulp.LpInteger and variable.name not in self.loose
            else kinds.kContinuous
            for variable in variables
        ]
        model.row_lower_ = [_bound(row.getLb(), -highspy.kHighsInf) for row in rows]
        model.row_upper_ = [_bound(row.getUb(), highspy.kHighsInf) for row in rows]
        starts, indices, factors = [0], [], []
        for row in rows:
            for variable, factor in row.items():
                indices.append(number[variable])
                factors.append(factor)
            starts.append(len(indices))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, indices, factors
        lp.solverModel.passModel(model)

    def callSolver(self, lp: pulp.LpProblem) -> None:  # noqa: N802  (PuLP's name)
        highs: highspy.Highs = lp.solverModel
        if self.start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = [self.start.get(variable.name, 0.0) for variable in lp.variables()]
            highs.setSolution(solution)
        if self.on_improvement is not None:
            go_on = self.on_improvement

            def look(event: Any) -> None:  # noqa: ANN401  (HiGHS has no public type for it)
                if not go_on(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound):
                    event.interrupt()

            highs.cbMipInterrupt.subscribe(look)
        highs.run()

    def actualSolve(self, lp: pulp.LpProblem) -> int:  # noqa: N802  (PuLP's name)
        """Without PuLP's reading of the result, which knows neither node limits nor missing solutions."""
        self.createAndConfigureSolver(lp)
        self.buildSolverModel(lp)
        self.callSolver(lp)
        return 0


def _is_whole(variable: pulp.LpVariable, loose: Container[str]) -> bool:
    return variable.cat == pulp.LpInteger and variable.name not in loose


def _bound(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def solve(
    lp: pulp.LpProblem,
    effort: Effort,
    start: dict[str, float] | None = None,
    progress: Progress | None = None,
    loose: Container[str] = frozenset(),
) -> Outcome:
    """Searches the best solution within the effort; the bound holds for the whole problem.

    The variables named in `loose` may take any value between their bounds.
    """
    options: dict[str, Any] = {"random_seed": SEED, "mip_feasibility_tolerance": _TOLERANCE}
    if effort.is_lean:
        options |= _LEAN
    if not effort.is_presolved:
        options["presolve"] = "off"
    if effort.nodes is not None:
        options["mip_max_nodes"] = effort.nodes
    if effort.solutions is not None:
        options["mip_max_improving_sols"] = effort.solutions
    solver = _Highs(
        msg=False, threads=1, gapRel=effort.gap, gapAbs=1e-9, timeLimit=max(0.05, effort.seconds), **options
    )
    sign = -1.0 if lp.sense == pulp.LpMaximize else 1.0
    if not lp.variables():
        return _without_variables(lp)
    solver.start, solver.loose = start, loose
    if progress is not None:
        tell = progress
        solver.on_improvement = lambda primal, dual: tell(sign * primal, sign * dual)
    solver.actualSolve(lp)
    has_whole = any(_is_whole(variable, loose) for variable in lp.variables())
    outcome = _outcome(lp, sign, has_whole)
    lp.solverModel = None  # it holds the model a second time
    return outcome


@dataclass(frozen=True)
class Relaxation:
    """The best solution if nothing had to be whole: its bound, its values, and what a unit more of the limit
    of each row would bring (by row name; below 0 for a row ≥)."""

    bound: float
    values: dict[str, float]
    prices: Mapping[str, float]


class _Everything:
    def __contains__(self, name: object) -> bool:
        return True


def relaxation(lp: pulp.LpProblem, seconds: float = inf) -> Relaxation | None:
    """The relaxation of a problem to be maximised; None where it is infeasible or time was too short."""
    outcome = solve(lp, Effort(min(seconds, 1e6)), loose=_Everything())
    if outcome.values is None or outcome.by_clock:
        return None
    prices = {row.name: -dual for row, dual in zip(lp.constraints(), outcome.duals, strict=True)}
    return Relaxation(outcome.objective, outcome.values, prices)


def approximation(lp: pulp.LpProblem, seconds: float) -> Relaxation | None:
    """The relaxation of a very large problem to be maximised, by a method that comes near it and is much faster.

    Values keep the rows but for small amounts. The bound is worked out from the prices and holds whatever their
    precision, where every variable has bounds. None where time was too short.
    """
    solver = _Highs(msg=False, threads=1, timeLimit=max(0.05, seconds), solver="pdlp", random_seed=SEED)
    solver.loose = _Everything()
    solver.actualSolve(lp)
    highs: highspy.Highs = lp.solverModel
    lp.solverModel = None
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution, rows = highs.getSolution(), list(lp.constraints())
    names = [variable.name for variable in lp.variables()]
    prices = [_priced(row, -dual) for row, dual in zip(rows, solution.row_dual, strict=True)]
    return Relaxation(
        _bound_at(lp, rows, prices),
        dict(zip(names, solution.col_value, strict=True)),
        {row.name: price for row, price in zip(rows, prices, strict=True)},
    )


def _priced(row: pulp.LpConstraint, price: float) -> float:
    """A row ≤ costs, a row ≥ pays; a price on the wrong side is one of 0."""
    if row.sense == pulp.LpConstraintLE:
        return max(0.0, price)
    return min(0.0, price) if row.sense == pulp.LpConstraintGE else price


def _bound_at(lp: pulp.LpProblem, rows: Sequence[pulp.LpConstraint], prices: Sequence[float]) -> float:
    """What the objective can be at most when every row may be broken at its price."""
    worth: dict[pulp.LpVariable, float] = {
        variable: lp.objective.get(variable, 0.0) for variable in lp.variables()
    }
    total = float(lp.objective.constant)
    for row, price in zip(rows, prices, strict=True):
        if price:
            total -= price * row.constant
            for variable, factor in row.items():
                worth[variable] -= price * factor
    ends = ((one, v.lowBound if one < 0 else v.upBound) for v, one in worth.items() if one)
    return total + sum(float(one) * _bound(end, inf if one > 0 else -inf) for one, end in ends)


def _without_variables(lp: pulp.LpProblem) -> Outcome:
    """Nothing to choose: feasible where every row holds as it is."""
    if all(row.valid(_TOLERANCE) for row in lp.constraints()):
        return Outcome({}, lp.objective.constant, lp.objective.constant, by_clock=False)
    return Outcome(None, 0.0, 0.0, by_clock=False, is_infeasible=True)


def _outcome(lp: pulp.LpProblem, sign: float, has_whole: bool) -> Outcome:
    highs: highspy.Highs = lp.solverModel
    information, status = highs.getInfo(), highs.getModelStatus()
    by_clock = status in (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt)
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Outcome(None, -inf * sign, -inf * sign, by_clock, is_infeasible=True)
    constant = lp.objective.constant
    dual = information.mip_dual_bound if has_whole else information.objective_function_value
    bound = sign * dual + constant if isfinite(dual) else -inf * sign
    if information.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Outcome(None, -inf * sign, bound if has_whole else -inf * sign, by_clock)
    columns = highs.getSolution().col_value
    names = [variable.name for variable in lp.variables()]
    values = dict(zip(names, columns, strict=True))
    objective = sign * information.objective_function_value + constant
    saved = (dict(zip(names, one.col_value, strict=True)) for one in highs.getSavedMipSolutions())
    duals = () if has_whole else tuple(highs.getSolution().row_dual)
    return Outcome(values, objective, bound, by_clock, earlier=tuple(saved), duals=duals)

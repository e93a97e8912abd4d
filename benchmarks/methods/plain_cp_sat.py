"""The plain model, row by row in OR-tools' CP-SAT (Apache-2.0)."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

import pulp
from ortools.sat.python import cp_model

from ap_xl.planning.situation import Situation
from benchmarks.methods.answer import Answer
from benchmarks.methods.plain_model import PlainModel
from benchmarks.methods.watch import CORES, Watch

_MINUTES = 60
"""CP-SAT knows integers only: hours become minutes, rows are multiplied accordingly."""
_EPSILON = 1e-6

Numbers = dict[pulp.LpVariable, cp_model.IntVar]


class _Listener(cp_model.CpSolverSolutionCallback):
    """Tells the watch of each solution."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def on_solution_callback(self) -> None:
        self._watch.tell(self.objective_value, self.best_objective_bound)


def solve(situation: Situation, watch: Watch) -> Answer:
    """Term 1."""
    plain = PlainModel(situation)
    model, numbers = _translated(plain.lp)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = CORES
    solver.parameters.relative_gap_limit = situation.school.parameters.target_gap
    solver.parameters.max_time_in_seconds = watch.left()
    solver.best_bound_callback = lambda bound: watch.tell(bound=bound)
    status = solver.solve(model, _Listener(watch))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None, bound=watch.bound)  # the solver's own is 0 where it has none
    for variable, number in numbers.items():
        variable.varValue = solver.value(number)
    best, bound = solver.objective_value, solver.best_objective_bound
    watch.tell(best, bound)
    return Answer(plain.plan(), best, bound, status != cp_model.OPTIMAL)


def _translated(lp: pulp.LpProblem) -> tuple[cp_model.CpModel, Numbers]:
    model, numbers = cp_model.CpModel(), Numbers()
    for variable in lp.variables():
        if variable.cat == pulp.LpInteger:
            numbers[variable] = model.new_bool_var("")
        else:
            numbers[variable] = model.new_int_var(0, floor(variable.upBound * _MINUTES + _EPSILON), "")
    for row in lp.constraints():
        terms = [(numbers[variable], _scaled(variable, factor)) for variable, factor in row.items()]
        total = _sum((number, round(factor)) for number, factor in terms)
        limit = floor(-row.constant * _MINUTES + _EPSILON)
        match row.sense:
            case pulp.LpConstraintLE:
                model.add(total <= limit)
            case pulp.LpConstraintGE:
                model.add(total >= limit)
            case _:
                model.add(total == limit)
    model.maximize(_sum((numbers[v], _scaled(v, factor) / _MINUTES) for v, factor in lp.objective.items()))
    return model, numbers


def _scaled(variable: pulp.LpVariable, factor: float) -> float:
    """The factor in a row that is multiplied by 60: hours bring their own 60."""
    return factor * _MINUTES if variable.cat == pulp.LpInteger else factor


def _sum(terms: Iterable[tuple[cp_model.IntVar, float]]) -> cp_model.LinearExprT:
    variables, factors = zip(*terms, strict=True)
    return cp_model.LinearExpr.weighted_sum(variables, factors)

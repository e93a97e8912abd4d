"""The whole year as one linear problem: a bound of C, and what the best mix would give when.

Nothing has to be whole here. The periods have their own rows (H1–H10 as each of them has them); across the
periods a dose is given once, and an hour spent is not open later (H6, H7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulp

from ap_xl.domain.calendar import Period
from ap_xl.domain.needs import EPSILON
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Staffing
from ap_xl.planning.rules import RULES
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import approximation
from ap_xl.planning.year.allowance import Allowance, of_pool, of_staff
from ap_xl.planning.year.outlook import Dose, Outlook

_HOURS_EPSILON = 1e-6
_MANY = 10_000.0
"""More hours than a year has: every variable needs bounds, or the bound of C would have to be exact."""


@dataclass(frozen=True)
class Relaxed:
    """`bound`: no plans of the year cover more; by period code, the hours given of each dose and used by each
    pool in the best mix."""

    bound: float
    doses: Mapping[str, Mapping[Dose, float]]
    pools: Mapping[str, Mapping[int, float]]


@dataclass
class _Stage:
    """One period's model, its variables copied into the year's problem."""

    period: Period
    known: Situation
    model: Model
    copies: dict[str, pulp.LpVariable] = field(default_factory=dict)
    followed: dict[Dose, pulp.LpAffineExpression] = field(default_factory=dict)

    def copied(self, expression: Mapping[pulp.LpVariable, float]) -> pulp.LpAffineExpression:
        return pulp.LpAffineExpression({self.copies[v.name]: factor for v, factor in expression.items()})


def relax(outlook: Outlook, seconds: float) -> Relaxed | None:
    """The relaxation of the year; None where it has no solution or time is too short."""
    lp = pulp.LpProblem("year", pulp.LpMaximize)
    stages = [_stage(outlook, lp, number, period) for number, period in enumerate(outlook.to_plan)]
    lp.setObjective(_worth_of_doses(outlook, lp, stages))
    _add_hours(outlook, lp, stages)
    found = approximation(lp, seconds)
    if found is None:
        return None
    given = outlook.coverage({})
    return Relaxed(
        min(found.bound + given, outlook.full_coverage),
        {
            stage.period.code: {k: _value(e, found.values) for k, e in stage.followed.items()}
            for stage in stages
        },
        {stage.period.code: _pool_hours(stage, found.values) for stage in stages},
    )


def _stage(outlook: Outlook, lp: pulp.LpProblem, number: int, period: Period) -> _Stage:
    known = outlook.before(period, {})
    stage = _Stage(period, known, Model(find_problem(known, RULES), RULES))
    for variable in stage.model.lp.variables():
        name = f"p{number}_{variable.name}"
        stage.copies[variable.name] = lp.add_variable(name, variable.lowBound, _highest(variable))
    for row in stage.model.lp.constraints():
        expression = stage.copied(dict(row.items()))
        lp.addConstraint(pulp.LpConstraint(expression, row.sense, f"p{number}_{row.name}", -row.constant))
    stage.followed = _followed(stage)
    return stage


def _highest(variable: pulp.LpVariable) -> float:
    return _MANY if variable.upBound is None else float(variable.upBound)


def _followed(stage: _Stage) -> dict[Dose, pulp.LpAffineExpression]:
    """min(hours, R) of the period by dose, read off the terms of its coverage."""
    key_of: dict[str, Dose] = {}
    for seat in stage.model.problem.seats:
        key = seat.student, seat.cohort.module.code
        key_of[stage.model.seat[seat.number].name] = key
        key_of[f"e{seat.number}"] = key
    terms: dict[Dose, dict[pulp.LpVariable, float]] = defaultdict(dict)
    for variable, factor in stage.model.coverage.items():
        key = key_of[variable.name]
        demand = stage.known.demands[key]
        terms[key][stage.copies[variable.name]] = factor * demand.target / demand.weight
    return {key: pulp.LpAffineExpression(found) for key, found in terms.items()}


def _worth_of_doses(
    outlook: Outlook, lp: pulp.LpProblem, stages: Sequence[_Stage]
) -> pulp.LpAffineExpression:
    """Σ w·π·min(hours of all periods, R)/H; what goes beyond R is taken off by a variable of its own."""
    given = outlook.hours({})
    total: dict[pulp.LpVariable, float] = {}
    rows = 0
    for key, demand in outlook.demands.items():
        found = [stage.followed[key] for stage in stages if key in stage.followed]
        worth = demand.weight / demand.target
        for expression in found:
            for variable, factor in expression.items():
                total[variable] = total.get(variable, 0.0) + worth * factor
        left = max(0.0, demand.remaining - given.get(key, 0.0))
        if (len(found) > 1 or key in given) and sum(map(_most, found)) > left + EPSILON:
            beyond = lp.add_variable(f"b{rows}", 0, sum(map(_most, found)))
            total[beyond] = -worth
            lp.addConstraint(pulp.lpSum(found) - beyond <= left, f"dose{rows}")
            rows += 1
    return pulp.LpAffineExpression(total)


def _most(expression: pulp.LpAffineExpression) -> float:
    return float(sum(factor for factor in expression.values() if factor > 0))


def _add_hours(outlook: Outlook, lp: pulp.LpProblem, stages: Sequence[_Stage]) -> None:
    """What periods spend is not open to those after them: per member of staff and per pool."""
    horizons = [[p for p in outlook.periods if p.start >= stage.period.start] for stage in stages]
    school = outlook.school
    for number, member in enumerate(school.staff):
        mine = [stage.model.problem.staffings_of_staff.get(member.code, ()) for stage in stages]
        found = [of_staff(s.known, member, h) for s, h in zip(stages, horizons, strict=True)]
        _add_chain(lp, f"t{number}", stages, mine, found)
    members = school.staff_by_code
    for number, pool in enumerate(stages[0].known.budget.pools if stages else ()):
        mine = [
            tuple(
                one
                for one in stage.model.problem.staffings
                if one.cohort.slot in pool.slots and members[one.staff].is_charged
            )
            for stage in stages
        ]
        found = [of_pool(s.known, pool, h) for s, h in zip(stages, horizons, strict=True)]
        _add_chain(lp, f"pool{number}", stages, mine, found)


def _add_chain(
    lp: pulp.LpProblem,
    name: str,
    stages: Sequence[_Stage],
    staffings: Sequence[Sequence[Staffing]],
    allowances: Sequence[Allowance],
) -> None:
    spent: list[pulp.LpAffineExpression] = []
    locked = 0.0
    for order, (stage, mine, allowance) in enumerate(zip(stages, staffings, allowances, strict=True)):
        locked += sum(one.hours for one in mine if one.is_locked)
        used = _hours(stage, mine, {one.number: one.hours for one in mine})
        for line, (constant, slope) in enumerate(allowance.limits()):
            if order and mine:
                limit = max(0.0, constant) + locked + _HOURS_EPSILON
                lp.addConstraint(used + slope * pulp.lpSum(spent) <= limit, f"{name}_{order}_{line}")
        spent.append(_hours(stage, mine, {one.number: _least_hours(stage, one) for one in mine}))


def _hours(
    stage: _Stage, staffings: Sequence[Staffing], hours: Mapping[int, float]
) -> pulp.LpAffineExpression:
    """Σ hours over the staffings that are taken."""
    return pulp.LpAffineExpression(
        {
            stage.copies[stage.model.staffing[one.number].name]: hours[one.number]
            for one in staffings
            if hours[one.number] > 0
        }
    )


def _least_hours(stage: _Stage, staffing: Staffing) -> float:
    """What a group costs its members of staff at least: the sessions of the division that is there least.

    A group that is locked or imposed may have no session at all.
    """
    cohort = staffing.cohort
    if cohort.group is not None or cohort.imposed_only:
        return 0.0
    slot = stage.known.school.slot_by_code[cohort.slot]
    own = (len(stage.known.attendance.of_division(slot, stage.period, code)) for code in slot.divisions)
    return min((sessions for sessions in own if sessions), default=0) * slot.hours


def _value(expression: pulp.LpAffineExpression, values: Mapping[str, float]) -> float:
    return float(sum(factor * values[variable.name] for variable, factor in expression.items()))


def _pool_hours(stage: _Stage, values: Mapping[str, float]) -> Mapping[int, float]:
    """The charged hours that the mix uses of each pool."""
    found: dict[int, float] = defaultdict(float)
    members = stage.known.school.staff_by_code
    for one in stage.model.problem.staffings:
        if members[one.staff].is_charged:
            copy = stage.copies[stage.model.staffing[one.number].name]
            found[stage.known.budget.pool_of_slot(one.cohort.slot)] += one.hours * values[copy.name]
    return found

"""The objective's terms one after the other, each kept while the next is improved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pulp

from ap_xl.domain.needs import EPSILON
from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Problem, Seat
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.solver import Effort, Outcome, solve

_UNMET_FIRST = 1000.0
"""A pair of a student with an unmet need counts before any number of others (fewer than this each)."""
_KEEP = 1e-6
_NODES = 200
_LONG = 60.0


@dataclass(frozen=True)
class Refined:
    """A draft after terms 2, 3 and 5; `by_clock`: a stage was stopped by the time limit."""

    draft: Draft
    by_clock: bool


def refine(
    problem: Problem, rules: Sequence[Rule], structure: Draft, floor: float, seconds: float
) -> Refined | None:
    """The best use of the structure's groups and staff with a coverage C ≥ floor; None where there is none."""
    model = Model(problem, rules)
    _fix(model.count, structure)
    _fix(model.staffing, structure)
    model.lp.addConstraint(model.coverage >= floor * (1 - 1e-9) - _KEEP, "floor")
    effort = Effort(max(seconds, 1.0), nodes=_NODES)
    by_clock, start, outcome = False, structure.values, None
    for name, term in (("term2", _placed_pairs(model)), ("term3", _kept_pairs(model))):
        model.lp.setObjective(term)
        found = solve(model.lp, effort, start)
        by_clock = by_clock or found.by_clock
        if found.values is None:
            break
        outcome, start = found, found.values
        model.lp.addConstraint(term >= found.objective - _KEEP, name)
    if outcome is None:
        return None
    final = _cheapest_staff(model, outcome)
    return Refined(draft_of(model, final), by_clock)


def _fix(variables: Iterable[pulp.LpVariable], structure: Draft) -> None:
    for variable in variables:
        value = round(structure.values.get(variable.name, 0.0))
        variable.lowBound = variable.upBound = value


def _placed_pairs(model: Model) -> pulp.LpAffineExpression:
    """Term 2, to be maximised: pairs with a group, those of students with an unmet need counted first."""
    terms = []
    for student, seats in model.problem.seats_of_student.items():
        by_slot: dict[str, list[Seat]] = {}
        for seat in seats:
            if seat.hours > 0 or seat.lock is not None:
                by_slot.setdefault(seat.cohort.slot, []).append(seat)
        pairs = [pulp.lpSum(model.seat[seat.number] for seat in found) for found in by_slot.values()]
        unmet = _unmet(model, student, seats)
        terms.append(pulp.lpSum(pairs))
        for number, pair in enumerate(pairs):
            without = model.lp.add_variable(f"v{seats[0].number}_{number}", 0, 1)
            model.lp.addConstraint(without + pair >= unmet)
            terms.append(-_UNMET_FIRST * without)
    return pulp.lpSum(terms)


def _unmet(model: Model, student: str, seats: Sequence[Seat]) -> pulp.LpAffineExpression | float:
    """1 where a need of the student stays short of R; a variable where the plan can meet all of them."""
    situation = model.problem.situation
    followed = []
    for demand in situation.demands_of.get(student, ()):
        if demand.need == 0:
            continue
        mine = [seat for seat in seats if seat.cohort.module.code == demand.module and seat.hours > 0]
        most: dict[str, float] = {}
        for seat in mine:
            most[seat.cohort.slot] = max(most.get(seat.cohort.slot, 0.0), seat.hours)
        if sum(most.values()) < demand.remaining - EPSILON:
            return 1.0
        hours = pulp.lpSum(seat.hours * model.seat[seat.number] for seat in mine)
        followed.append((demand, hours))
    if not followed:
        return 0.0
    unmet = model.new_binary(f"u{seats[0].number}")
    for demand, hours in followed:
        model.lp.addConstraint(hours + demand.remaining * unmet >= demand.remaining - EPSILON)
    return +unmet


def _kept_pairs(model: Model) -> pulp.LpAffineExpression:
    """Term 3, to be maximised: placed pairs of the present plan that keep their slot's module (and group)."""
    situation = model.problem.situation
    groups = {group.code: group for group in situation.present.groups}
    before = {
        (placement.student, placement.slot): groups[placement.group]
        for placement in situation.present.placements
        if placement.group in groups
    }
    kept = []
    for seat in model.problem.seats:
        group = before.get((seat.student, seat.cohort.slot))
        if group is None or group.module != seat.cohort.module.code:
            continue
        if seat.cohort.group is None or seat.cohort.group.code == group.code:
            kept.append(model.seat[seat.number])
    return pulp.lpSum(kept)


def _cheapest_staff(model: Model, outcome: Outcome) -> Outcome:
    """Term 5: with groups and students as they are, the staff who charge the fewest hours.

    Among equals, whoever takes a group now keeps it.
    """
    problem, members = model.problem, model.problem.situation.school.staff_by_code
    charged = [members[staffing.staff].is_charged for staffing in problem.staffings]
    if all(charged) or not any(outcome.is_one(v) for v in model.staffing):
        return outcome
    _fix_values(model.seat, outcome)
    _fix_values(model.count, outcome)
    for variable in model.staffing:
        variable.lowBound, variable.upBound = 0, 1
    hours = pulp.lpSum(
        staffing.hours * model.staffing[staffing.number]
        for staffing in problem.staffings
        if members[staffing.staff].is_charged
    )
    stay = pulp.lpSum(v for v in model.staffing if outcome.is_one(v))
    model.lp.setObjective(stay - 100.0 * hours)
    found = solve(model.lp, Effort(_LONG, nodes=_NODES), outcome.values)
    return outcome if found.values is None else found


def _fix_values(variables: Iterable[pulp.LpVariable], outcome: Outcome) -> None:
    for variable in variables:
        variable.lowBound = variable.upBound = round(outcome.value(variable))

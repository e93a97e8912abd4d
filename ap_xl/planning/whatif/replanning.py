"""A part of a school planned anew from the plan that it has; the only step of `whatif` that searches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pulp

from ap_xl.domain.plan import Plan
from ap_xl.planning.audit import audit
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.draft import draft_of
from ap_xl.planning.figures import coverage, hours_by_module
from ap_xl.planning.model import Model, Values
from ap_xl.planning.problem import Cohort
from ap_xl.planning.rules import RULES
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort, Outcome, Progress, solve
from ap_xl.planning.split import CannotSplitError, split

_GAP, _NODES = 0.001, 30
_HOUR = 0.01
"""What an hour of staff must bring at least in C, lest groups are opened for nothing."""
_SERVED, _STILL_SERVED = 0.01, 0.02
"""What it is worth in C that a student follows anything, and that one who does now still does: it breaks ties."""
_BETTER = 1e-6
_FOR_A_START = 10.0
"""Seconds, far more than it takes: nothing is left to choose."""
_NONE = -1


@dataclass(frozen=True, slots=True)
class Room:
    """How much may change: the groups of the slots `free`, and `others` groups elsewhere that open or close.

    Students and staff move freely in any case. A search with few `others` is quick.
    """

    free: Collection[str]
    others: int


def replanned(part: Situation, room: Room, seconds: float, progress: Progress | None = None) -> Plan:
    """The best plan found for the part; its present one where none is better."""
    model = Model(find_problem(part, RULES), RULES)
    cohorts = _cohort_of_groups(model, part.present)
    model.lp.setObjective(model.coverage - _HOUR * _staff_hours(model) + _served(model, part.present))
    start = _start(model, part.present, cohorts)
    start = _keep_groups(model, Counter(cohorts.values()), start, room)
    found = solve(model.lp, Effort(seconds, _GAP, _NODES), start, progress)
    plan = _plan(part, model, found)
    is_better = plan is not None and _worth(part, plan) > _worth(part, part.present) + _BETTER
    return plan if plan is not None and is_better and keeps_rules(part, plan) else part.present


def _plan(part: Situation, model: Model, found: Outcome) -> Plan | None:
    if found.values is None:
        return None
    try:
        return split(part, draft_of(model, found.values))
    except CannotSplitError:
        return None


def _worth(part: Situation, plan: Plan) -> float:
    """C, less what the hours of staff must bring, with what the students served are worth."""
    followed, now = hours_by_module(part, plan), _placed(part.present)
    served = {s for (s, module), hours in followed.items() if hours > 0 and _is_need(part, s, module)}
    hours = sum(part.slot_hours(group.slot) * len(group.staff) for group in plan.groups)
    ties = sum(_STILL_SERVED if student in now else _SERVED for student in served)
    return coverage(part, followed) - _HOUR * hours + ties


def _placed(plan: Plan) -> frozenset[str]:
    return frozenset(placement.student for placement in plan.placements if placement.group is not None)


def _is_need(part: Situation, student: str, module: str) -> bool:
    """Whether the student has a need of 1 or more in the module."""
    demand = part.demands.get((student, module))
    return demand is not None and demand.need >= 1


def keeps_rules(known: Situation, plan: Plan) -> bool:
    """Whether the plan keeps all hard rules, but for what locks and imposed placements allow."""
    return all(breach.is_exempt for breach in audit(known, plan))


def _staff_hours(model: Model) -> pulp.LpAffineExpression:
    staffings = model.problem.staffings
    return pulp.lpSum(staffing.hours * model.staffing[staffing.number] for staffing in staffings)


def _served(model: Model, plan: Plan) -> pulp.LpAffineExpression:
    """For each student, whether anything of a need is followed."""
    part, now, terms = model.problem.situation, _placed(plan), []
    for student, seats in model.problem.seats_of_student.items():
        useful = [s for s in seats if s.hours > 0 and _is_need(part, student, s.cohort.module.code)]
        if useful:
            name = f"served{useful[0].number}"
            served = model.lp.add_variable(name, 0, 1)
            taken = pulp.lpSum(model.seat[seat.number] for seat in useful)
            model.lp.addConstraint(served - taken <= 0, f"{name}_if")
            terms.append((_STILL_SERVED if student in now else _SERVED) * served)
    return pulp.lpSum(terms)


def _start(model: Model, plan: Plan, cohorts: Mapping[str | None, int]) -> Values | None:
    """The plan as a solution of the model; None where it does not keep the rules."""
    counts = Counter(cohorts.values())
    seated = {(p.student, cohorts[p.group]) for p in plan.placements if p.group in cohorts}
    taken = {(code, cohorts[group.code]) for group in plan.groups for code in group.staff}
    problem = model.problem
    values = [(model.count[c.number], counts[c.number]) for c in problem.cohorts]
    values += [(model.seat[s.number], int((s.student, s.cohort.number) in seated)) for s in problem.seats]
    values += [
        (model.staffing[s.number], int((s.staff, s.cohort.number) in taken)) for s in problem.staffings
    ]
    with _fixed(values):
        return solve(model.lp, Effort(_FOR_A_START)).values


@contextmanager
def _fixed(values: Sequence[tuple[pulp.LpVariable, int]]) -> Iterator[None]:
    own = [(variable, variable.lowBound, variable.upBound) for variable, _ in values]
    for variable, value in values:
        variable.lowBound = variable.upBound = value
    yield
    for variable, low, high in own:
        variable.lowBound, variable.upBound = low, high


def _cohort_of_groups(model: Model, plan: Plan) -> dict[str | None, int]:
    """The number of the cohort that each group belongs to, by the group's code."""
    named = {c.group.code: c.number for c in model.problem.cohorts if c.group is not None}
    open_: dict[tuple[str, str], list[Cohort]] = {}
    for cohort in model.problem.cohorts:
        if cohort.group is None:
            open_.setdefault((cohort.slot, cohort.module.code), []).append(cohort)
    found: dict[str | None, int] = {}
    for group in plan.groups:
        same = sorted(open_.get((group.slot, group.module), ()), key=lambda cohort: cohort.imposed_only)
        size = sum(placement.group == group.code for placement in plan.placements)
        fit = [c for c in same if c.imposed_only or size >= c.module.size_min] or same
        found[group.code] = named.get(group.code, fit[0].number if fit else _NONE)
    return found


def _keep_groups(model: Model, counts: Mapping[int, int], start: Values | None, room: Room) -> Values | None:
    """Rows that keep the numbers of groups outside the free slots, but for the `others`; the start with them."""
    changes: list[pulp.LpVariable] = []
    for cohort in model.problem.cohorts:
        if cohort.slot not in room.free:
            more, fewer = (model.lp.add_variable(f"{way}{cohort.number}", 0) for way in ("more", "fewer"))
            kept = model.count[cohort.number] - more + fewer == counts.get(cohort.number, 0)
            model.lp.addConstraint(kept, f"kept_c{cohort.number}")
            changes += [more, fewer]
    if changes:
        model.lp.addConstraint(pulp.lpSum(changes) <= room.others, "kept")
    return None if start is None else start | {variable.name: 0.0 for variable in changes}

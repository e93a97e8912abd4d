"""H4, H6 and H7: who takes the groups, and whose hours they use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pulp

from ap_xl.domain.school import Module, Slot, Staff
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Staffing
from ap_xl.planning.rules.rule import Row, Rule
from ap_xl.planning.situation import Situation
from ap_xl.planning.times import moments

HOURS_EPSILON = 1e-6
"""Sums of hours nearer than this are equal."""


def _is_able(situation: Situation, member: Staff, slot: Slot, module: Module) -> bool:
    return module.code in member.modules and slot.code in member.slots


def _staffed_and_free(model: Model) -> Iterator[Row]:
    for cohort in model.problem.cohorts:
        if cohort.is_locked:
            continue
        staffings = model.problem.staffings_of_cohort.get(cohort.number, ())
        given = pulp.lpSum(model.staffing[staffing.number] for staffing in staffings)
        missing = cohort.module.staff_count * model.count[cohort.number] - given
        yield Row(f"H4_c{cohort.number}_enough", missing, 0)
        yield Row(f"H4_c{cohort.number}_exact", missing, 0, at_least=True)
    school = model.problem.situation.school
    for number, member in enumerate(school.staff):
        by_slot = _by_slot(model.problem.staffings_of_staff.get(member.code, ()))
        for order, meeting in enumerate(moments([school.slot_by_code[code] for code in by_slot])):
            together = [staffing for slot in meeting for staffing in by_slot[slot.code]]
            if len(together) > 1:
                yield Row(f"H4_t{number}_{order}", _sum(model, together), 1)


def _by_slot(staffings: Iterable[Staffing]) -> dict[str, list[Staffing]]:
    found: dict[str, list[Staffing]] = defaultdict(list)
    for staffing in staffings:
        found[staffing.cohort.slot].append(staffing)
    return found


def _sum(model: Model, staffings: Iterable[Staffing]) -> pulp.LpAffineExpression:
    return pulp.lpSum(model.staffing[staffing.number] for staffing in staffings)


ABLE_AND_FREE = Rule(
    "H4",
    "Each group has exactly the module's number of staff; each is able, available, and in one group at a time.",
    allows_staff=_is_able,
    rows=_staffed_and_free,
)


def _hours_rows(model: Model, name: str, staffings: list[Staffing], limit: float) -> Iterator[Row]:
    """Σ hours ≤ limit, and what follows from it: how many groups fit at most, and which alone do not."""
    used = sum(staffing.hours for staffing in staffings if staffing.is_locked)
    limit = max(limit, used)
    if sum(staffing.hours for staffing in staffings) <= limit + HOURS_EPSILON:
        return
    hours = pulp.lpSum(staffing.hours * model.staffing[staffing.number] for staffing in staffings)
    yield Row(name, hours, limit + HOURS_EPSILON)
    most, total = 0, 0.0
    for one in sorted(staffing.hours for staffing in staffings):
        total += one
        if total > limit + HOURS_EPSILON:
            break
        most += 1
    yield Row(f"{name}_count", _sum(model, staffings), most)
    for staffing in staffings:
        if staffing.hours > limit - (0 if staffing.is_locked else used) + HOURS_EPSILON:
            yield Row(f"{name}_{staffing.number}", +model.staffing[staffing.number], 0)


def _hours_of_staff(model: Model) -> Iterator[Row]:
    open_hours = model.problem.situation.budget.open_to_staff
    for number, member in enumerate(model.problem.situation.school.staff):
        staffings = [s for s in model.problem.staffings_of_staff.get(member.code, ()) if s.hours > 0]
        yield from _hours_rows(model, f"H6_t{number}", staffings, open_hours[member.code])


HOURS_OF_STAFF = Rule(
    "H6",
    "For each member of staff, Σ W(b)·h(b) over their groups stays within the hours open to them.",
    rows=_hours_of_staff,
)


def _hours_of_pool(model: Model) -> Iterator[Row]:
    situation = model.problem.situation
    members = situation.school.staff_by_code
    for number, pool in enumerate(situation.budget.pools):
        staffings = [
            staffing
            for staffing in model.problem.staffings
            if staffing.cohort.slot in pool.slots
            and members[staffing.staff].is_charged
            and staffing.hours > 0
        ]
        yield from _hours_rows(model, f"H7_p{number}", staffings, situation.budget.open_to_pool[number])


HOURS_OF_POOL = Rule(
    "H7",
    "For each pool, Σ W(b)·h(b) over the charged staff of its groups stays within the hours open to it.",
    rows=_hours_of_pool,
)

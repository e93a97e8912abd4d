"""One pool of a school alone, with what the rest of the plan leaves of the staff's time and hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from ap_xl.domain.hours import Budget, Pool
from ap_xl.domain.plan import Placement, Plan
from ap_xl.domain.school import Slot, Staff
from ap_xl.domain.state import School
from ap_xl.planning.situation import Situation, situation

Elsewhere = Mapping[str, tuple[Slot, ...]]
"""By member of staff: the slots of other pools in which he or she takes a group, once for each group."""


def part_of(known: Situation, plan: Plan, number: int) -> Situation:
    """The situation of the pool of that number; its present plan is the pool's part of `plan`.

    Whoever teaches in another pool is not free at that time and has so many hours (H6) less.
    """
    school, pool = known.school, known.budget.pools[number]
    elsewhere = _elsewhere(school, plan, pool)
    plan = _with_locks_of(known, plan)
    part = situation(_school_of(school, plan, pool, known.locks.without, elsewhere), known.period)
    left = {
        code: max(0.0, hours - sum(known.slot_hours(slot.code) for slot in elsewhere.get(code, ())))
        for code, hours in known.budget.open_to_staff.items()
    }
    return replace(part, budget=Budget((pool,), (known.budget.open_to_pool[number],), left))


def with_part(plan: Plan, pool: Pool, own: Plan) -> Plan:
    """The plan with `own` instead of what it has in the pool."""
    groups = tuple(group for group in plan.groups if group.slot not in pool.slots)
    placements = tuple(placement for placement in plan.placements if placement.slot not in pool.slots)
    return Plan(plan.period, (*groups, *own.groups), (*placements, *own.placements))


def _with_locks_of(known: Situation, plan: Plan) -> Plan:
    """The plan with what is locked in the school, which a change may have unlocked, and nothing else."""
    groups = known.school.group_by_code
    locked = {(p.student, p.slot, p.group) for p in known.present.placements if p.locked}
    return Plan(
        plan.period,
        tuple(replace(g, locked=g.code in groups and groups[g.code].locked) for g in plan.groups),
        tuple(replace(p, locked=(p.student, p.slot, p.group) in locked) for p in plan.placements),
    )


def _elsewhere(school: School, plan: Plan, pool: Pool) -> Elsewhere:
    found: dict[str, list[Slot]] = defaultdict(list)
    for group in plan.groups:
        if group.slot not in pool.slots:
            for code in dict.fromkeys(group.staff):
                found[code].append(school.slot_by_code[group.slot])
    return {code: tuple(slots) for code, slots in found.items()}


def _school_of(
    school: School, plan: Plan, pool: Pool, without: tuple[Placement, ...], elsewhere: Elsewhere
) -> School:
    """The school with this pool alone."""
    students = tuple(student for student in school.students if student.division in pool.divisions)
    ids = {student.id for student in students}
    slots = tuple(slot for slot in school.slots if slot.code in pool.slots)
    return replace(
        school,
        divisions=tuple(division for division in school.divisions if division.code in pool.divisions),
        slots=slots,
        staff=tuple(_in(member, slots, elsewhere.get(member.code, ())) for member in school.staff),
        students=students,
        constraints=tuple(row for row in school.constraints if row.student in ids),
        groups=tuple(group for group in plan.groups if group.slot in pool.slots),
        placements=tuple(p for p in (*plan.placements, *without) if p.slot in pool.slots),
    )


def _in(member: Staff, slots: tuple[Slot, ...], busy: tuple[Slot, ...]) -> Staff:
    """The member in these slots, but in none that overlaps with one where he or she is busy."""
    free = (slot for slot in slots if not any(slot.overlaps(other) for other in busy))
    return replace(member, slots=member.slots & {slot.code for slot in free})

"""Every plan of a tiny school, tried one by one; the audit says which are allowed.

For schools whose modules take one member of staff each. Of locks it knows whole groups, called as its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import product

from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.school import Slot
from ap_xl.planning.audit import audit
from ap_xl.planning.figures import Figures, figures
from ap_xl.planning.situation import Situation


@dataclass(frozen=True)
class SlotPlan:
    """One use of one slot."""

    groups: tuple[Group, ...]
    placements: tuple[Placement, ...]


def best_coverage(situation: Situation) -> float:
    """The highest C that keeps all hard rules."""
    best = 0.0
    for coverage, plan in _by_coverage(situation):
        if coverage <= best + 1e-9:
            break
        if _is_allowed(situation, plan):
            best = coverage
    return best


def is_possible(situation: Situation) -> bool:
    """Whether any plan keeps all hard rules."""
    return any(_is_allowed(situation, plan) for _, plan in _by_coverage(situation))


def best_rank(situation: Situation, floor: float) -> tuple[int, int, int]:
    """The least of terms 2 and 3 among the plans with a C of at least `floor`."""
    found = [
        rank(figures(situation, plan))
        for coverage, plan in _by_coverage(situation)
        if coverage >= floor - 1e-9 and _is_allowed(situation, plan)
    ]
    return min(found)


def rank(figures: Figures) -> tuple[int, int, int]:
    """Terms 2 and 3."""
    return (figures.unplaced_unmet, figures.unplaced_other, figures.moves)


def _is_allowed(situation: Situation, plan: Plan) -> bool:
    return all(breach.is_exempt for breach in audit(situation, plan))


def _by_coverage(situation: Situation) -> list[tuple[float, Plan]]:
    """All plans, those of the highest coverage first."""
    code = situation.period.code
    by_slot = [
        [chosen for chosen in slot_plans(situation, slot) if _may_be_allowed(situation, slot, chosen)]
        for slot in situation.school.slots
    ]
    found = []
    for chosen in product(*by_slot):
        groups = tuple(group for slot_plan in chosen for group in slot_plan.groups)
        placements = tuple(placement for slot_plan in chosen for placement in slot_plan.placements)
        found.append((_coverage(situation, groups, placements), Plan(code, groups, placements)))
    return sorted(found, key=lambda pair: -pair[0])


def _may_be_allowed(situation: Situation, slot: Slot, chosen: SlotPlan) -> bool:
    """Whether what is locked in the slot is there, and nobody makes a group too small or too large.

    The rest is for the audit, which is slower. It would let students whom nothing locks overfill a locked group.
    """
    locked = {group.code for group in situation.locks.groups.values() if group.slot == slot.code}
    seats = {(p.student, p.group) for p in situation.locks.placements if p.slot == slot.code}
    inside = {(p.student, p.group) for p in chosen.placements}
    if not (locked <= {group.code for group in chosen.groups} and seats <= inside):
        return False
    return all(
        _has_size(situation, group, [student for student, code in inside if code == group.code], seats)
        for group in chosen.groups
    )


def _has_size(
    situation: Situation, group: Group, students: Sequence[str], locked: Set[tuple[str, str | None]]
) -> bool:
    module, own = situation.school.module_by_code[group.module], (group.module, group.slot, group.staff)
    exempt = [s for s in students if (s, group.code) in locked or situation.is_imposed(s, *own)]
    low = 0 if group.code in situation.locks.groups or exempt == students != [] else module.size_min
    return low <= len(students) and (len(students) <= module.size_max or exempt == students)


def slot_plans(situation: Situation, slot: Slot) -> Iterator[SlotPlan]:
    """The uses of one slot in which every group has a size between min and max, unless some are exempt (H3)."""
    school, code = situation.school, situation.period.code
    is_any_size = bool(situation.imposed or situation.locks.groups)
    staff = [member for member in school.staff if slot.code in member.slots]
    people = [s for s in situation.students if s.division in slot.divisions]
    modules = [[None, *(m for m in school.modules if m.code in member.modules)] for member in staff]
    for taken in product(*modules):
        groups = [
            (
                Group(
                    f"{slot.code}-{module.code}-{member.code}", code, slot.code, module.code, (member.code,)
                ),
                module,
            )
            for member, module in zip(staff, taken, strict=True)
            if module is not None
        ]
        for seats in product(range(-1, len(groups)), repeat=len(people)):
            sizes = [seats.count(number) for number in range(len(groups))]
            pairs = zip(groups, sizes, strict=True)
            if is_any_size or all(m.size_min <= size <= m.size_max for (_, m), size in pairs):
                placements = tuple(
                    Placement(code, student.id, slot.code, groups[seat][0].code)
                    for student, seat in zip(people, seats, strict=True)
                    if seat >= 0
                )
                yield SlotPlan(tuple(group for group, _ in groups), placements)


def _coverage(situation: Situation, groups: Sequence[Group], placements: Sequence[Placement]) -> float:
    """C, written anew from the contract."""
    module_of = {group.code: group.module for group in groups}
    hours: dict[tuple[str, str], float] = {}
    for placement in placements:
        key = placement.student, module_of[placement.group or ""]
        given = situation.student_hours[placement.student, placement.slot]
        hours[key] = hours.get(key, 0.0) + given
    return sum(
        demand.weight * min(hours[key], demand.remaining) / demand.target
        for key, demand in situation.demands.items()
        if key in hours
    )

"""Groups of other pools handed over to whoever is free, so that somebody has hours for a slot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.plan import Group, Plan
from ap_xl.domain.school import Staff
from ap_xl.planning.situation import Situation
from ap_xl.planning.whatif.base import Base

_STAFF_ROWS = (ConstraintType.IMPOSED, ConstraintType.FORBIDDEN)


def relieved(known: Situation, plan: Plan, slot: str) -> Plan:
    """The plan in which those who are free in the slot, but have no hours left, hand over a group elsewhere.

    It serves every student as before; whoever takes over could not have come to the slot.
    """
    for member in known.school.staff:
        base = Base(known, plan)
        if slot not in member.slots or base.is_teaching(member.code, slot) or base.has_time(member, slot):
            continue
        handed_over = next(_hand_overs(base, member, slot), None)
        if handed_over is not None:
            plan = handed_over
    return plan


def _hand_overs(base: Base, member: Staff, slot: str) -> Iterator[Plan]:
    known, budget = base.known, base.known.budget
    own = budget.pools[budget.pool_of_slot(slot)].slots
    left = budget.open_to_staff[member.code] - base.staff_hours.get(member.code, 0.0)
    missing = known.slot_hours(slot) - left
    for group in base.plan.groups:
        is_enough = known.slot_hours(group.slot) >= missing - 1e-6
        if member.code in group.staff and group.slot not in own and is_enough and _is_free(known, group):
            for other in known.school.staff:
                if _can_take_over(base, group, member, other, slot):
                    yield _with_staff(base.plan, group, member.code, other.code)


def _is_free(known: Situation, group: Group) -> bool:
    """Whether nobody asked for the staff of the group."""
    rows = (row for kind in _STAFF_ROWS for row in known.constraints_of(kind))
    asks = any(row.staff is not None and row.matches(group.module, group.slot, None) for row in rows)
    return group.code not in known.locks.groups and not asks


def _can_take_over(base: Base, group: Group, member: Staff, other: Staff, slot: str) -> bool:
    return (
        other.code not in group.staff
        and other.is_charged == member.is_charged
        and group.module in other.modules
        and base.has_time(other, group.slot)
        and not base.has_time(other, slot)
    )


def _with_staff(plan: Plan, group: Group, before: str, after: str) -> Plan:
    staff = tuple(after if code == before else code for code in group.staff)
    return replace(plan, groups=tuple(replace(g, staff=staff) if g is group else g for g in plan.groups))

"""The plan that changes are measured against, with what it uses of rooms, staff and hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain.hours import Pool, members_of
from ap_xl.domain.plan import Group, Plan
from ap_xl.domain.school import Staff
from ap_xl.planning.figures import coverage, hours_by_module
from ap_xl.planning.situation import Situation

_EPSILON = 1e-6
"""Hours nearer than this are equal."""


@dataclass(frozen=True)
class Base:
    """A plan that keeps all hard rules, and the situation it is for."""

    known: Situation
    plan: Plan

    @cached_property
    def groups_in(self) -> Mapping[str, tuple[Group, ...]]:
        """The groups by slot."""
        found: dict[str, list[Group]] = {slot.code: [] for slot in self.known.school.slots}
        for group in self.plan.groups:
            found[group.slot].append(group)
        return {slot: tuple(groups) for slot, groups in found.items()}

    def has_room(self, slot: str) -> bool:
        return len(self.groups_in[slot]) < self.known.school.slot_by_code[slot].rooms

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The students by group."""
        return members_of(self.plan.placements)

    def size(self, group: Group) -> int:
        return len(self.members.get(group.code, ()))

    @cached_property
    def followed(self) -> Mapping[tuple[str, str], float]:
        """hours(s,m) by student and module (hours)."""
        return hours_by_module(self.known, self.plan)

    @cached_property
    def staff_hours(self) -> Mapping[str, float]:
        """Σ W(b)·h(b) over the groups of each member of staff (hours, H6)."""
        found: dict[str, float] = defaultdict(float)
        for group in self.plan.groups:
            for code in dict.fromkeys(group.staff):
                found[code] += self.known.slot_hours(group.slot)
        return found

    @cached_property
    def coverage(self) -> float:
        """C of the plan."""
        return coverage(self.known, self.followed)

    def hours_of(self, pool: Pool) -> float:
        """Σ W(b)·h(b) over the charged staff of the pool's groups (hours, H7)."""
        members = self.known.school.staff_by_code
        return sum(
            self.known.slot_hours(group.slot) * sum(members[code].is_charged for code in group.staff)
            for slot in pool.slots
            for group in self.groups_in[slot]
        )

    def hours_left(self, number: int) -> float:
        """What is open to the pool of that number and not used (hours)."""
        budget = self.known.budget
        return budget.open_to_pool[number] - self.hours_of(budget.pools[number])

    def could_take(self, member: Staff, slot: str) -> bool:
        """Whether the member of staff has time for a group in the slot, and the classes hours if charged."""
        known = self.known
        left = self.hours_left(known.budget.pool_of_slot(slot))
        is_paid = not member.is_charged or left >= known.slot_hours(slot) - _EPSILON
        return is_paid and self.has_time(member, slot)

    def has_time(self, member: Staff, slot: str) -> bool:
        """Whether the member of staff is available in the slot, has no group then, and hours left."""
        known = self.known
        left = known.budget.open_to_staff[member.code] - self.staff_hours.get(member.code, 0.0)
        has_hours = left >= known.slot_hours(slot) - _EPSILON
        return slot in member.slots and has_hours and not self.is_teaching(member.code, slot)

    def is_teaching(self, member: str, slot: str) -> bool:
        """Whether the member of staff has a group in the slot or in one that overlaps with it."""
        slots = self.known.school.slot_by_code
        return any(
            member in group.staff and (group.slot == slot or slots[group.slot].overlaps(slots[slot]))
            for group in self.plan.groups
        )

"""A plan as it stands, edits by hand included, with what the audit and the explanations look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.planning.figures import hours_by_module
from ap_xl.planning.locks import is_planned
from ap_xl.planning.situation import Situation


@dataclass(frozen=True)
class PlanView:
    """A plan of the situation's period, looked at by group, student, slot and member of staff."""

    situation: Situation
    plan: Plan

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        return {group.code: group for group in self.plan.groups}

    @cached_property
    def placed(self) -> tuple[Placement, ...]:
        """The placements in a group of the plan."""
        return tuple(placement for placement in self.plan.placements if placement.group in self.groups)

    @cached_property
    def members(self) -> Mapping[str, list[Placement]]:
        """The placements by group."""
        found: dict[str, list[Placement]] = defaultdict(list)
        for placement in self.placed:
            found[placement.group or ""].append(placement)
        return found

    @cached_property
    def of_student(self) -> Mapping[str, list[Placement]]:
        """The placements in a group by student."""
        found: dict[str, list[Placement]] = defaultdict(list)
        for placement in self.placed:
            found[placement.student].append(placement)
        return found

    @cached_property
    def groups_of_slot(self) -> Mapping[str, list[Group]]:
        found: dict[str, list[Group]] = defaultdict(list)
        for group in self.plan.groups:
            found[group.slot].append(group)
        return found

    @cached_property
    def groups_of_staff(self) -> Mapping[str, list[Group]]:
        found: dict[str, list[Group]] = defaultdict(list)
        for group in self.plan.groups:
            for code in dict.fromkeys(group.staff):
                found[code].append(group)
        return found

    @cached_property
    def hours(self) -> Mapping[tuple[str, str], float]:
        """hours(s,m): what each student follows of each module by the plan (hours)."""
        return hours_by_module(self.situation, self.plan)

    def group_of(self, placement: Placement) -> Group:
        """The group of a placement that is in one."""
        return self.groups[placement.group or ""]

    def students_in(self, group: str) -> tuple[str, ...]:
        """The students of a group, each once, in row order."""
        return tuple(dict.fromkeys(placement.student for placement in self.members.get(group, ())))

    def parallel(self, slot: str, module: str) -> tuple[Group, ...]:
        """The groups of the module in the slot."""
        return tuple(group for group in self.groups_of_slot.get(slot, ()) if group.module == module)

    def meeting(self, slot: str, other: str) -> bool:
        """Whether both slots are one, or share time (H1, H4)."""
        slots = self.situation.school.slot_by_code
        return slot == other or slots[slot].overlaps(slots[other])

    def hours_of_staff(self, code: str) -> float:
        """Σ W(b)·h(b) over the groups of the member of staff (rule H6)."""
        return sum(self.situation.slot_hours(group.slot) for group in self.groups_of_staff.get(code, ()))

    def hours_of_pool(self, number: int) -> float:
        """Σ W(b)·h(b) over the charged staff of the pool's groups (rule H7)."""
        members = self.situation.school.staff_by_code
        return sum(
            self.situation.slot_hours(slot) * sum(members[code].is_charged for code in group.staff)
            for slot in self.situation.budget.pools[number].slots
            for group in self.groups_of_slot.get(slot, ())
        )

    # -- locks -------------------------------------------------------------------------------------

    @cached_property
    def _locked_placements(self) -> frozenset[tuple[str, str, str | None]]:
        return frozenset((p.student, p.slot, p.group) for p in self.situation.locks.placements)

    def is_locked(self, placement: Placement) -> bool:
        """A lock on a student whom H10 excludes is lifted and allows nothing."""
        key = (placement.student, placement.slot, placement.group)
        counts = placement.locked and is_planned(
            self.situation.school, self.situation.period, placement.student
        )
        return counts or key in self._locked_placements

    def goes_on(self, placement: Placement) -> bool:
        """Whether the placement goes on in the rest of a begun period, where H2 was kept when it began."""
        key = (placement.student, placement.slot, placement.group)
        return self.situation.is_rest and key in self._locked_placements

    def is_locked_group(self, group: Group) -> bool:
        return group.locked or group.code in self.situation.locks.groups

    def counts_as_imposed(self, placement: Placement) -> bool:
        """Locked or imposed: H3 bounds only those who join such placements."""
        group = self.group_of(placement)
        return self.is_locked(placement) or self.situation.is_imposed(
            placement.student, group.module, group.slot, group.staff
        )

    def is_exempt(self, placement: Placement) -> bool:
        """Exempt from H2 and H3: locked, in a locked group, or imposed."""
        return self.counts_as_imposed(placement) or self.is_locked_group(self.group_of(placement))

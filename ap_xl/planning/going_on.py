"""What goes on in the rest of a period that has begun: the groups that can, and whoever can stay in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.needs import target_hours
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.state import School


def is_rest(school: School, period: Period) -> bool:
    """Whether the school looks at the rest of the period, the part before it being over."""
    return school.held is not None and school.held.period.code == period.code


@dataclass(frozen=True)
class GoingOn:
    """The rest of a period with its present plan and the constraints in force."""

    school: School
    present: Plan
    constraints: Sequence[Constraint]

    def can_go_on(self, group: Group) -> bool:
        """Whether its staff still take it; a locked group always goes on (H9)."""
        module, members = self.school.module_by_code[group.module], self.school.staff_by_code
        return group.locked or (
            module.is_planned
            and len(set(group.staff)) == module.staff_count
            and all(
                group.module in members[c].modules and group.slot in members[c].slots for c in group.staff
            )
        )

    def can_stay(self, placement: Placement, group: Group) -> bool:
        """Whether the slot is still the student's, the module still answers a need, and no Interdit is against it."""
        student = self.school.student_by_id[placement.student]
        if student.division is None or student.division not in self.school.slot_by_code[group.slot].divisions:
            return False
        mine = [row for row in self.constraints if row.student == student.id]
        meant = {row.type for row in mine if row.matches(group.module, group.slot, group.staff)}
        if ConstraintType.FORBIDDEN in meant:
            return False
        return ConstraintType.IMPOSED in meant or self._is_needed(student.id, student.division, group.module)

    def _is_needed(self, student: str, division: str, code: str) -> bool:
        """Hours followed since the period began do not end a placement, a need that is taken back does."""
        module, need = self.school.module_by_code[code], self.school.needs.get((student, code), 0)
        return (
            module.is_open_to(self.school.division_by_code[division].level) and target_hours(module, need) > 0
        )

    def groups(self, staying: Sequence[Placement]) -> Mapping[str, Group]:
        """The groups that go on with somebody in them.

        Where rooms or staff do not suffice for all, the smallest end, the last rows first.
        """
        members: dict[str, set[str]] = defaultdict(set)
        for placement in staying:
            members[placement.group or ""].add(placement.student)
        kept: list[Group] = []
        for group in sorted(
            self._able(members), key=lambda group: (not group.locked, -len(members[group.code]))
        ):
            if group.locked or self._has_room(group, kept):
                kept.append(group)
        codes = {group.code for group in kept}
        return {group.code: group for group in self.present.groups if group.code in codes}

    def _able(self, members: Mapping[str, set[str]]) -> Iterator[Group]:
        for group in self.present.groups:
            if group.locked or (members.get(group.code) and self.can_go_on(group)):
                yield group

    def _has_room(self, group: Group, kept: Sequence[Group]) -> bool:
        slots = self.school.slot_by_code
        slot = slots[group.slot]
        beside = [other for other in kept if other.slot == slot.code]
        at_once = [other for other in kept if other.slot == slot.code or slots[other.slot].overlaps(slot)]
        is_taken = any(set(other.staff) & set(group.staff) for other in at_once)
        return len(beside) < slot.rooms and not is_taken

"""Which single change of the workbook would let a student in, found by trying each one out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ap_xl.domain.school import Module, Slot, Staff
from ap_xl.planning import changes
from ap_xl.planning.changes import Change
from ap_xl.planning.explain.access import Access
from ap_xl.planning.explain.obstacles import (
    Forbidden,
    Full,
    KeptApart,
    KeptTogether,
    LockedOut,
    Obstacle,
    PoolSpent,
    RoomsTaken,
    StaffForbidden,
    StaffMissing,
    TooFew,
    TooSmall,
)
from ap_xl.planning.explain.ways import Ways
from ap_xl.planning.plan_view import PlanView
from ap_xl.planning.situation import Situation, situation

MORE_HOURS = 5.0
"""Hours a year that a change adds."""


@dataclass(frozen=True)
class LettingIn:
    """Answers for one situation with its plan as it stands; a changed school is looked at once."""

    known: Situation
    _tried: dict[tuple[str, str], Ways] = field(default_factory=dict)

    def changes(self, access: Access) -> tuple[Change, ...]:
        """The changes of which each alone lets the student in, the rest of the plan standing still."""
        found: dict[tuple[str, str], Change] = {}
        for way in access.ways:
            for obstacle in (*access.barriers, *way.obstacles):
                for change in self._against(obstacle, access):
                    found.setdefault((change.name, change.phrase), change)
        return tuple(change for change in found.values() if self._is_enough(change, access))

    def _is_enough(self, change: Change, access: Access) -> bool:
        key = change.name, change.phrase
        if key not in self._tried:
            known = situation(change.school, self.known.period)
            self._tried[key] = Ways(PlanView(known, known.present))
        return self._tried[key].access(access.student, access.slot, access.module).is_open

    def _against(self, obstacle: Obstacle, access: Access) -> Iterator[Change]:
        """The changes that could lift an obstacle."""
        school = self.known.school
        slot, module = school.slot_by_code[access.slot], school.module_by_code[access.module]
        match obstacle:
            case Full():
                yield changes.one_more_place(school, module)
            case TooSmall(size=few) | TooFew(students=few):
                yield changes.smaller_groups(school, module, few)
            case RoomsTaken():
                yield changes.one_more_room(school, slot)
            case PoolSpent(divisions=codes):
                for code in codes:
                    yield changes.more_division_hours(school, school.division_by_code[code], MORE_HOURS)
            case StaffMissing():
                yield from self._for_staff(slot, module)
            case Forbidden(row=row) | StaffForbidden(row=row) | KeptApart(row=row) | KeptTogether(row=row):
                yield changes.without_row(school, row)
            case LockedOut():
                yield changes.unlocked(school, self.known.period.code, access.student, access.slot)

    def _for_staff(self, slot: Slot, module: Module) -> Iterator[Change]:
        """More hours for those able, then those who lack only the slot or only the module."""
        school = self.known.school
        for member in school.staff:
            if _is_able(member, slot, module):
                yield changes.more_staff_hours(school, member, MORE_HOURS)
        for member in school.staff:
            if module.code in member.modules and slot.code not in member.slots:
                yield changes.staff_in_slot(school, member, slot.code)
        for member in school.staff:
            if slot.code in member.slots and module.code not in member.modules:
                yield changes.staff_for_module(school, member, module.code)


def _is_able(member: Staff, slot: Slot, module: Module) -> bool:
    return module.code in member.modules and slot.code in member.slots

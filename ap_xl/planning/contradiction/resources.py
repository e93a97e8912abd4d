"""Changes other than giving up a row that resolve a conflict: rooms, hours, people, each tried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain.constraints import Constraint
from ap_xl.domain.plan import Placement
from ap_xl.domain.school import Slot, Staff
from ap_xl.domain.state import School
from ap_xl.planning import changes
from ap_xl.planning.changes import Change
from ap_xl.planning.rules.rule import Request
from ap_xl.planning.situation import Situation

_MORE_HOURS = (5.0, 20.0)
"""Hours a year that may be missing."""


@dataclass(frozen=True)
class Resources:
    """What the requests of one conflict could lack."""

    known: Situation
    conflict: Sequence[Request]

    def changes(self, school: School) -> Iterator[Change]:
        """Single changes of the school worth a try, the smaller ones first."""
        for slot in self._slots:
            yield changes.one_more_room(school, slot)
        for hours in _MORE_HOURS:
            for member in self._takers:
                yield changes.more_staff_hours(school, member, hours)
            for division in school.divisions:
                if any(division.code in slot.divisions for slot in self._slots):
                    yield changes.more_division_hours(school, division, hours)
        for member in school.staff:
            yield from self._one_more_able(school, member)

    def _one_more_able(self, school: School, member: Staff) -> Iterator[Change]:
        """The member of staff in one more slot, or for one more module."""
        codes = {slot.code for slot in self._slots}
        if member.modules & self._modules:
            for slot in sorted(codes - member.slots):
                yield changes.staff_in_slot(school, member, slot)
        if member.slots & codes:
            for module in sorted(self._modules - member.modules):
                yield changes.staff_for_module(school, member, module)

    @property
    def _takers(self) -> list[Staff]:
        """Who takes a module of the conflict in a slot of it."""
        codes = {slot.code for slot in self._slots}
        return [one for one in self.known.school.staff if one.modules & self._modules and one.slots & codes]

    @cached_property
    def _slots(self) -> tuple[Slot, ...]:
        """Where the conflict is, in row order."""
        codes: set[str] = set()
        for request in self.conflict:
            if request.slot is not None:
                codes.add(request.slot)
            elif isinstance(request, Constraint):
                codes |= self._slots_of(request)
        return tuple(slot for slot in self.known.school.slots if slot.code in codes)

    def _slots_of(self, row: Constraint) -> set[str]:
        people = [
            self.known.school.student_by_id[code] for code in (row.student, row.other) if code is not None
        ]
        return {slot.code for student in people for slot in self.known.slots_of(student)}

    @cached_property
    def _modules(self) -> frozenset[str]:
        groups = {group.code: group for group in self.known.present.groups}
        found = set()
        for request in self.conflict:
            if not isinstance(request, Placement):
                found.add(request.module)
            elif request.group is not None:
                found.add(groups[request.group].module)
        return frozenset(code for code in found if code is not None)

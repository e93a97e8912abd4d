"""Students picked by what they need: for rules, locks, interviews; never by chance alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ap_xl.domain.calendar import Period
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Slot, Student

Needs = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Picker:
    """Who can be picked: students who stay all year, with their needs."""

    students: tuple[Student, ...]
    needs: Needs

    def with_need(
        self, module: str, divisions: Collection[str], at_least: int = 1, without: Collection[str] = ()
    ) -> list[str]:
        """The Ids of the divisions' students by falling need of the module, ties by row order."""
        found = [
            student.id
            for student in self.students
            if student.division in divisions
            and student.arrival is None
            and student.departure is None
            and student.id not in without
            and self.needs.get((student.id, module), 0) >= at_least
        ]
        return sorted(found, key=lambda student: -self.needs[student, module])

    def of_division(self, division: str, without: Collection[str] = ()) -> list[str]:
        """The Ids of a division's students who stay all year."""
        return [
            student.id
            for student in self.students
            if student.division == division
            and student.arrival is None
            and student.departure is None
            and student.id not in without
        ]


def locked_group(
    code: str, period: Period, slot: Slot, module: str, staff: tuple[str, ...], sessions: int, room: str
) -> Group:
    """A group that the coordinator has fixed."""
    hours = round(sessions * slot.hours * len(staff), 2)
    return Group(code, period.code, slot.code, module, staff, room, True, sessions, hours)


def locked_placements(group: Group, students: Collection[str]) -> tuple[Placement, ...]:
    """Students fixed in a group."""
    return tuple(
        Placement(group.period, student, group.slot, group.code, locked=True) for student in students
    )

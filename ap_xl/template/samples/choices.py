"""Students picked by what they need: for rules, locks, interviews; never by chance alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.hours import Ledger
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Student
from ap_xl.domain.state import School

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


def with_locked_group(
    school: School,
    code: str,
    slot: str,
    module: str,
    staff: tuple[str, ...],
    students: Collection[str],
    room: str,
) -> School:
    """The school with a group of its first period that the coordinator has fixed, with its students."""
    period = school.periods[0].code
    group = Group(code, period, slot, module, staff, room, locked=True)
    cost = Ledger(school, Attendance(school)).cost(group, students)
    costed = replace(group, sessions=cost.sessions, hours=round(cost.hours, 2))
    placements = tuple(Placement(period, student, slot, code, locked=True) for student in students)
    return replace(school, groups=(costed,), placements=placements)

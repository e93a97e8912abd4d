"""The plan of one period as lists need it: groups with their slot, members with their dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Division, Slot, Student
from ap_xl.domain.state import School
from ap_xl.workbook.schema import WEEKDAYS


@dataclass(frozen=True)
class Timetable:
    """A school and the period whose groups go out."""

    school: School
    period: Period

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """The period's groups by code, in the order of their rows."""
        return {group.code: group for group in self.school.groups if group.period == self.period.code}

    @cached_property
    def attendance(self) -> Attendance:
        return Attendance(self.school)

    @cached_property
    def _placements(self) -> Mapping[str, list[Placement]]:
        found: dict[str, list[Placement]] = {}
        for placement in self.school.placements:
            if placement.period == self.period.code and placement.group in self.groups:
                found.setdefault(placement.student, []).append(placement)
        return found

    def placements_of(self, student: Student) -> list[Placement]:
        """Where the student has a group, in the order of the rows."""
        return self._placements.get(student.id, [])

    def students(self) -> tuple[Student, ...]:
        """Everybody with a division who is there in the period, by division, then by name."""
        order = {division.code: number for number, division in enumerate(self.school.divisions)}
        there = [
            student
            for student in self.school.students
            if student.division in order and _is_there(student, self.period)
        ]
        return tuple(sorted(there, key=lambda one: (order[one.division or ""], *by_name(one))))

    def of_division(self, division: Division) -> tuple[Student, ...]:
        return tuple(student for student in self.students() if student.division == division.code)

    def slots_of(self, division: Division) -> tuple[Slot, ...]:
        """The division's slots by weekday and time."""
        own = (slot for slot in self.school.slots if division.code in slot.divisions)
        return tuple(sorted(own, key=lambda slot: (slot.weekday, slot.start, str(slot.letter or ""))))

    def without_group(self) -> Iterator[tuple[date, Slot, Student]]:
        """Everybody who has a session and no group that day, by date, slot and name."""
        students = self.students()
        found = [
            (day, number, slot, student)
            for number, slot in enumerate(self.school.slots)
            for student in students
            if student.division in slot.divisions
            for day in self.attendance.of_student(slot, self.period, student)
            if not self._has_group(student, slot, day)
        ]
        found.sort(key=lambda one: (one[0], one[2].start, one[1]))
        return ((day, slot, student) for day, _, slot, student in found)

    def _has_group(self, student: Student, slot: Slot, day: date) -> bool:
        return any(one.slot == slot.code and one.holds_on(day) for one in self.placements_of(student))


def _is_there(student: Student, period: Period) -> bool:
    """H10: not gone before the first day, and not to come after the last."""
    gone = student.departure is not None and student.departure < period.start
    return not gone and (student.arrival is None or student.arrival <= period.end)


def by_name(student: Student) -> tuple[str, str]:
    return student.last_name.casefold(), student.first_name.casefold()


def clock(at: time) -> str:
    """`08h05`, as EDT writes it."""
    return f"{at.hour:02}h{at.minute:02}"


def when(slot: Slot) -> str:
    """`Lundi 08h00-09h00`, with the letter of the week."""
    letter = f" (semaine {slot.letter.value})" if slot.letter else ""
    return f"{WEEKDAYS[slot.weekday]} {clock(slot.start)}-{clock(slot.end)}{letter}"

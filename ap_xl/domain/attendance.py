"""Which sessions a slot has, and who is there: W(b) and W(b,s) of the contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from ap_xl.domain.calendar import Absence, Period, monday_of
from ap_xl.domain.school import Slot, Staff, Student
from ap_xl.domain.state import School


def _is_away(absences: Iterable[Absence], day: date) -> bool:
    return any(absence.start <= day <= absence.end for absence in absences)


class Attendance:
    """The dated sessions of a school's slots; answers are remembered, so keep one per command.

    A session of slot b is a date in the period on b's weekday, not in a holiday, in a week of b's letter.
    """

    def __init__(self, school: School) -> None:
        self._school = school
        self._of_division: dict[str, list[Absence]] = defaultdict(list)
        self._of_student: dict[str, list[Absence]] = defaultdict(list)
        for absence in school.absences:
            if absence.student is not None:
                self._of_student[absence.student].append(absence)
            elif absence.division is not None:
                self._of_division[absence.division].append(absence)
        self._sessions: dict[tuple[str, str], tuple[date, ...]] = {}
        self._present: dict[tuple[str, str, str], tuple[date, ...]] = {}

    def sessions(self, slot: Slot, period: Period) -> tuple[date, ...]:
        """All sessions of the slot in the period, whoever is there."""
        key = (slot.code, period.code)
        if key not in self._sessions:
            self._sessions[key] = tuple(self._dates(slot, period))
        return self._sessions[key]

    def _dates(self, slot: Slot, period: Period) -> Iterable[date]:
        calendar = self._school.calendar
        wait = (slot.weekday - period.start.weekday()) % 7
        for number in range(wait, (period.end - period.start).days + 1, 7):
            day = period.start + timedelta(days=number)
            if not calendar.is_off(day) and slot.letter in (None, calendar.letter(day)):
                yield day

    def of_division(self, slot: Slot, period: Period, division: str) -> tuple[date, ...]:
        """The sessions of the slot with the division present."""
        key = (slot.code, period.code, division)
        if key not in self._present:
            absences = self._of_division.get(division, ())
            days = self.sessions(slot, period)
            self._present[key] = tuple(day for day in days if not _is_away(absences, day))
        return self._present[key]

    def of_divisions(self, slot: Slot, period: Period, divisions: Iterable[str]) -> tuple[date, ...]:
        """The sessions with at least one of the divisions present, in order of date."""
        return tuple(sorted({day for code in divisions for day in self.of_division(slot, period, code)}))

    def held(self, slot: Slot, period: Period) -> tuple[date, ...]:
        """The sessions that W(b) counts: at least one of the slot's divisions is present."""
        return self.of_divisions(slot, period, slot.divisions)

    def of_student(
        self, slot: Slot, period: Period, student: Student, start: date | None = None, end: date | None = None
    ) -> tuple[date, ...]:
        """The sessions that W(b,s) counts, from `start` to `end` where given (both included)."""
        if student.division is None:
            return ()
        days = self.of_division(slot, period, student.division)
        absences = self._of_student.get(student.id, ())
        if (
            not absences
            and student.arrival is None
            and student.departure is None
            and start is None
            and end is None
        ):
            return days
        return tuple(
            day
            for day in days
            if student.is_enrolled(day)
            and not _is_away(absences, day)
            and (start is None or start <= day)
            and (end is None or day <= end)
        )

    def is_present(self, student: Student, day: date) -> bool:
        """Whether the student is at school that day, whatever the slot: enrolled, neither he nor his class away."""
        if student.division is None or not student.is_enrolled(day):
            return False
        return not _is_away(self._of_student.get(student.id, ()), day) and self.has_division(
            student.division, day
        )

    def follows(self, student: Student, slot: Slot, day: date) -> bool:
        """Whether a student placed in the slot is there that day.

        In a slot of the class that he or she has left since, the absences of the new class do not count.
        """
        if student.division is None or student.division in slot.divisions:
            return self.is_present(student, day)
        return student.is_enrolled(day) and not _is_away(self._of_student.get(student.id, ()), day)

    def has_division(self, division: str, day: date) -> bool:
        """Whether the division is at school that day, as far as tblPFMP tells."""
        return not _is_away(self._of_division.get(division, ()), day)

    def slot_hours(self, slot: Slot, period: Period) -> float:
        """W(b)·h(b): the hours of one person's group in the slot, at most."""
        return len(self.held(slot, period)) * slot.hours

    def student_hours(
        self, slot: Slot, period: Period, student: Student, start: date | None = None, end: date | None = None
    ) -> float:
        """W(b,s)·h(b): the hours the student would follow in the slot."""
        return len(self.of_student(slot, period, student, start, end)) * slot.hours

    def weeks_of_division(self, division: str, period: Period) -> int:
        """weeks(p, division): calendar weeks with a session of one of its slots and the division present."""
        slots = (slot for slot in self._school.slots if division in slot.divisions)
        days = (day for slot in slots for day in self.of_division(slot, period, division))
        return len({monday_of(day) for day in days})

    def weeks_of_staff(self, member: Staff, period: Period) -> int:
        """weeks(p, staff): calendar weeks with a session counted in W(b) of one of the member's slots."""
        slots = (slot for slot in self._school.slots if slot.code in member.slots)
        return len({monday_of(day) for slot in slots for day in self.held(slot, period)})

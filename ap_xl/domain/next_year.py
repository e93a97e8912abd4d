"""The turn of the school year: who moves up into which class, who leaves, what the cycle has used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ap_xl.domain.codes import code_key
from ap_xl.domain.constraints import Constraint
from ap_xl.domain.hours import Spent
from ap_xl.domain.school import Division, Level, Student
from ap_xl.domain.state import School

_NEXT_LEVEL: Mapping[Level, Level] = {
    Level.SECONDE: Level.PREMIERE,
    Level.PREMIERE: Level.TERMINALE,
    Level.CAP_1: Level.CAP_2,
}
"""Every other level is the last of its cycle: its students leave."""
_LEVEL_MARK = re.compile(r"^[12T]|[12T]$", re.IGNORECASE)
"""Schools put the year of the cycle first or last in the code of a class: 2MELEC, 1MELEC, TMELEC."""


def next_school_year(school_year: str) -> str:
    """`2026-2027` → `2027-2028`."""
    first, last = (int(part) + 1 for part in school_year.split("-"))
    return f"{first}-{last}"


def is_last_of_cycle(division: Division) -> bool:
    """Whether the students of the class leave at the end of the year."""
    return division.level not in _NEXT_LEVEL


def successor(school: School, division: Division) -> Division | None:
    """The class that the division becomes: of the next level, the same specialty, and where that leaves a choice
    the same code but for the year; None where there is not just one.
    """
    following = [other for other in school.divisions if other.level is _NEXT_LEVEL.get(division.level)]
    same = [other for other in following if _specialty(other) == _specialty(division)] or following
    if len(same) > 1 or not _specialty(division):
        same = [other for other in same if _stem(other) == _stem(division)]
    return same[0] if len(same) == 1 else None


def _specialty(division: Division) -> str:
    return code_key(division.specialty)


def _stem(division: Division) -> str:
    return _LEVEL_MARK.sub("", code_key(division.code), count=1)


@dataclass(frozen=True)
class NextYear:
    """A school as the next year begins. `done` are the hours that this year's closed periods took (hours)."""

    school: School
    done: Spent

    @cached_property
    def successors(self) -> Mapping[str, Division | None]:
        """What each division that goes on becomes, by its code."""
        return {
            division.code: successor(self.school, division)
            for division in self.school.divisions
            if not is_last_of_cycle(division)
        }

    @cached_property
    def undecided(self) -> tuple[Division, ...]:
        """The divisions that go on, where nobody can tell into which class."""
        return tuple(
            division
            for division in self.school.divisions
            if division.code in self.successors and self.successors[division.code] is None
        )

    @cached_property
    def students(self) -> tuple[Student, ...]:
        """Those who stay, each in the new class (none where it is not clear); nobody is a newcomer any more."""
        return tuple(self._moved(student) for student in self.school.students if not self._leaves(student))

    @cached_property
    def leavers(self) -> tuple[Student, ...]:
        """Those who finish their cycle or have left during the year."""
        return tuple(student for student in self.school.students if self._leaves(student))

    @cached_property
    def cycle_done(self) -> Mapping[str, float]:
        """The hours of the cycle that each division has used when the year begins, by code (hours).

        A class takes over what its predecessor had used; the first class of a cycle begins with none.
        """
        found = {division.code: 0.0 for division in self.school.divisions}
        for division in self.school.divisions:
            heir = self.successors.get(division.code)
            if heir is not None:
                used = division.hours_cycle_done + self.done.by_division.get(division.code, 0.0)
                found[heir.code] = max(found[heir.code], used)
        return found

    @cached_property
    def needs(self) -> Mapping[tuple[str, str], int]:
        """The last level of those who stay."""
        staying = {student.id for student in self.students}
        return {key: need for key, need in self.school.needs.items() if key[0] in staying}

    @cached_property
    def constraints(self) -> tuple[Constraint, ...]:
        """What was asked for the whole year, of students who stay."""
        staying = {student.id for student in self.students}
        return tuple(
            row
            for row in self.school.constraints
            if row.period is None and row.student in staying and (row.other is None or row.other in staying)
        )

    def _leaves(self, student: Student) -> bool:
        division = self.school.division_by_code.get(student.division or "")
        summer = date(int(self.school.parameters.school_year.split("-")[1]), 8, 31)
        has_left = student.departure is not None and student.departure <= summer
        return has_left or (division is not None and is_last_of_cycle(division))

    def _moved(self, student: Student) -> Student:
        heir = self.successors.get(student.division or "")
        return replace(student, division=None if heir is None else heir.code, newcomer=False)

"""Students who come late or leave early."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ap_xl.domain.school import Student

Stay = tuple[str, int, date | None, date | None]
"""Division, number in the division's list from 0, first and last day at the lycée."""


def with_stays(students: tuple[Student, ...], stays: Iterable[Stay]) -> tuple[Student, ...]:
    """The students, some with a date of arrival (and then the mark of a newcomer) or of departure."""
    changed: dict[str, Student] = {}
    for division, number, arrival, departure in stays:
        student = [student for student in students if student.division == division][number]
        changed[student.id] = replace(
            student, arrival=arrival, departure=departure, newcomer=student.newcomer or arrival is not None
        )
    return tuple(changed.get(student.id, student) for student in students)

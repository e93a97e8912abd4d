"""Students as a coordinator knows them: by name, with Id and class."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.french import counted, listed
from ap_xl.domain.school import Student

_SHOWN = 8
"""Names in one sentence; more are counted."""


def full_name(student: Student) -> str:
    """`Arthur BARBIER (E001, 2AGORA)`."""
    where = f", {student.division}" if student.division else ""
    return f"{_name(student)} ({student.id}{where})"


def names(students: Sequence[Student]) -> str:
    """`Arthur BARBIER, Nino BARRY et 3 autres`."""
    shown = [_name(student) for student in students[:_SHOWN]]
    if left := len(students) - len(shown):
        shown.append(counted(left, "autre"))
    return listed(shown)


def _name(student: Student) -> str:
    return f"{student.first_name} {student.last_name}".strip()

"""What the year's hours were spent on: module types and priority publics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ap_xl.domain.hours import Ledger
from ap_xl.domain.ledger.dated import Course
from ap_xl.domain.plan import Group
from ap_xl.domain.publics import Public, publics_of
from ap_xl.domain.school import ModuleType, Student
from ap_xl.domain.state import School


@dataclass(frozen=True, slots=True)
class TypeHours:
    """Staff hours of all people (`done`, `planned`) and those of them charged to divisions; None: all types."""

    kind: ModuleType | None
    groups: int
    done: float
    planned: float
    charged: float


@dataclass(frozen=True, slots=True)
class PublicHours:
    """Charged hours by the seats of a public's students, who may have several marks; None: everybody once."""

    public: Public | None
    students: int
    done: float
    planned: float


def by_type(school: School, course: Course) -> tuple[TypeHours, ...]:
    """Every module type, then all of them together."""
    found = [_of_type(school, course, kind) for kind in ModuleType]
    groups = sum(row.groups for row in found)
    done, planned = sum(row.done for row in found), sum(row.planned for row in found)
    return (*found, TypeHours(None, groups, done, planned, sum(row.charged for row in found)))


def _of_type(school: School, course: Course, kind: ModuleType) -> TypeHours:
    groups = [group for group in school.groups if school.module_by_code[group.module].kind is kind]
    done = planned = charged = 0.0
    for group in groups:
        spent = course.spent(group)
        taught = sum(spent.by_staff.values())
        charged += sum(spent.by_division.values())
        if school.period_by_code[group.period].is_closed:
            done += taught
        else:
            planned += taught
    return TypeHours(kind, len(groups), done, planned, charged)


class _Tally:
    """Hours and students of one public."""

    def __init__(self) -> None:
        self.students: set[str] = set()
        self.done = 0.0
        self.planned = 0.0

    def add(self, student: Student, hours: float, *, is_closed: bool) -> None:
        self.students.add(student.id)
        if is_closed:
            self.done += hours
        else:
            self.planned += hours


def by_public(school: School, course: Course, ledger: Ledger) -> tuple[PublicHours, ...]:
    """Every public, then everybody together."""
    tallies: dict[Public | None, _Tally] = defaultdict(_Tally)
    for group in school.groups:
        is_closed = school.period_by_code[group.period].is_closed
        for student, hours in _seats(school, course, ledger, group):
            for public in (*publics_of(student), None):
                tallies[public].add(student, hours, is_closed=is_closed)
    return tuple(
        PublicHours(public, len(tallies[public].students), tallies[public].done, tallies[public].planned)
        for public in (*Public, None)
    )


def _seats(school: School, course: Course, ledger: Ledger, group: Group) -> Iterator[tuple[Student, float]]:
    """The group's charged hours, seat by seat."""
    members = [school.student_by_id[student] for student in ledger.members(group)]
    seated = [student for student in members if student.division is not None]
    charged = sum(course.spent(group).by_division.values())
    for student in seated:
        yield student, charged / len(seated)

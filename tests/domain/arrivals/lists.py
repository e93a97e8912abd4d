"""Lists of students in a few words, and what becomes of a small school by them."""

from __future__ import annotations

from datetime import date
from typing import Any

from ap_xl.domain.arrivals.admission import Admission, admit
from ap_xl.domain.arrivals.divisions import DivisionNames
from ap_xl.domain.arrivals.listed import Line, Listed
from ap_xl.domain.arrivals.problems import Kind
from ap_xl.domain.school import Student

ONE_DAY, OTHER_DAY = date(2011, 2, 17), date(2010, 9, 3)
DIVISIONS = DivisionNames(["1A", "1B"])


def listed(name: str, division: str = "1A", born: date | None = None, line: int = 2, **more: Any) -> Listed:
    """A row for `NOM Prénom`."""
    last, _, first = name.rpartition(" ")
    return Listed(Line("liste.csv", line), last, first, division=division, birth_date=born, **more)


def known(id: str, name: str, division: str = "1A", born: date | None = None, **more: Any) -> Student:
    last, _, first = name.rpartition(" ")
    return Student(id, last, first, division, birth_date=born, **more)


def admitted(students: list[Student], *rows: Listed) -> Admission:
    return admit(students, DIVISIONS, [rows])


def kinds(found: Admission) -> list[Kind]:
    return [problem.kind for problem in found.problems]

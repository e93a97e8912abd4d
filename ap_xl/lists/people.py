"""Rows of a list as students."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ap_xl.domain.arrivals.listed import Line, Listed
from ap_xl.domain.arrivals.names import split_name
from ap_xl.domain.arrivals.problems import Kind, Problem
from ap_xl.domain.codes import clean
from ap_xl.lists.columns import KnownList
from ap_xl.lists.fields import Field
from ap_xl.lists.table import ListRow
from ap_xl.lists.typed import date_of


@dataclass(frozen=True)
class People:
    """The students with their rows, and the rows that are not clear."""

    students: tuple[Listed, ...]
    rows: tuple[ListRow, ...]
    problems: tuple[Problem, ...]


def people(known: KnownList) -> People:
    """Everybody on the list; rows without a name are left out."""
    students: list[Listed] = []
    rows: list[ListRow] = []
    problems: list[Problem] = []
    for row in known.rows:
        if len(known.places) > 1 and sum(map(bool, row.cells)) < 2:
            continue  # a sum, a footnote
        student = _student(known, row, problems)
        if student.id or (student.last_name and student.first_name):
            students.append(student)
            rows.append(row)
        else:
            problems.append(Problem(Kind.NAMELESS, student.line, student.name))
    return People(tuple(students), tuple(rows), tuple(problems))


def _student(known: KnownList, row: ListRow, problems: list[Problem]) -> Listed:
    line = Line(known.raw.file, row.number)
    last, first = clean(known.cell(row, Field.LAST)), clean(known.cell(row, Field.FIRST))
    if not last and Field.FULL in known.places:
        last, first = split_name(known.cell(row, Field.FULL))
    used = clean(known.cell(row, Field.USED))
    name = f"{used or last} {first}".strip()

    def day(field: Field) -> date | None:
        text = known.cell(row, field)
        found = date_of(text) if text else None
        if text and found is None:
            problems.append(Problem(Kind.BAD_DATE, line, name, f"{field} : {text}"))
        return found

    return Listed(
        line,
        used or last,
        first,
        birth_name=last if used else "",
        id=clean(known.cell(row, Field.ID)),
        division=clean(known.cell(row, Field.DIVISION)),
        birth_date=day(Field.BIRTH),
        arrival=day(Field.ARRIVAL),
        departure=day(Field.DEPARTURE),
        national=known.cell(row, Field.NATIONAL),
    )

"""The sheet Élèves."""

from __future__ import annotations

from ap_xl.domain.codes import clean
from ap_xl.domain.school import Student
from ap_xl.workbook.cells import is_empty, text_of
from ap_xl.workbook.parse.calendar import check_order
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.schema import Students
from ap_xl.workbook.wording import quoted


def read_students(context: Context) -> tuple[Student, ...]:
    grid = context.open(Students)
    for row in grid.rows if grid else ():
        check_order(row, Students.arrival, Students.departure)
        _check_division(row)
    return context.close(grid, _student)


def id_cells(context: Context) -> dict[str, Cell]:
    """The Ids as their cells hold them, by code: `1001` may be the number 1001."""
    raw = context.raw.table(Students.name)
    where = None if raw is None else find_headers(raw, Students.columns).place.get(Students.id.name)
    if raw is None or where is None:
        return {}
    cells = [row[where] for row in raw.rows]
    return {clean(text_of(cell)): cell for cell in reversed(cells) if not is_empty(cell)}


def _check_division(row: Row) -> None:
    if row[Students.division] is None and not row.is_left_out:
        name = f"{row[Students.first_name]} {row[Students.last_name]}"
        row.warning(
            "no-division",
            Students.division,
            f"L'élève {quoted(row[Students.id])} ({name}) n'a pas de division et ne sera placé dans "
            "aucun groupe.",
            "Indiquez sa division.",
        )


def _student(row: Row) -> Student:
    return Student(
        id=row[Students.id],
        last_name=row[Students.last_name],
        first_name=row[Students.first_name],
        division=row[Students.division],
        birth_date=row[Students.birth_date],
        in_difficulty=row[Students.in_difficulty],
        dropout_risk=row[Students.dropout_risk],
        bridge=row[Students.bridge],
        further_study=row[Students.further_study],
        newcomer=row[Students.newcomer],
        arrival=row[Students.arrival],
        departure=row[Students.departure],
        remark=row[Students.remark],
        origin=row.origin(),
    )

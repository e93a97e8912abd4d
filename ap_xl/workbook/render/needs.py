"""Needs that changed, in the cells of Besoins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.school import Student
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import Cell, RawBook
from ap_xl.workbook.render.merging import as_key, cell_of, old_rows
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Needs

Pair = tuple[str, str]


def needs(raw: RawBook, reading: Reading, changed: Mapping[Pair, int]) -> tuple[TableWrite, ...]:
    """The changed needs by (student, module); students without a row get one, modules without a column too."""
    table = raw.table(Needs.name)
    modules = tuple(dict.fromkeys((*(module for _, module in changed), *reading.missing_need_columns)))
    if table is None or not modules:
        return ()
    wanted = {(code_key(student), module): need for (student, module), need in changed.items()}
    ids = [as_key(cell_of(row, Needs.id), Needs.id) for row in old_rows(table)]
    bodies: list[tuple[Content, ...]] = [
        (
            *(cell_of(row, column) for column in Needs.columns),
            *(wanted.get((id, module), row.get(code_key(module))) for module in modules),
        )
        for id, row in zip(ids, old_rows(table), strict=True)
    ]
    kept: list[int | None] = list(range(len(bodies)))
    for student in _without_row(reading, changed, ids):
        bodies.append(_new_row(reading, student, [wanted.get((code_key(student.id), m)) for m in modules]))
        kept.append(None)
    columns = (*(column.name for column in Needs.columns), *modules)
    return (TableWrite(Needs.name, columns, tuple(bodies), tuple(kept)),)


def _without_row(reading: Reading, changed: Mapping[Pair, int], ids: Sequence[str]) -> list[Student]:
    named = {code_key(student) for student, _ in changed} - set(ids)
    return [student for student in reading.school.students if code_key(student.id) in named]


def _new_row(reading: Reading, student: Student, values: Sequence[Cell | int]) -> tuple[Content, ...]:
    cells: dict[str, Content] = {
        Needs.id.name: reading.id_cell(student.id),
        Needs.last_name.name: student.last_name,
        Needs.first_name.name: student.first_name,
        Needs.division.name: student.division,
    }
    return (*(cells[column.name] for column in Needs.columns), *values)

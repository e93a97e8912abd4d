"""Where another cell of a row stands: the column's beside a known cell, a student's need in a module."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import Origin
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.raw import RawBook, RawTable, cell_place
from ap_xl.workbook.render.merging import as_key, cell_of, old_rows
from ap_xl.workbook.schema import Needs


def beside(raw: RawTable | None, origin: Origin, columns: Sequence[Column], column: Column) -> Origin:
    """The cell of `column`, one of the table's `columns`; `origin` itself where the table has no such cell."""
    place = None if raw is None else cell_place(raw, origin.sheet, origin.cell)
    if raw is None or place is None:
        return origin
    where = find_headers(raw, columns).place.get(column.name)
    return origin if where is None else Origin(raw.sheet, raw.address(place[0], where))


def need_cell(raw: RawBook, student: str, module: str) -> Origin:
    """The cell of Besoins; the sheet alone where the student has no row or the module no column."""
    table = raw.table(Needs.name)
    headers = [code_key(header) for header in table.headers] if table is not None else []
    if table is not None and code_key(module) in headers:
        for number, row in enumerate(old_rows(table)):
            if as_key(cell_of(row, Needs.id), Needs.id) == code_key(student):
                return Origin(table.sheet, table.address(number, headers.index(code_key(module))))
    return Origin(Needs.sheet)

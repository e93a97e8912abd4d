"""The workbook as it will be once tables are written, before anything is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from ap_xl.domain.codes import code_key
from ap_xl.workbook.cell_text import Content, Formula, fraction_of_day
from ap_xl.workbook.raw import Cell, RawBook, RawTable
from ap_xl.workbook.rewriting import TableWrite


def with_tables(raw: RawBook, writes: Iterable[TableWrite]) -> RawBook:
    """The book with the new bodies; formulas that would be filled down are left empty."""
    tables = dict(raw.tables)
    for write in writes:
        key = write.name.casefold()
        if key in tables:
            tables[key] = _with_rows(tables[key], write)
    return RawBook(raw.sheets, tables)


def after(first: TableWrite, second: TableWrite) -> TableWrite:
    """Both as one write; `second` owns all columns of `first` and was made for the table as `first` leaves it."""
    kept = tuple(None if row is None else first.kept[row] for row in second.kept)
    return replace(second, kept=kept)


def _with_rows(table: RawTable, write: TableWrite) -> RawTable:
    places = {code_key(header): place for place, header in reversed(list(enumerate(table.headers)))}
    new = tuple(name for name in write.columns if code_key(name) not in places)
    headers = (*table.headers, *new)
    places |= {code_key(name): place for place, name in enumerate(new, len(table.headers))}
    rows = []
    for kept, cells in zip(write.kept, write.rows, strict=True):
        row: list[Cell] = [None] * len(headers)
        if kept is not None:
            row[: len(table.headers)] = table.rows[kept]
        for name, cell in zip(write.columns, cells, strict=True):
            row[places[code_key(name)]] = _as_read(cell)
        rows.append(tuple(row))
    return replace(table, headers=headers, rows=tuple(rows), uncached=frozenset())


def _as_read(content: Content) -> Cell:
    if isinstance(content, time):
        return fraction_of_day(content)
    if isinstance(content, Formula):
        return None
    return content  # type: ignore[return-value]  # dates are understood as they are

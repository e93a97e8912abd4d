"""Single cells of a table that change, while its rows stay where they are."""

from __future__ import annotations

from collections.abc import Mapping

from ap_xl.domain.findings import Origin
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.columns import Column
from ap_xl.workbook.raw import RawTable, cell_place
from ap_xl.workbook.render.merging import cell_of, old_rows
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Table

Changes = Mapping[Origin, Mapping[Column, Content]]
"""New contents by any cell of the row and by column."""


def cell_changes(spec: type[Table], raw: RawTable | None, changes: Changes) -> tuple[TableWrite, ...]:
    """The write that makes the changes; none where nothing changes or the table is not there."""
    if raw is None or not changes:
        return ()
    by_row: dict[int, Mapping[Column, Content]] = {}
    for origin, cells in changes.items():
        place = cell_place(raw, origin.sheet, origin.cell)
        if place is not None:
            by_row[place[0]] = cells
    columns = tuple(c for c in spec.columns if any(c in cells for cells in by_row.values()))
    rows = tuple(
        tuple(by_row.get(number, {}).get(column, cell_of(row, column)) for column in columns)
        for number, row in enumerate(old_rows(raw))
    )
    return (TableWrite(raw.name, tuple(c.name for c in columns), rows, tuple(range(len(rows)))),)

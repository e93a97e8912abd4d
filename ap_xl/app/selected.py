"""What a coordinator has selected: rows of a sheet, and what they are in its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ap_xl.domain.codes import code_key
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.render.merging import OldRow, is_blank, old_rows
from ap_xl.workbook.schema import Table

SheetRows = Sequence[range]
"""Runs of a sheet's rows, counted from 1."""


@dataclass(frozen=True)
class Selected:
    """A table with the 0-based numbers of its selected body rows, from above; blank rows are none."""

    spec: type[Table]
    raw: RawTable
    numbers: tuple[int, ...]

    @property
    def rows(self) -> list[OldRow]:
        """The selected rows by the keys of their headers."""
        present = old_rows(self.raw)
        return [present[number] for number in self.numbers]


def selected(raw: RawBook, sheet: str, rows: SheetRows, specs: Sequence[type[Table]]) -> Selected | None:
    """The selected rows of the table, of those in `specs`, that stands on the sheet; None without any.

    Rows outside the table's body do not count.
    """
    for spec in specs:
        table = raw.table(spec.name)
        if table is None or code_key(table.sheet) != code_key(sheet):
            continue
        first = table.top + 1
        present = old_rows(table)
        numbers = tuple(
            number
            for number, row in enumerate(present)
            if any(first + number in run for run in rows) and not is_blank(row)
        )
        if numbers:
            return Selected(spec, table, numbers)
    return None

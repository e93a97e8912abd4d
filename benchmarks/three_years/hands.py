"""What the coordinator's hands do in the open workbook: cells, rows, colours, columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlwings

from ap_xl.closed import open_book

Row = dict[str, Any]


@contextmanager
def at_work(path: Path) -> Iterator[Hands]:
    """The workbook, open, and saved at the end."""
    book = open_book(path)
    try:
        yield Hands(book)
        book.save()
    finally:
        book.close()


class Hands:
    """Types into tables by name; rows count from 0."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book

    def _table(self, name: str) -> xlwings.main.Table:
        return next(found for sheet in self._book.sheets for found in sheet.tables if found.name == name)

    def rows(self, name: str) -> list[Row]:
        """The table's rows by header, blank ones too."""
        values = self._table(name).range.options(ndim=2).value
        return [dict(zip(values[0], row, strict=True)) for row in values[1:]]

    def put(self, name: str, row: int, values: Mapping[str, object]) -> None:
        """Types into one row."""
        for header, value in values.items():
            self._cells(name, header, row, 1).value = _typed(value)

    def append(self, name: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Types rows below the last one."""
        if not rows:
            return
        present = self.rows(name)
        is_blank = len(present) == 1 and not any(value is not None for value in present[0].values())
        first = 0 if is_blank else len(present)
        table = self._table(name)
        table.resize(table.range.resize(first + len(rows) + 1))
        for header in dict.fromkeys(header for row in rows for header in row):
            column = [[_typed(row.get(header))] for row in rows]
            self._cells(name, header, first, len(rows)).value = column

    def column(self, name: str, header: str, values: Sequence[object]) -> None:
        """Types a whole column."""
        self._cells(name, header, 0, len(values)).value = [[_typed(value)] for value in values]

    def add_column(self, name: str, header: str) -> None:
        """A column of the coordinator's own at the right of the table."""
        table = self._table(name)
        height, width = table.range.shape
        table.range[0, width - 1].offset(0, 1).value = header
        table.resize(table.range.resize(height, width + 1))

    def colour(self, name: str, header: str, row: int, rgb: tuple[int, int, int]) -> None:
        self._cells(name, header, row, 1).color = rgb

    def _cells(self, name: str, header: str, row: int, height: int) -> xlwings.Range:
        area = self._table(name).range
        headers = area[0, :].options(ndim=1).value
        column = headers.index(header)
        found: xlwings.Range = area[row + 1 : row + 1 + height, column]
        return found


def _typed(value: object) -> object:
    is_plain_date = isinstance(value, date) and not isinstance(value, datetime)
    return datetime(value.year, value.month, value.day) if is_plain_date else value  # type: ignore[attr-defined]

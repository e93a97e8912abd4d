"""A workbook as a running Excel shows it over COM, from one that was read without Excel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ap_xl.workbook.raw import Cell, RawBook, RawTable
from tests.udfs.pywin32 import CALLS, CDispatch, ComError

_ERRORS = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#NAME?": -2146826259, "#VALUE!": -2146826273}


class ComObject(CDispatch):
    """Members are asked for by name, and each time is counted."""

    def __init__(self, **members: Any) -> None:
        self.__dict__["_members"] = members

    def __getattr__(self, name: str) -> Any:
        try:
            found = self.__dict__["_members"][name]
        except KeyError:
            raise ComError from None
        CALLS[name] += 1
        return found() if isinstance(found, _Computed) else found


class _Computed:
    """A property that is looked up when asked for."""

    def __init__(self, look_up: Any) -> None:
        self._look_up = look_up

    def __call__(self) -> Any:
        return self._look_up()


class Collection(ComObject):
    """Sheets or tables, in order."""

    def __init__(self, items: list[Any]) -> None:
        super().__init__(Count=len(items))
        self.__dict__["_items"] = items

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            CALLS["Next"] += 1
            yield item

    def __call__(self, key: object) -> Any:
        CALLS["Item"] += 1
        return next(item for item in self._items if item.__dict__["_members"]["Name"] == key)


class Book(ComObject):
    """The workbook, until it is closed."""

    def __init__(self, raw: RawBook, name: str) -> None:
        sheets = [Sheet(self, title, raw) for title in raw.sheets]
        super().__init__(Name=name, Worksheets=Collection(sheets), Application=ComObject(Hwnd=1))

    def close(self) -> None:
        self.__dict__["_members"].clear()


class Sheet(ComObject):
    def __init__(self, book: Book, name: str, raw: RawBook) -> None:
        tables = [table for table in raw.tables.values() if table.sheet == name]
        self.__dict__["content"] = {place: cell for table in tables for place, cell in _cells(table)}
        super().__init__(
            Name=name,
            Parent=book,
            Visible=-1,
            ListObjects=Collection([_list_object(self, table) for table in tables]),
            Cells=lambda row, column: Range(self, row, column, 1, 1),
            Range=self._range,
        )

    def _range(self, first: Range, last: Range) -> Range:
        height, width = last.row - first.row + 1, last.column - first.column + 1
        return Range(self, first.row, first.column, height, width)


def _cells(table: RawTable) -> Iterator[tuple[tuple[int, int], Cell]]:
    for down, row in enumerate((table.headers, *table.rows)):
        for right, cell in enumerate(row):
            yield (table.top + down, table.left + right), cell


def _list_object(sheet: Sheet, table: RawTable) -> ComObject:
    area = Range(sheet, table.top, table.left, 1 + len(table.rows), len(table.headers))
    return ComObject(Name=table.name, Range=area, ShowTotals=False, Parent=sheet)


class Range(ComObject):
    def __init__(self, sheet: Sheet, row: int, column: int, height: int, width: int) -> None:
        members = {"row": row, "column": column, "height": height, "width": width, "sheet": sheet}
        self.__dict__.update(members)
        super().__init__(
            Worksheet=sheet,
            Row=row,
            Column=column,
            Count=height * width,
            Rows=ComObject(Count=height),
            Columns=ComObject(Count=width),
            Value=_Computed(lambda: self._grid(_value)),
            Formula=_Computed(lambda: self._grid(_formula)),
        )

    def _grid(self, show: Any) -> Any:
        """One cell alone, or rows of cells."""
        found = tuple(
            tuple(
                show(self.sheet.content.get((row, column)))
                for column in range(self.column, self.column + self.width)
            )
            for row in range(self.row, self.row + self.height)
        )
        return found[0][0] if self.height == self.width == 1 else found


def _value(cell: Cell) -> object:
    return _ERRORS.get(cell, cell) if isinstance(cell, str) else cell


def _formula(cell: Cell) -> str:
    return "" if cell is None else str(cell)

"""The rows and cells of a sheet: found by number, made in their place when written."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from lxml import etree

from ap_xl.closed.addresses import cell_name, column_number
from ap_xl.closed.errors import Damaged, TooLarge
from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.xml import Element, drop, main

ROW, CELL, VALUE = main("row"), main("c"), main("v")
_COLUMNS: dict[str, int] = {}


def column_of(cell: Element, previous: int) -> int:
    """The column of a cell; the one after ``previous`` if the file does not say."""
    reference = cell.get("r")
    if reference is None:
        return previous + 1
    letters = reference.rstrip("0123456789")
    column = _COLUMNS.get(letters)
    if column is None:
        try:
            column = column_number(letters)
        except ValueError as error:
            raise Damaged(f"a cell is called {reference!r}", "rows") from error
        if column > MAX_COLUMNS:
            raise TooLarge(f"a cell is called {reference!r}, beyond the last column", "cells")
        _COLUMNS[letters] = column
    return column


def style_of(element: Element) -> int:
    """The style number of a cell or row; raises Damaged."""
    text = element.get("s")
    if text is None:
        return 0
    try:
        return int(text)
    except ValueError as error:
        raise Damaged(f"{element.get('r')} has the style {text!r}", "content") from error


def _number(row: Element, following: int) -> int:
    text = row.get("r")
    if not text:
        return following
    try:
        return int(text)
    except ValueError as error:
        raise Damaged(f"a row is called {text!r}", "rows") from error


def inner(cell: Element, tag: str) -> Element | None:
    """The child of a cell with that qualified tag; several times faster than ``find``."""
    for one in cell:
        if one.tag == tag:
            return one
    return None


def value_text(cell: Element) -> str | None:
    """What stands in a cell's ``<v>``; None without one."""
    for one in cell:
        if one.tag == VALUE:
            return one.text or ""
    return None


def drop_result(cell: Element) -> bool:
    """Take out what a formula's cell shows; returns whether there was something."""
    values = list(cell.iterchildren(VALUE))
    for value in values:
        cell.remove(value)
    drop(cell, "t", "vm")
    return bool(values)


def cells_of(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row with their columns."""
    column = 0
    for cell in row.iterchildren(CELL):
        column = column_of(cell, column)
        yield column, cell


class SheetRows:
    """An index of the ``<row>`` elements of a ``sheetData``."""

    def __init__(self, data: Element) -> None:
        self._data = data
        self._rows: dict[int, Element] = {}
        self._numbers: list[int] = []
        self.rebuild()

    def rebuild(self) -> None:
        """Index anew, as after rows were moved; raises Damaged or TooLarge."""
        self._rows.clear()
        self._numbers.clear()
        previous = 0
        for row in self._data.iterchildren(ROW):
            number = _number(row, previous + 1)
            if number <= previous:
                raise Damaged(f"row {number} stands after row {previous}", "rows")
            if number > MAX_ROWS:
                raise TooLarge(f"there is a row {number}, beyond the last row", "cells")
            self._rows[number] = row
            self._numbers.append(number)
            previous = number

    @property
    def numbers(self) -> list[int]:
        """Numbers of the rows that exist, ascending."""
        return self._numbers

    def get(self, number: int) -> Element | None:
        """The row element of that number."""
        return self._rows.get(number)

    def between(self, first: int, last: int) -> Iterator[tuple[int, Element]]:
        """The rows that exist from ``first`` to ``last``."""
        if last - first < 8:
            for number in range(first, last + 1):
                if number in self._rows:
                    yield number, self._rows[number]
            return
        start = bisect.bisect_left(self._numbers, first)
        end = bisect.bisect_right(self._numbers, last)
        for number in self._numbers[start:end]:
            yield number, self._rows[number]

    def make(self, number: int) -> Element:
        """The row of that number, made if it does not exist."""
        row = self._rows.get(number)
        if row is not None:
            return row
        row = etree.Element(ROW, r=str(number))
        place = bisect.bisect_left(self._numbers, number)
        if place == len(self._numbers):
            self._data.append(row)
        else:
            self._rows[self._numbers[place]].addprevious(row)
        self._numbers.insert(place, number)
        self._rows[number] = row
        return row


class RowCells:
    """The cells of one row while it is being written."""

    def __init__(self, row: Element, number: int) -> None:
        self._row = row
        self._number = number
        self._cells = dict(cells_of(row))
        self._last = max(self._cells, default=0)

    def get(self, column: int) -> Element | None:
        """The cell in that column."""
        return self._cells.get(column)

    def items(self) -> Iterable[tuple[int, Element]]:
        """The columns and their cells."""
        return self._cells.items()

    def values(self) -> Iterable[Element]:
        """The cells."""
        return self._cells.values()

    def columns(self) -> list[int]:
        """Columns that have a cell."""
        return sorted(self._cells)

    def make(self, column: int) -> Element:
        """The cell in that column, made if it does not exist."""
        cell = self._cells.get(column)
        if cell is not None:
            return cell
        name = cell_name(self._number, column)
        if column > self._last:
            cell = etree.SubElement(self._row, CELL, r=name)
            self._last = column
        else:
            cell = etree.Element(CELL, r=name)
            following = min(other for other in self._cells if other > column)
            after = self._cells[following]
            # A cell without its name would change place when another comes before it.
            self.name_all()
            after.addprevious(cell)
        self._cells[column] = cell
        return cell

    def name_all(self) -> None:
        """Write each cell's name, for files that leave it out."""
        for column, cell in self._cells.items():
            if cell.get("r") is None:
                cell.set("r", cell_name(self._number, column))

    def remove(self, column: int) -> None:
        """Take the cell in that column out."""
        cell = self._cells.pop(column, None)
        if cell is not None:
            self.name_all()
            self._row.remove(cell)
            self._last = max(self._cells, default=0)

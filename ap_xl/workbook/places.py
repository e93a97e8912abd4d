"""Where the tables of a book stand, and what is in their cells: each table is read in whole ranges."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ap_xl.workbook.raw import Cell
from ap_xl.workbook.rewriting import Body

if TYPE_CHECKING:
    from xlwings import Book, Range, Sheet
    from xlwings.main import Table

_FIRST_ERROR = -2146828288
_ERRORS = {
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Excel's numbers of the errors that are newer than xlwings' list."""


SHOWN = (True, -1)
"""What `visible` says of a sheet that shows; -1 is Excel's own number."""


@dataclass(frozen=True)
class Place:
    """A table's cells: row and column numbers of the sheet, the totals row not counted."""

    sheet: Sheet
    table: Table
    top: int
    left: int
    height: int
    width: int
    has_totals: bool

    @property
    def body_rows(self) -> int:
        return self.height - 1

    def part(self, row: int, column: int, height: int, width: int) -> Range:
        """A part of the table, from its 0-based row and column on, the header being row 0."""
        return cells(self.sheet, self.top + row, self.left + column, height, width)


def cells(sheet: Sheet, row: int, column: int, height: int, width: int) -> Range:
    """A rectangle of a sheet's cells; row and column count from 1."""
    return sheet.range((row, column), (row + height - 1, column + width - 1))


def last_shown(book: Book) -> Sheet:
    """The sheet to add others after: Excel's engine moves the last one about, which fails for hidden ones."""
    return [sheet for sheet in book.sheets if sheet.visible in SHOWN][-1]


def places_of(book: Book) -> dict[str, Place]:
    """All tables by their name in lower case."""
    return {
        table.name.casefold(): place_of(sheet, table) for sheet in list(book.sheets) for table in sheet.tables
    }


def place_of(sheet: Sheet, table: Table) -> Place:
    area = table.range
    height, width = area.shape
    has_totals = bool(table.show_totals)
    return Place(sheet, table, area.row, area.column, height - has_totals, width, has_totals)


def values_of(area: Range) -> tuple[tuple[Cell, ...], ...]:
    """Rows of values; an error is its text."""
    return tuple(tuple(map(_plain, row)) for row in area.options(ndim=2, err_to_str=True).value)


def _plain(value: Any) -> Cell:  # noqa: ANN401
    """Excel gives amounts in a currency as decimals, and errors that xlwings does not know as numbers."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _ERRORS.get(value - _FIRST_ERROR, "#UNKNOWN!")
    found: Cell = value
    return found


def rectangle(found: Any, height: int, width: int) -> tuple[tuple[Any, ...], ...]:  # noqa: ANN401
    """Rows of cells from what a range gives: one cell alone, one row or column flat, or all rows."""
    if height == width == 1:
        return ((found[0][0] if isinstance(found, (tuple, list)) else found,),)
    if not isinstance(found[0], (tuple, list)):
        found = [found] if height == 1 else [[one] for one in found]
    return tuple(map(tuple, found))


def formulas_of(place: Place) -> tuple[tuple[str, ...], ...]:
    """The formulas and constants of the body as text."""
    height, width = place.body_rows, place.width
    found = rectangle(place.part(1, 0, height, width).formula, height, width)
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in found)


def body_of(place: Place) -> Body:
    """The table as it stands, values and formulas."""
    values = values_of(place.part(0, 0, place.height, place.width))
    headers = tuple("" if header is None else str(header) for header in values[0])
    formulas = formulas_of(place) if place.body_rows else ()
    return Body(headers, values[1:], formulas, place.top + 1)


@dataclass(frozen=True)
class Standing:
    """A table as it stands on its sheet; `top` is the row of its header, `left` its first column, from 1."""

    name: str
    sheet: str
    top: int
    left: int
    body: Body


def read_standing(book: Book, names: Collection[str]) -> dict[str, Standing]:
    """Each of the tables that is there, by its name in lower case."""
    wanted = {name.casefold() for name in names}
    return {
        name: Standing(place.table.name, place.sheet.name, place.top, place.left, body_of(place))
        for name, place in places_of(book).items()
        if name in wanted
    }

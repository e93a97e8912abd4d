"""Reading the book, adding tables, saving.

The xlwings objects are touched here and in `places`, `surroundings`, `writing`, `removing`, `log_sheet` and
`common_sheet`, nowhere else.
All access is by whole ranges: the number of calls depends on the numbers of sheets, tables and columns,
never on the number of rows. In Excel and in closed files the same calls are made.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ap_xl.domain.codes import code_key
from ap_xl.workbook.columns import Column, number_format_of
from ap_xl.workbook.places import (
    Place,
    cells,
    formulas_of,
    last_shown,
    place_of,
    places_of,
    rectangle,
    values_of,
)
from ap_xl.workbook.raw import Cell, RawBook, RawTable
from ap_xl.workbook.surroundings import cells_beside_tables, digest
from ap_xl.workbook.undo.step import Arrival, SheetShown, TableAdded

if TYPE_CHECKING:
    from pathlib import Path

    from xlwings import Book, Range, Sheet

TOP_ROW = 4
"""Where the header of a table on a sheet of its own stands, below the title."""
_WRAPPED_FROM = 40  # characters
_TABLE_STYLE = "TableStyleMedium2"


@dataclass(frozen=True)
class NewTable:
    """A table to add, on a sheet that is added too where it is missing, after the sheet `after`."""

    name: str
    sheet: str
    columns: tuple[Column, ...]
    after: str | None = None


def read_book(book: Book) -> RawBook:
    """All sheets' names and all tables as they stand; nothing is understood or stripped."""
    sheets = list(book.sheets)
    places = [place_of(sheet, table) for sheet in sheets for table in sheet.tables]
    tables = [_read_table(place) for place in places]
    return RawBook(tuple(sheet.name for sheet in sheets), {table.name.casefold(): table for table in tables})


def save_book(book: Book, target: Path | None = None) -> None:
    """Write the book over its file, or to another file that it then belongs to."""
    if target is None:
        book.save()
    else:
        book.save(str(target))


def close_book(book: Book) -> None:
    """Let go of the book; what was not saved is lost."""
    book.close()


def ensure_table(book: Book, new: NewTable) -> Arrival | None:
    """Add the table with its formats where it is missing; returns what came, None if it was there.

    The sheet of a table that is there is shown where it was waiting, hidden.
    """
    present = places_of(book).get(new.name.casefold())
    if present is not None:
        if present.sheet.visible:
            return None
        present.sheet.visible = True
        return SheetShown(present.sheet.name, digest(cells_beside_tables(present.sheet)))
    sheet = next((sheet for sheet in book.sheets if code_key(sheet.name) == code_key(new.sheet)), None)
    if sheet is None:
        after = next((other for other in book.sheets if other.name == new.after), None)
        added = book.sheets.add(new.sheet, after=last_shown(book) if after is None else after)
        cells(added, 1, 1, 1, 1).value = new.sheet
        _lay_out(added, TOP_ROW, 1, new)
        return TableAdded(new.name, new.sheet, True, _headers(new))
    _lay_out(sheet, *_free_corner(sheet), new)
    return TableAdded(new.name, sheet.name, False, _headers(new))


def hide_sheets(book: Book, names: Collection[str]) -> None:
    """Let sheets wait, hidden, until a command shows them again."""
    wanted = {code_key(name) for name in names}
    for sheet in list(book.sheets):
        if code_key(sheet.name) in wanted and sheet.visible:
            sheet.visible = False


def _headers(new: NewTable) -> tuple[str, ...]:
    return tuple(column.name for column in new.columns)


def _lay_out(sheet: Sheet, top: int, left: int, new: NewTable) -> None:
    header = cells(sheet, top, left, 1, len(new.columns))
    header.value = [list(_headers(new))]
    sheet.tables.add(
        source=cells(sheet, top, left, 2, len(new.columns)), name=new.name, table_style_name=_TABLE_STYLE
    )
    header.wrap_text = True
    for offset, column in enumerate(new.columns):
        _dress(cells(sheet, top + 1, left + offset, 1, 1), column)


def _read_table(place: Place) -> RawTable:
    values = values_of(place.part(0, 0, place.height, place.width))
    headers = tuple("" if header is None else str(header) for header in values[0])
    rows = values[1:]
    uncached = _uncached(place, rows) if rows else frozenset()
    return RawTable(place.table.name, place.sheet.name, place.top, place.left, headers, rows, uncached)


def _uncached(place: Place, rows: Sequence[Sequence[Cell]]) -> frozenset[tuple[int, int]]:
    """The formulas without a stored value; only a file that Excel has not calculated has any."""
    suspects = {
        (row, column)
        for row, formulas in enumerate(formulas_of(place))
        for column, formula in enumerate(formulas)
        if formula.startswith("=") and rows[row][column] is None
    }
    if not suspects:
        return frozenset()
    # Without the reader's cleaning, the empty text that a formula may give differs from no value.
    height, width = place.body_rows, place.width
    bare = rectangle(place.part(1, 0, height, width).raw_value, height, width)
    return frozenset((row, column) for row, column in suspects if bare[row][column] is None)


def _dress(cell: Range, column: Column) -> None:
    """The width and format of a new column; rows that are added later take them over."""
    cell.column_width = column.width
    number_format = number_format_of(column)
    if number_format:
        cell.number_format = number_format
    if column.width >= _WRAPPED_FROM:
        cell.wrap_text = True


def _free_corner(sheet: Sheet) -> tuple[int, int]:
    """Where a table can begin on a sheet that may hold others: beside everything there is."""
    tops = [place_of(sheet, table).top for table in sheet.tables]
    used = sheet.used_range
    if used.shape == (1, 1) and used.value is None:
        return TOP_ROW, 1
    first_free: int = used.column + used.shape[1] + 1
    return (min(tops) if tops else TOP_ROW), first_free

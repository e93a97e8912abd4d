"""The one module of the product that touches the xlwings objects.

All access is by whole ranges: the number of calls depends on the numbers of sheets, tables and columns,
never on the number of rows. In Excel and in closed files the same calls are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ap_xl.domain.codes import code_key
from ap_xl.domain.errors import ContentError
from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.workbook.cell_text import written
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.raw import Cell, RawBook, RawTable, column_letters
from ap_xl.workbook.rewriting import Block, Body, Change, TableWrite, change_of
from ap_xl.workbook.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from xlwings import Book, Range, Sheet
    from xlwings.main import Table

TOP_ROW = 4
"""Where the header of a table on a sheet of its own stands, below the title."""
_WRAPPED_FROM = 40  # characters
_TABLE_STYLE = "TableStyleMedium2"
_FORMATS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.TIME: "hh:mm",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
    Kind.CODE: "@",
    Kind.REFERENCE: "@",
}


@dataclass(frozen=True)
class NewTable:
    """A table to add, on a sheet that is added too where it is missing, after the sheet `after`."""

    name: str
    sheet: str
    columns: tuple[Column, ...]
    after: str | None = None


@dataclass(frozen=True)
class _Place:
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
        return _range(self.sheet, self.top + row, self.left + column, height, width)


def read_book(book: Book) -> RawBook:
    """All sheets' names and all tables as they stand; nothing is understood or stripped."""
    sheets = list(book.sheets)
    places = [_place(sheet, table) for sheet in sheets for table in sheet.tables]
    tables = [_read_table(place) for place in places]
    return RawBook(tuple(sheet.name for sheet in sheets), {table.name.casefold(): table for table in tables})


@dataclass(frozen=True)
class _Pending:
    """A table with what must change in it."""

    name: str
    place: _Place
    body: Body
    change: Change

    def carry_out(self) -> bool:
        """Whether anything had to be written."""
        place = _resized(self.place, self.change, self.name)
        for block in self.change.blocks:
            _write_block(place, block)
        surplus = len(self.body.values) - self.change.height
        return bool(self.change.blocks or self.change.new_headers or surplus)


def write_tables(book: Book, writes: Iterable[TableWrite]) -> bool:
    """Give each table its new body in place; returns whether anything had to be written.

    The coordinator's own columns go with the rows that are kept; what does not differ is not written.
    Raises, before anything is written, KeyError where a table is missing, and ContentError where cells
    below or beside a table are in the way.
    """
    places = _places(book)
    pending = [_pending(places, write) for write in writes]
    obstacles = [finding for one in pending for finding in _obstacles(one)]
    if obstacles:
        raise ContentError(obstacles[0].message, obstacles)
    written = [one.carry_out() for one in pending]
    return any(written)


def write_table(book: Book, write: TableWrite) -> bool:
    """The same for one table."""
    return write_tables(book, (write,))


def save_book(book: Book, target: Path | None = None) -> None:
    """Write the book over its file, or to another file that it then belongs to."""
    if target is None:
        book.save()
    else:
        book.save(str(target))


def close_book(book: Book) -> None:
    """Let go of the book; what was not saved is lost."""
    book.close()


def ensure_table(book: Book, new: NewTable) -> bool:
    """Add the table with its formats where it is missing; returns whether it was added.

    The sheet of a table that is there is shown where it was waiting, hidden.
    """
    present = _places(book).get(new.name.casefold())
    if present is not None:
        if not present.sheet.visible:
            present.sheet.visible = True
        return False
    sheet = next((sheet for sheet in book.sheets if code_key(sheet.name) == code_key(new.sheet)), None)
    if sheet is None:
        after = next((other for other in book.sheets if other.name == new.after), None)
        last = list(book.sheets)[-1]
        sheet = book.sheets.add(new.sheet, after=last if after is None else after)
        top, left = TOP_ROW, 1
        _range(sheet, 1, 1, 1, 1).value = new.sheet
    else:
        top, left = _free_corner(sheet)
    header = _range(sheet, top, left, 1, len(new.columns))
    header.value = [[column.name for column in new.columns]]
    sheet.tables.add(
        source=_range(sheet, top, left, 2, len(new.columns)), name=new.name, table_style_name=_TABLE_STYLE
    )
    header.wrap_text = True
    for offset, column in enumerate(new.columns):
        _dress(_range(sheet, top + 1, left + offset, 1, 1), column)
    return True


def _range(sheet: Sheet, row: int, column: int, height: int, width: int) -> Range:
    return sheet.range((row, column), (row + height - 1, column + width - 1))


def _places(book: Book) -> dict[str, _Place]:
    """All tables by their name in lower case."""
    return {
        table.name.casefold(): _place(sheet, table) for sheet in list(book.sheets) for table in sheet.tables
    }


def _pending(places: Mapping[str, _Place], write: TableWrite) -> _Pending:
    place = places[write.name.casefold()]
    body = _body(place)
    return _Pending(write.name, place, body, change_of(body, write))


def _place(sheet: Sheet, table: Table) -> _Place:
    area = table.range
    height, width = area.shape
    has_totals = bool(table.show_totals)
    return _Place(sheet, table, area.row, area.column, height - has_totals, width, has_totals)


def _values(cells: Range) -> tuple[tuple[Cell, ...], ...]:
    return tuple(map(tuple, cells.options(ndim=2, err_to_str=True).value))


def _rectangle(found: Any, height: int, width: int) -> tuple[tuple[Any, ...], ...]:  # noqa: ANN401
    """Rows of cells from what a range gives: one cell alone, one row or column flat, or all rows."""
    if height == width == 1:
        return ((found[0][0] if isinstance(found, (tuple, list)) else found,),)
    if not isinstance(found[0], (tuple, list)):
        found = [found] if height == 1 else [[one] for one in found]
    return tuple(map(tuple, found))


def _formulas(place: _Place) -> tuple[tuple[str, ...], ...]:
    height, width = place.body_rows, place.width
    found = _rectangle(place.part(1, 0, height, width).formula, height, width)
    return tuple(tuple("" if cell is None else str(cell) for cell in row) for row in found)


def _read_table(place: _Place) -> RawTable:
    values = _values(place.part(0, 0, place.height, place.width))
    headers = tuple("" if header is None else str(header) for header in values[0])
    rows = values[1:]
    uncached = _uncached(place, rows) if rows else frozenset()
    return RawTable(place.table.name, place.sheet.name, place.top, place.left, headers, rows, uncached)


def _uncached(place: _Place, rows: Sequence[Sequence[Cell]]) -> frozenset[tuple[int, int]]:
    """The formulas without a stored value; only a file that Excel has not calculated has any."""
    suspects = {
        (row, column)
        for row, formulas in enumerate(_formulas(place))
        for column, formula in enumerate(formulas)
        if formula.startswith("=") and rows[row][column] is None
    }
    if not suspects:
        return frozenset()
    # Without the reader's cleaning, the empty text that a formula may give differs from no value.
    height, width = place.body_rows, place.width
    bare = _rectangle(place.part(1, 0, height, width).raw_value, height, width)
    return frozenset((row, column) for row, column in suspects if bare[row][column] is None)


def _body(place: _Place) -> Body:
    values = _values(place.part(0, 0, place.height, place.width))
    headers = tuple("" if header is None else str(header) for header in values[0])
    formulas = _formulas(place) if place.body_rows else ()
    return Body(headers, values[1:], formulas, place.top + 1)


def _resized(place: _Place, change: Change, name: str) -> _Place:
    """The table with the rows and columns of the change; cells that leave it are emptied first."""
    width, old_width = place.width + len(change.new_headers), place.width
    if change.height == place.body_rows and width == old_width:
        return place
    grown = change.height - place.body_rows
    if width > old_width:
        place.part(0, old_width, 1, width - old_width).value = [list(change.new_headers)]
    if grown < 0:
        place.part(1 + change.height, 0, -grown, old_width).clear_contents()
    formats = _formats(place) if grown > 0 else []
    _resize(place, change.height, width)
    for column, number_format in enumerate(formats):
        if number_format not in (None, "General"):
            place.part(place.height, column, grown, 1).number_format = number_format
    _dress_new_columns(place, change, name)
    return _Place(place.sheet, place.table, place.top, place.left, change.height + 1, width, place.has_totals)


def _formats(place: _Place) -> list[str | None]:
    """The number format of each column, as its first body row has it."""
    if not place.body_rows:
        return []
    return [place.part(1, column, 1, 1).number_format for column in range(place.width)]


def _resize(place: _Place, body_rows: int, width: int) -> None:
    """Excel resizes only without the totals row; the closed engine takes it along by itself."""
    table, takes_totals_along = place.table, False
    if place.has_totals:
        try:
            table.show_totals = False
        except NotImplementedError:
            takes_totals_along = True
    table.resize(place.part(0, 0, 1 + body_rows + takes_totals_along, width))
    if place.has_totals and not takes_totals_along:
        table.show_totals = True


def _obstacles(pending: _Pending) -> list[Finding]:
    """Where something stands in cells that the table is about to take."""
    place, change = pending.place, pending.change
    grown, wider = change.height - place.body_rows, len(change.new_headers)
    needed = []
    if grown > 0:
        needed.append((place.height + place.has_totals, 0, grown, place.width + wider))
    if wider:
        needed.append((0, place.width, max(place.body_rows, change.height) + 1, wider))
    return [
        _no_room(pending, row, column)
        for row, column, *size in needed
        if _is_taken(place, row, column, *size)
    ]


def _is_taken(place: _Place, row: int, column: int, height: int, width: int) -> bool:
    top, left = place.top + row, place.left + column
    others = [_place(place.sheet, table) for table in place.sheet.tables if table.name != place.table.name]
    if any(_meet(other, top, left, height, width) for other in others):
        return True
    return any(
        cell is not None for cells in _values(place.part(row, column, height, width)) for cell in cells
    )


def _no_room(pending: _Pending, row: int, column: int) -> Finding:
    where = f"{column_letters(pending.place.left + column)}{pending.place.top + row}"
    return error(
        "no-room-for-table",
        Origin(pending.place.sheet.name, where),
        f"Le tableau « {pending.name} » n'a pas la place de s'agrandir : des cellules sont occupées à partir "
        f"de {where}.",
        "Déplacez ce qui se trouve sous le tableau ou à sa droite, puis recommencez.",
    )


def _meet(other: _Place, top: int, left: int, height: int, width: int) -> bool:
    bottom = other.top + other.height + other.has_totals
    return (
        other.left < left + width
        and left < other.left + other.width
        and other.top < top + height
        and top < bottom
    )


def _write_block(place: _Place, block: Block) -> None:
    cells = [[written(content) for content in row] for row in block.cells]
    place.part(1 + block.row, block.column, len(cells), len(cells[0])).value = cells


def _dress_new_columns(place: _Place, change: Change, name: str) -> None:
    known = {column.name: column for spec in TABLES if spec.name == name for column in spec.columns}
    for offset, header in enumerate(change.new_headers, place.width):
        number_format = _number_format(known[header]) if header in known else ""
        if number_format:
            place.part(1, offset, change.height, 1).number_format = number_format


def _dress(cell: Range, column: Column) -> None:
    """The width and format of a new column; rows that are added later take them over."""
    cell.column_width = column.width
    number_format = _number_format(column)
    if number_format:
        cell.number_format = number_format
    if column.width >= _WRAPPED_FROM:
        cell.wrap_text = True


def _number_format(column: Column) -> str:
    return column.number_format or _FORMATS.get(column.kind, "")


def _free_corner(sheet: Sheet) -> tuple[int, int]:
    """Where a table can begin on a sheet that may hold others: beside everything there is."""
    tops = [_place(sheet, table).top for table in sheet.tables]
    used = sheet.used_range
    if used.shape == (1, 1) and used.value is None:
        return TOP_ROW, 1
    first_free: int = used.column + used.shape[1] + 1
    return (min(tops) if tops else TOP_ROW), first_free

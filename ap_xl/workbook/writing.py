"""Writing tables: read and checked first, all of them, then written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ap_xl.domain.errors import ContentError
from ap_xl.workbook.cell_text import written
from ap_xl.workbook.columns import number_format_of
from ap_xl.workbook.obstacles import obstacles_to
from ap_xl.workbook.places import Place, body_of, places_of
from ap_xl.workbook.rewriting import Block, Body, Change, TableWrite, change_of
from ap_xl.workbook.schema import TABLES
from ap_xl.workbook.undo.restoring import Restored, exact_change
from ap_xl.workbook.undo.snapshot import after_of, before_of
from ap_xl.workbook.undo.step import TableChange

if TYPE_CHECKING:
    from xlwings import Book


@dataclass(frozen=True)
class _Pending:
    """A table with what must change in it; `kept` as in TableWrite."""

    name: str
    place: Place
    body: Body
    change: Change
    kept: tuple[int | None, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether anything has to be written."""
        resized = len(self.body.values) != self.change.height or self.change.narrower
        return bool(self.change.blocks or self.change.new_headers or resized)

    def carry_out(self) -> None:
        place = _resized(self.place, self.change, self.name)
        for block in self.change.blocks:
            _write_block(place, block)

    def as_change(self) -> TableChange:
        """What a log needs to take this back."""
        before = before_of(self.body)
        kept = (*self.kept, *[None] * (self.change.height - len(self.kept)))
        return TableChange(self.name, before, after_of(before, self.change), kept)


@dataclass(frozen=True)
class Prepared:
    """Tables that can be written; nothing is touched yet."""

    pending: tuple[_Pending, ...]

    def changes(self, but: str) -> tuple[TableChange, ...]:
        """What will change, the table `but` left out."""
        return tuple(one.as_change() for one in self.pending if one.is_needed and one.name != but)

    def carry_out(self) -> bool:
        """Write; returns whether anything had to be."""
        needed = [one for one in self.pending if one.is_needed]
        for one in needed:
            one.carry_out()
        return bool(needed)


def prepare(book: Book, writes: Iterable[TableWrite | Restored]) -> Prepared:
    """Find out what must change so that each table has its new body in place.

    The coordinator's own columns go with the rows that are kept; what does not differ will not be written.
    Raises KeyError where a table is missing, and ContentError where cells below or beside a table are in the
    way.
    """
    places = places_of(book)
    pending = tuple(_pending(places, write) for write in writes)
    obstacles = [
        finding for one in pending if one.is_needed for finding in obstacles_to(one.place, one.change)
    ]
    if obstacles:
        raise ContentError(obstacles[0].message, obstacles)
    return Prepared(pending)


def write_table(book: Book, write: TableWrite) -> bool:
    """Give one table its new body; returns whether anything had to be written. Raises as `prepare`."""
    return prepare(book, (write,)).carry_out()


def _pending(places: Mapping[str, Place], write: TableWrite | Restored) -> _Pending:
    place = places[write.name.casefold()]
    body = body_of(place)
    if isinstance(write, Restored):
        return _Pending(write.name, place, body, exact_change(body, write.table))
    return _Pending(write.name, place, body, change_of(body, write), write.kept)


def _resized(place: Place, change: Change, name: str) -> Place:
    """The table with the rows and columns of the change; cells that leave it are emptied."""
    width, old_width = place.width + len(change.new_headers) - change.narrower, place.width
    if change.height == place.body_rows and width == old_width:
        return place
    grown = change.height - place.body_rows
    if width > old_width:
        place.part(0, old_width, 1, width - old_width).value = [list(change.new_headers)]
    if grown < 0:
        place.part(1 + change.height, 0, -grown, old_width).clear_contents()
    formats = _formats(place) if grown > 0 else []
    _resize(place, change.height, width)
    if width < old_width:
        # Only now: emptied inside the table, a header would get a name again.
        height = place.height + max(grown, 0) + place.has_totals
        place.part(0, width, height, old_width - width).clear_contents()
    for column, number_format in enumerate(formats):
        if number_format not in (None, "General"):
            place.part(place.height, column, grown, 1).number_format = number_format
    _dress_new_columns(place, change, name)
    return Place(place.sheet, place.table, place.top, place.left, change.height + 1, width, place.has_totals)


def _formats(place: Place) -> list[str | None]:
    """The number format of each column, as its first body row has it."""
    if not place.body_rows:
        return []
    return [place.part(1, column, 1, 1).number_format for column in range(place.width)]


def _resize(place: Place, body_rows: int, width: int) -> None:
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


def _write_block(place: Place, block: Block) -> None:
    cells = [[written(content) for content in row] for row in block.cells]
    place.part(1 + block.row, block.column, len(cells), len(cells[0])).value = cells


def _dress_new_columns(place: Place, change: Change, name: str) -> None:
    known = {column.name: column for spec in TABLES if spec.name == name for column in spec.columns}
    for offset, header in enumerate(change.new_headers, place.width):
        number_format = number_format_of(known[header]) if header in known else ""
        if number_format:
            place.part(1, offset, change.height, 1).number_format = number_format

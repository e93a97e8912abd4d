"""Where things stand on a sheet: title, sentence, note, header; tables side by side. Rows are 0-based."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ap_xl.template.content import Content, Row
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.raw import column_letters
from ap_xl.workbook.schema import (
    TABLES,
    Alerts,
    Groups,
    History,
    Journal,
    Needs,
    Periods,
    Placements,
    Sessions,
    Table,
    Tracks,
    YearDoses,
    review_table,
    year_period_column,
)

TITLE_ROW, SENTENCE_ROW, NOTE_ROW, HEADER_ROW, FIRST_ROW = range(5)
TITLE_HEIGHT, SENTENCE_HEIGHT, NOTE_HEIGHT, HEADER_HEIGHT = 32, 20, 22, 36

LAST_ROW = 1999
LAST_ROW_OF_LONG_TABLES = 19999
"""How far validations and rules reach, so that a table that grows keeps them."""
_LONG_TABLES = (Placements, Sessions, History)

NEED_WIDTH = 10.0
_GROUP_WIDTH = 22.0
"""Group codes name their period, slot and module."""
LONG_SENTENCES = {
    Placements.reason: 80.0,
    Journal.detail: 90.0,
    Tracks.change: 50.0,
    Tracks.detail: 84.0,
    Alerts.message: 76.0,
    Alerts.remedy: 60.0,
}
"""Columns of whole sentences, in small type, with their widths; the rows grow with them."""
_WIDTHS_OF_PLACEMENTS = {
    Placements.last_name: 17.0,
    Placements.first_name: 15.0,
    Placements.slot: 10.0,
    Placements.module: 10.0,
    Placements.need: 8.0,
    Placements.hours: 8.0,
    Placements.start: 11.0,
    Placements.end: 11.0,
}
"""Narrower than the schema's, so that the reason has room on paper."""
_BOLD, _EDGES, _FILTER_BUTTON = 1.08, 2.2, 2.5
"""In characters: a letter of a header, the space beside it, the button that Excel puts on it."""


def cell(row: int, column: int, *, absolute: bool = False) -> str:
    """The A1 address of a 0-based cell."""
    letters = column_letters(column + 1)
    return f"${letters}${row + 1}" if absolute else f"{letters}{row + 1}"


@dataclass(frozen=True)
class PlacedTable:
    """A table of the schema at its place: its columns with the content's columns of modules or periods, and its rows."""

    table: type[Table]
    left: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def right(self) -> int:
        return self.left + len(self.columns) - 1

    @property
    def bottom(self) -> int:
        """The last row of the table as built; a table has at least one, blank, row."""
        return FIRST_ROW + max(len(self.rows), 1) - 1

    @property
    def last_row(self) -> int:
        """The last row that validations and rules reach."""
        return LAST_ROW_OF_LONG_TABLES if self.table in _LONG_TABLES else LAST_ROW

    def index(self, column: Column) -> int:
        """The sheet's column, 0-based, of a column of the table."""
        return self.left + self.columns.index(column)

    def anchor(self, column: Column) -> str:
        """`$C5`: the first body cell of a column, for rules that go down the rows."""
        return f"${column_letters(self.index(column) + 1)}{FIRST_ROW + 1}"

    def column_range(self, column: Column, rows: int | None = None) -> str:
        """`'Heures'!$C$5:$C$22`: the body of a column, `rows` rows of it where given."""
        last = self.bottom if rows is None else FIRST_ROW + rows - 1
        at = self.index(column)
        return f"'{self.table.sheet}'!{cell(FIRST_ROW, at, absolute=True)}:{cell(last, at, absolute=True)}"


def column_width(table: type[Table], column: Column, *, has_filter: bool = False) -> float:
    """In characters, as the schema says; group codes, and headers of more than two lines, get more."""
    width = LONG_SENTENCES.get(column, column.width)
    if table is Placements:
        width = _WIDTHS_OF_PLACEMENTS.get(column, width)
    width = max(width, _header_width(column.name, has_filter=has_filter))
    return max(width, _GROUP_WIDTH) if column.name == Groups.group.name else width


def _header_width(name: str, *, has_filter: bool) -> float:
    """What the header needs on one or two lines; the filter's button stands beside the second one."""
    words = name.split()
    button = _FILTER_BUTTON if has_filter else 0.0
    widths = [len(name) * _BOLD]
    for cut in range(1, len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        widths.append(max(len(first) * _BOLD, len(second) * _BOLD + button))
    return round(min(widths) + _EDGES, 1)


def need_column(module: str) -> Column:
    """The column of a module in tblBesoins."""
    return Column(
        module,
        Kind.NEED,
        minimum=0,
        maximum=3,
        width=NEED_WIDTH,
        help="0 aucun, 1 faible, 2 fort, 3 prioritaire ; vide : pas encore diagnostiqué.",
    )


def period_codes(content: Content) -> list[str]:
    """The codes of Calendrier; two that would name the same review table are one, the later."""
    codes = (row.get(Periods.period.name) for row in content.rows(Periods))
    named = {review_table(str(code)).casefold(): str(code) for code in codes if code not in (None, "")}
    return list(named.values())


def _columns(table: type[Table], content: Content) -> tuple[Column, ...]:
    if table is Needs:
        return (*table.columns, *(need_column(module) for module in content.need_columns))
    if table is YearDoses:
        return (*table.columns, *map(year_period_column, period_codes(content)))
    return table.columns


def placed_tables(
    content: Content, tables: Iterable[type[Table]] = TABLES
) -> dict[str, tuple[PlacedTable, ...]]:
    """The tables of each sheet, side by side with a blank column between, in the schema's order."""
    sheets: dict[str, tuple[PlacedTable, ...]] = {}
    for table in tables:
        before = sheets.get(table.sheet, ())
        left = before[-1].right + 2 if before else 0
        placed = PlacedTable(table, left, _columns(table, content), content.rows(table))
        sheets[table.sheet] = (*before, placed)
    return sheets

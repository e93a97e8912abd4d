"""A table as it stood at one moment, and when two of its cells hold the same."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ap_xl.workbook.cell_text import Content, Formula, fraction_of_day, without_controls
from ap_xl.workbook.own_row import moved
from ap_xl.workbook.rewriting import Body, Change

Rows = tuple[tuple[Content, ...], ...]
_BARE_TIME = date(1899, 12, 30)
"""The day that Excel's object model gives to a time without one."""


@dataclass(frozen=True)
class Snapshot:
    """Headers and rows; `first_row` is the sheet's number of the first row, for formulas about their own row."""

    headers: tuple[str, ...]
    rows: Rows
    first_row: int


def before_of(body: Body) -> Snapshot:
    """The table as it stands."""
    places = range(len(body.headers))
    rows = tuple(tuple(body.content(row, column) for column in places) for row in range(len(body.values)))
    return Snapshot(body.headers, rows, body.first_row)


def after_of(before: Snapshot, change: Change) -> Snapshot:
    """The table once the change is carried out."""
    width = len(before.headers) - change.narrower
    added = len(change.new_headers)
    rows = [[*row[:width], *[None] * added] for row in before.rows[: change.height]]
    rows += [[None] * (width + added) for _ in range(change.height - len(rows))]
    for block in change.blocks:
        for offset, cells in enumerate(block.cells):
            rows[block.row + offset][block.column : block.column + len(cells)] = cells
    return Snapshot((*before.headers[:width], *change.new_headers), tuple(map(tuple, rows)), before.first_row)


def canonical(content: Content, row: int) -> Hashable:
    """What two readings of one cell have in common, in whatever row of the sheet it stands by then."""
    if isinstance(content, Formula):
        return ("formula", moved(content.text, row, 0))
    if isinstance(content, bool):
        return ("bool", content)  # Python takes True for 1
    if isinstance(content, (int, float)):
        return float(f"{content:.14g}")
    if isinstance(content, str):
        return without_controls(content) or None
    return _moment(content) if content is not None else None


def _moment(content: date | time) -> Hashable:
    if isinstance(content, time):
        return float(f"{fraction_of_day(content):.14g}")
    if not isinstance(content, datetime):
        return datetime(content.year, content.month, content.day)
    if content.date() == _BARE_TIME:
        return float(f"{fraction_of_day(content.time()):.14g}")
    return (content + timedelta(milliseconds=500)).replace(microsecond=0)


def canonical_rows(table: Snapshot) -> list[tuple[Hashable, ...]]:
    """All rows, cell by cell."""
    return [
        tuple(canonical(content, table.first_row + number) for content in row)
        for number, row in enumerate(table.rows)
    ]


def is_empty(content: Content) -> bool:
    return content is None or content == ""


def is_blank(row: Sequence[Content]) -> bool:
    return all(map(is_empty, row))


def in_row(content: Content, old: int, new: int) -> Content:
    """The cell's content when it moves from one row of the sheet to another."""
    return Formula(moved(content.text, old, new)) if isinstance(content, Formula) else content

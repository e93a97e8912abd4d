"""The tables of a pack, found again in a returned file by their headers: names, order and place may have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ap_xl.domain.codes import code_key
from ap_xl.sharing.pack_format import (
    ATTENDANCE,
    NEEDS,
    REVIEW,
    SESSIONS,
    TOOLS,
    PackTable,
    session_header,
    session_of,
)
from ap_xl.sharing.returns.files import ReturnedFile, ReturnedSheet
from ap_xl.workbook.raw import Cell

_HEADER_WITHIN = 200
"""Rows from the top in which a header is looked for."""


@dataclass(frozen=True)
class Area:
    """A table in a returned sheet: the 0-based row of its header, and the place of each key and input column."""

    table: PackTable
    sheet: ReturnedSheet
    top: int
    keys: tuple[int, ...]
    inputs: Mapping[str, int]

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows below the header with something in their keys."""
        for number in range(self.top + 1, len(self.sheet.rows)):
            row = self.sheet.rows[number]
            if any(_at(row, place) is not None for place in self.keys):
                yield number, row

    def key_cells(self, row: Sequence[Cell]) -> tuple[Cell, ...]:
        return tuple(_at(row, place) for place in self.keys)

    def cell(self, row: Sequence[Cell], place: int) -> Cell:
        return _at(row, place)


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def areas(file: ReturnedFile, needs: Sequence[str]) -> Iterator[Area]:
    """Every table to fill in that is in the file; `needs` are the columns that Besoins may have."""
    for sheet in file.sheets:
        for top, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
            if sum(cell is not None for cell in row) < 2:
                continue
            found = _area(sheet, top, [_header(cell) for cell in row], needs)
            if found is not None:
                yield found


def _header(cell: Cell) -> str:
    return session_header(cell.date()) if isinstance(cell, datetime) else str(cell or "")


def _area(sheet: ReturnedSheet, top: int, headers: Sequence[str], needs: Sequence[str]) -> Area | None:
    """The table whose header this row is; several fit, the one with the most columns to fill in counts."""
    places = {code_key(header): place for place, header in reversed(list(enumerate(headers))) if header}
    fitting = []
    for table in (REVIEW, SESSIONS, NEEDS, TOOLS, ATTENDANCE):
        if not all(code_key(key) in places for key in table.keys):
            continue
        inputs = _inputs(table, headers, places, needs)
        if inputs:
            keys = tuple(places[code_key(key)] for key in table.keys)
            fitting.append(Area(table, sheet, top, keys, inputs))
    return max(fitting, key=lambda area: (len(area.inputs), len(area.keys)), default=None)


def _inputs(
    table: PackTable, headers: Sequence[str], places: Mapping[str, int], needs: Sequence[str]
) -> dict[str, int]:
    if table is ATTENDANCE:
        return {header: place for place, header in enumerate(headers) if session_of(header) is not None}
    wanted = needs if table is NEEDS else table.inputs
    return {name: places[code_key(name)] for name in wanted if code_key(name) in places}

"""Where in the workbook a change would be typed in."""

from __future__ import annotations

from ap_xl.app.desk import Desk
from ap_xl.domain.findings import Origin
from ap_xl.planning.whatif.change import Change, Kind
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.raw import cell_place
from ap_xl.workbook.schema import Divisions, Groups, Modules, Placements, Slots, Staff, Table

_CELLS: dict[Kind, tuple[tuple[type[Table], Column], ...]] = {
    Kind.ROOM: ((Slots, Slots.rooms),),
    Kind.CLASS_HOURS: ((Divisions, Divisions.hours_extra),),
    Kind.STAFF_HOURS: ((Staff, Staff.quota),),
    Kind.PLACE: ((Modules, Modules.size_max),),
    Kind.SMALLEST_SIZE: ((Modules, Modules.size_min),),
    Kind.LOCK: ((Groups, Groups.locked), (Placements, Placements.locked)),
}
"""The column to change, for the kinds where it is a single cell of the row."""


def where(desk: Desk, change: Change) -> str:
    """`Créneaux!H6`: the cell to change, or the row that it is about."""
    for table, column in _CELLS.get(change.kind, ()):
        cell = _cell(desk, change.origin, table, column)
        if cell:
            return f"{change.origin.sheet}!{cell}"
    return "!".join(part for part in (change.origin.sheet, change.origin.cell) if part)


def _cell(desk: Desk, row: Origin, table: type[Table], column: Column) -> str:
    """The column's cell in the row; nothing where the row is not the table's or the column is missing."""
    raw = desk.raw.table(table.name)
    place = cell_place(raw, row.sheet, row.cell) if raw is not None else None
    if raw is None or place is None:
        return ""
    at = find_headers(raw, table.columns).place.get(column.name)
    return "" if at is None else raw.address(place[0], at)

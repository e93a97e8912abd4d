"""What happens to a table when cells are inserted into it, deleted from it, or moved with it."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.addresses import Area
from ap_xl.closed.cells import Content
from ap_xl.closed.shifts import Shift
from ap_xl.closed.tables import ORDER, TablePart, column_attribute, unique_names
from ap_xl.closed.xml import child, ensure, main


def shift_table(table: TablePart, shift: Shift) -> None:
    """Let a table follow cells that came or went; lines within it become its own."""
    old = table.area
    new = shift.area(old)
    if new is None or new == old:
        return
    table.forget_sorting()
    if shift.axis == "col" and new.width != old.width:
        _change_columns(table, shift, old, new)
    table.set_ref(new)


def _change_columns(table: TablePart, shift: Shift, old: Area, new: Area) -> None:
    place = max(shift.at - old.col1, 0)
    change = new.width - old.width
    _move_filters(table, place, change)
    group = ensure(table.root, "tableColumns", ORDER)
    columns = table.columns
    if change < 0:
        for column in columns[place : place - change]:
            group.remove(column)
    else:
        _insert(table, place, change, new)
    group.set("count", str(len(table.columns)))


def _insert(table: TablePart, place: int, count: int, new: Area) -> None:
    group, columns = ensure(table.root, "tableColumns", ORDER), table.columns
    names = table.column_names
    wanted = unique_names([*names[:place], *[""] * count, *names[place:]])[place : place + count]
    number = max((int(one.get("id", "0")) for one in columns), default=0)
    for offset, name in enumerate(wanted):
        element = etree.Element(main("tableColumn"), id=str(number + offset + 1), name=column_attribute(name))
        group.insert(place + offset, element)
    if table.header_rows:
        first = new.col1 + place
        cells = Area(new.row1, first, new.row1, first + count - 1)
        table.sheet.write(cells, [[Content("text", name) for name in wanted]])


def _move_filters(table: TablePart, place: int, change: int) -> None:
    filters = child(table.root, "autoFilter")
    for column in list(filters.iterchildren(main("filterColumn"))) if filters is not None else ():
        number = int(column.get("colId", "0"))
        if number < place:
            continue
        if filters is not None and change < 0 and number < place - change:
            filters.remove(column)
        else:
            column.set("colId", str(number + change))

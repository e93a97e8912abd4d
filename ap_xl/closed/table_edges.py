"""Showing and hiding the header row and the totals row of a table."""

from __future__ import annotations

from ap_xl.closed.addresses import Area
from ap_xl.closed.cells import Content
from ap_xl.closed.formulas import escape_column
from ap_xl.closed.shifting import apply_shift
from ap_xl.closed.shifts import Shift
from ap_xl.closed.tables import TablePart, show_filter, tables_of
from ap_xl.closed.text import unescape
from ap_xl.closed.xml import drop

_FUNCTIONS = {
    "sum": 109, "average": 101, "countNums": 102, "count": 103, "max": 104, "min": 105, "stdDev": 107, "var": 110,
}  # fmt: skip


def make_room(table: TablePart, row: int) -> None:
    """Move the cells of a table's columns down from a row on, if there is anything in that row."""
    area = table.area
    line = Area(row, area.col1, row, area.col2)
    others = [one.area for one in tables_of(table.book, table.entry) if one.part != table.part]
    is_free = not any(one.meets(line) for one in others)
    if is_free and not any(text for text in table.sheet.formulas(line)[0]):
        return
    apply_shift(table.book, table.entry, Shift.of(line, "row", insert=True))


def show_totals(table: TablePart, shown: bool) -> None:
    """Show the totals row below the table, as it was set up before, or hide it."""
    area = table.area
    if not shown:
        table.sheet.clear_contents(Area(area.row2, area.col1, area.row2, area.col2))
        drop(table.root, "totalsRowCount")
        table.root.set("totalsRowShown", "0")
        table.set_ref(Area(area.row1, area.col1, area.row2 - 1, area.col2))
        return
    make_room(table, area.row2 + 1)
    drop(table.root, "totalsRowShown")
    table.root.set("totalsRowCount", "1")
    table.set_ref(Area(area.row1, area.col1, area.row2 + 1, area.col2))
    _set_up(table)
    row = area.row2 + 1
    table.sheet.write(Area(row, area.col1, row, area.col2), [_totals(table)])


def _set_up(table: TablePart) -> None:
    """As Excel does the first time: a word on the left, the sum or the number of entries on the right."""
    columns = table.columns
    if any(one.get("totalsRowLabel") or one.get("totalsRowFunction") for one in columns):
        return
    if len(columns) > 1:
        columns[0].set("totalsRowLabel", "Total")
    body = table.body
    values = table.sheet.read(Area(body.row1, body.col2, body.row2, body.col2))
    is_number = all(isinstance(row[0], float) for row in values if row[0] is not None)
    columns[-1].set("totalsRowFunction", "sum" if is_number else "count")
    table.touch()


def _totals(table: TablePart) -> list[Content]:
    found = []
    for column, name in zip(table.columns, table.column_names, strict=True):
        label, function = column.get("totalsRowLabel"), column.get("totalsRowFunction", "none")
        own = next((one.text for one in column if str(one.tag).endswith("}totalsRowFormula")), None)
        if function in _FUNCTIONS:
            text = f"SUBTOTAL({_FUNCTIONS[function]},{table.name}[{escape_column(name)}])"
            found.append(Content("formula", text))
        elif function == "custom" and own:
            found.append(Content("formula", own))
        else:
            found.append(Content("text", unescape(label)) if label else Content("empty"))
    return found


def show_headers(table: TablePart, shown: bool) -> None:
    """Show the header row above the table, or hide it; the columns keep their names."""
    area = table.area
    if not shown:
        table.sheet.clear_contents(Area(area.row1, area.col1, area.row1, area.col2))
        show_filter(table, shown=False)
        table.root.set("headerRowCount", "0")
        table.set_ref(Area(area.row1 + 1, area.col1, area.row2, area.col2))
        return
    above = Area(max(area.row1 - 1, 1), area.col1, max(area.row1 - 1, 1), area.col2)
    others = [one.area for one in tables_of(table.book, table.entry) if one.part != table.part]
    taken = any(one.meets(above) for one in others) or any(table.sheet.formulas(above)[0])
    if area.row1 == 1 or taken:
        first = Area(area.row1, area.col1, area.row1, area.col2)
        apply_shift(table.book, table.entry, Shift.of(first, "row", insert=True))
        area = table.area
    header = Area(area.row1 - 1, area.col1, area.row1 - 1, area.col2)
    table.sheet.write(header, [[Content("text", name) for name in table.column_names]])
    drop(table.root, "headerRowCount")
    table.set_ref(Area(header.row1, area.col1, area.row2, area.col2))
    show_filter(table, shown=True)

"""Taking cells from one place of a sheet to another as lines come or go."""

from __future__ import annotations

from collections.abc import Iterable

from ap_xl.closed.addresses import Area, cell_name, parse_area
from ap_xl.closed.sheet_rows import RowCells, cells_of
from ap_xl.closed.shifts import Shift
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import Element, local


def move_cells(sheet: Worksheet, shift: Shift) -> None:
    """Move the cells as a shift says; inserted ones are dressed like those above or on the left."""
    if shift.axis == "row":
        if shift.is_whole:
            _renumber(sheet, shift)
        else:
            _move_down_or_up(sheet, shift)
    else:
        _move_across(sheet, shift)
    sheet.forget_index()
    if shift.count > 0 and shift.at > 1:
        _dress(sheet, shift)


def _renumber(sheet: Worksheet, shift: Shift) -> None:
    at, count = shift.at, shift.count
    for number in list(sheet.rows.numbers):
        row = sheet.rows.get(number)
        if row is None or number < at:
            continue
        if number < at - count:
            sheet.data.remove(row)
            continue
        cells = list(cells_of(row))
        row.set("r", str(number + count))
        for column, cell in cells:
            _place(cell, number + count, column, count, 0)


def _place(cell: Element, row: int, column: int, down: int, right: int) -> None:
    """Give a cell its new name, and its array formula the new area."""
    cell.set("r", cell_name(row, column))
    for inner in cell:
        if local(inner) == "f" and inner.get("ref"):
            area = parse_area(inner.get("ref", "A1"))
            moved = Area(area.row1 + down, area.col1 + right, area.row2 + down, area.col2 + right)
            inner.set("ref", moved.text())


def _move_down_or_up(sheet: Worksheet, shift: Shift) -> None:
    from_row = shift.at if shift.count > 0 else shift.at - shift.count
    numbers = [number for number in sheet.rows.numbers if number >= from_row]
    for number in reversed(numbers) if shift.count > 0 else numbers:
        row = sheet.rows.get(number)
        if row is None:
            continue
        moving = [(col, cell) for col, cell in cells_of(row) if shift.low <= col <= shift.high]
        if not moving:
            continue
        name_all(row, number)
        target_number = number + shift.count
        put_cells(sheet, target_number, [(col, cell) for col, cell in moving], shift.count)


def put_cells(sheet: Worksheet, number: int, cells: Iterable[tuple[int, Element]], down: int = 0) -> None:
    """Put cell elements into a row, at their columns and in place of what is there."""
    target = sheet.make_row(number)
    for column, cell in cells:
        present = RowCells(target, number)
        present.remove(column)
        following = next((one for other, one in cells_of(target) if other > column), None)
        _place(cell, number, column, down, 0)
        if following is None:
            target.append(cell)
        else:
            following.addprevious(cell)
        sheet.widen_spans(target, column, column)


def name_all(row: Element, number: int) -> None:
    """Write the name of every cell of a row, for files that leave it out."""
    RowCells(row, number).name_all()


def _move_across(sheet: Worksheet, shift: Shift) -> None:
    from_column = shift.at if shift.count > 0 else shift.at - shift.count
    for number, row in sheet.rows.between(shift.low, shift.high):
        last = 0
        for column, cell in list(cells_of(row)):
            if column >= from_column:
                _place(cell, number, column + shift.count, 0, shift.count)
                last = column + shift.count
            elif cell.get("r") is None:
                cell.set("r", cell_name(number, column))
        if last:
            sheet.widen_spans(row, min(last, shift.at), last)


def _dress(sheet: Worksheet, shift: Shift) -> None:
    if shift.axis == "row":
        above = sheet.rows.get(shift.at - 1)
        for number in range(shift.at, shift.at + shift.count) if above is not None else ():
            _dress_row(sheet, above, number, shift)
        return
    for number, row in list(sheet.rows.between(shift.low, shift.high)):
        left = next((cell for column, cell in cells_of(row) if column == shift.at - 1), None)
        if left is None or not left.get("s"):
            continue
        cells = RowCells(row, number)
        for column in range(shift.at, shift.at + shift.count):
            cells.make(column).set("s", left.get("s", "0"))


def _dress_row(sheet: Worksheet, above: Element | None, number: int, shift: Shift) -> None:
    if above is None:
        return
    row = sheet.make_row(number)
    if shift.is_whole:
        for name, value in above.attrib.items():
            if name not in ("r", "hidden", "collapsed"):
                row.set(name, value)
    cells = RowCells(row, number)
    for column, cell in cells_of(above):
        if cell.get("s") and shift.low <= column <= shift.high:
            cells.make(column).set("s", cell.get("s", "0"))

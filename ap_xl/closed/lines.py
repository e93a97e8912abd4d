"""Widths and heights of columns and rows."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from ap_xl.closed.addresses import Area
from ap_xl.closed.formulas import move_span
from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.worksheet import ORDER, Worksheet
from ap_xl.closed.xml import Element, child, drop, ensure, main

# Excel adds five pixels of padding to a width counted in digits of seven pixels.
_PADDING = 5 / 7
_DEFAULT_WIDTH = 8.43
_DEFAULT_HEIGHT = 15.0


def column_width(sheet: Worksheet, column: int) -> float:
    """The width of a column in characters."""
    element = _column(sheet, column)
    if element is None or element.get("width") is None:
        defaults = child(sheet.root, "sheetFormatPr")
        width = defaults.get("defaultColWidth") if defaults is not None else None
        return _shown(float(width)) if width else _DEFAULT_WIDTH
    return 0.0 if element.get("hidden") in ("1", "true") else _shown(float(element.get("width", "0")))


def _shown(stored: float) -> float:
    return round(max(0.0, stored - _PADDING), 2)


def _column(sheet: Worksheet, column: int) -> Element | None:
    cols = child(sheet.root, "cols")
    for element in cols if cols is not None else ():
        if int(element.get("min", "0")) <= column <= int(element.get("max", "0")):
            return element
    return None


def set_column_width(sheet: Worksheet, area: Area, width: float) -> None:
    """Set the width of all columns of an area; raises ValueError outside 0 to 255."""
    if not 0 <= width <= 255:
        raise ValueError(f"not a column width: {width!r}")

    def change(element: Element) -> None:
        element.set("width", f"{width + _PADDING:.7g}")
        element.set("customWidth", "1")
        drop(element, "hidden")

    change_columns(sheet, area.col1, area.col2, change)


def change_columns(sheet: Worksheet, first: int, last: int, change: Callable[[Element], None]) -> None:
    """Apply a change to ``col`` elements, split so that no other column is concerned."""
    cols = ensure(sheet.root, "cols", ORDER)
    pieces: list[Element] = []
    covered = first
    for element in list(cols):
        low, high = int(element.get("min", "0")), int(element.get("max", "0"))
        for start, end in (
            (low, min(high, first - 1)),
            (max(low, first), min(high, last)),
            (max(low, last + 1), high),
        ):
            if start > end:
                continue
            if first <= start <= last:
                pieces.extend(_gap(covered, start - 1))
                covered = end + 1
            piece = copy.deepcopy(element)
            piece.set("min", str(start))
            piece.set("max", str(end))
            pieces.append(piece)
        cols.remove(element)
    pieces.extend(_gap(covered, last))
    for piece in sorted(pieces, key=lambda one: int(one.get("min", "0"))):
        if first <= int(piece.get("min", "0")) <= last:
            change(piece)
        cols.append(piece)
    sheet.forget_columns()
    sheet.touch()


def _gap(start: int, end: int) -> list[Element]:
    if start > end:
        return []
    return [
        etree.Element(main("col"), min=str(start), max=str(end), width=f"{_DEFAULT_WIDTH + _PADDING:.7g}")
    ]


def row_height(sheet: Worksheet, number: int) -> float:
    """The height of a row in points."""
    row = sheet.rows.get(number)
    if row is not None and row.get("hidden") in ("1", "true"):
        return 0.0
    if row is not None and row.get("ht"):
        return float(row.get("ht", "0"))
    defaults = child(sheet.root, "sheetFormatPr")
    return (
        float(defaults.get("defaultRowHeight", _DEFAULT_HEIGHT)) if defaults is not None else _DEFAULT_HEIGHT
    )


def set_row_height(sheet: Worksheet, area: Area, height: float) -> None:
    """Set the height of all rows of an area; raises ValueError outside 0 to 409.5."""
    if not 0 <= height <= 409.5:
        raise ValueError(f"not a row height: {height!r}")
    _check_rows(area)
    for number in range(area.row1, area.row2 + 1):
        row = sheet.make_row(number)
        row.set("ht", f"{height:g}")
        row.set("customHeight", "1")
        drop(row, "hidden")
    sheet.touch()


def _check_rows(area: Area) -> None:
    if area.height == MAX_ROWS:
        raise NotImplementedError("the height of all rows is not available for closed workbooks")


def set_column_style(sheet: Worksheet, area: Area, change: Callable[[int], int]) -> None:
    """Change the format that new cells of whole columns take."""

    def restyle(element: Element) -> None:
        element.set("style", str(change(int(element.get("style", "0")))))

    change_columns(sheet, area.col1, area.col2, restyle)


def rows_hidden(sheet: Worksheet, area: Area) -> bool | None:
    """Whether the rows of an area are hidden; None if some are."""
    rows = (sheet.rows.get(number) for number in range(area.row1, area.row2 + 1))
    states = {row is not None and row.get("hidden") in ("1", "true") for row in rows}
    return states.pop() if len(states) == 1 else None


def set_rows_hidden(sheet: Worksheet, area: Area, hidden: bool) -> None:
    """Hide or show the rows of an area."""
    _check_rows(area)
    for number in range(area.row1, area.row2 + 1):
        row = sheet.make_row(number) if hidden else sheet.rows.get(number)
        if row is not None:
            _flag(row, hidden)
    sheet.touch()


def columns_hidden(sheet: Worksheet, area: Area) -> bool | None:
    """Whether the columns of an area are hidden; None if some are."""
    columns = (_column(sheet, number) for number in range(area.col1, area.col2 + 1))
    states = {column is not None and column.get("hidden") in ("1", "true") for column in columns}
    return states.pop() if len(states) == 1 else None


def set_columns_hidden(sheet: Worksheet, area: Area, hidden: bool) -> None:
    """Hide or show the columns of an area."""
    change_columns(sheet, area.col1, area.col2, lambda element: _flag(element, hidden))


def _flag(element: Element, hidden: bool) -> None:
    if hidden:
        element.set("hidden", "1")
    else:
        drop(element, "hidden")


def shift_columns(sheet: Worksheet, at: int, count: int) -> None:
    """Move widths and formats with columns that were inserted or deleted; new ones are as the left one."""
    cols = child(sheet.root, "cols")
    if cols is None:
        return
    for element in list(cols):
        low, high = int(element.get("min", "0")), int(element.get("max", "0"))
        # A column inserted right after takes the format over, so the span grows.
        span = move_span(low, high + (count > 0), at, count)
        if span is None:
            cols.remove(element)
            continue
        first, last = span[0], span[1] - (count > 0)
        if first > MAX_COLUMNS or last < first:
            cols.remove(element)
            continue
        element.set("min", str(first))
        element.set("max", str(min(last, MAX_COLUMNS)))
    if not len(cols):
        sheet.root.remove(cols)
    sheet.forget_columns()
    sheet.touch()


def columns_points(sheet: Worksheet, first: int, last: int) -> float:
    """The width of columns together, in points; none are 0."""
    return sum(_pixels(column_width(sheet, column)) * 0.75 for column in range(first, last + 1))


def _pixels(width: float) -> int:
    return int(width * 7 + 5.5) if width >= 1 else int(width * 12 + 0.5)


def rows_points(sheet: Worksheet, first: int, last: int) -> float:
    """The height of rows together, in points; none are 0."""
    if last < first:
        return 0.0
    present = {number: row_height(sheet, number) for number, _ in sheet.rows.between(first, last)}
    return sum(present.values()) + (last - first + 1 - len(present)) * row_height(sheet, MAX_ROWS + 1)


def change_outline(sheet: Worksheet, area: Area, by: str, step: int) -> None:
    """Move rows or columns within the outline; raises ValueError beyond its eight levels."""
    if by.startswith("col"):
        change_columns(sheet, area.col1, area.col2, lambda element: _outline(element, step))
    elif by.startswith("row"):
        _check_rows(area)
        for number in range(area.row1, area.row2 + 1):
            _outline(sheet.make_row(number), step)
        sheet.touch()
    else:
        raise ValueError(f"not rows and not columns: {by!r}")


def _outline(element: Element, step: int) -> None:
    level = int(element.get("outlineLevel", "0")) + step
    if not 0 <= level <= 7:
        raise ValueError(f"the outline has no level {level}")
    if level:
        element.set("outlineLevel", str(level))
    else:
        drop(element, "outlineLevel")

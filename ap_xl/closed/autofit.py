"""Making columns and rows as large as what they hold; widths are those of Calibri 11, not measured."""

from __future__ import annotations

import datetime as dt

from ap_xl.closed.addresses import Area
from ap_xl.closed.lines import set_column_width
from ap_xl.closed.merging import merged
from ap_xl.closed.row_heights import fit_rows
from ap_xl.closed.text_width import pixels
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import drop

_DIGIT = 7  # pixels
_WIDEST = 255.0


def fit_columns(sheet: Worksheet, area: Area) -> None:
    """Make the columns of an area as wide as its widest text; columns without any stay."""
    used = sheet.used_area()
    part = area.clip(used) if used else None
    if part is None:
        return
    lonely = [one for one in merged(sheet) if one.meets(part) and one.width > 1]
    widths: dict[int, float] = {}
    for row, line in enumerate(sheet.read(part), part.row1):
        for column, value in enumerate(line, part.col1):
            here = Area(row, column, row, column)
            if value is None or any(one.contains(here) for one in lonely):
                continue
            widths[column] = max(widths.get(column, 0.0), _width(value))
    for column, width in widths.items():
        set_column_width(sheet, Area(1, column, 1, column), min(_WIDEST, width))


def _width(value: object) -> float:
    longest = max(str(_shown(value)).split("\n"), key=len)
    return round(pixels(longest) / _DIGIT + 1, 2)


def _shown(value: object) -> object:
    if isinstance(value, dt.datetime):
        return "00/00/0000" if value.time() == dt.time() else "00/00/0000 00:00"
    if isinstance(value, float) and value == int(value):
        return int(value)
    return value


def fit_heights(sheet: Worksheet, area: Area) -> None:
    """Give up heights that somebody set, and let rows be as high as their texts need."""
    for _, row in sheet.rows.between(area.row1, area.row2):
        drop(row, "ht", "customHeight")
    fit_rows(sheet, area)
    sheet.touch()

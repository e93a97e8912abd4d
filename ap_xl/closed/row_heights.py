"""Rows grow with the wrapped text that is written into them, as they do in Excel.

The height is stored as Excel stores one that it found by itself: it stands until the text changes, and rows
whose height somebody has set keep it. Excel measures rows without a stored height when it opens a file;
other programs show them one line high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ap_xl.closed.addresses import Area
from ap_xl.closed.lines import column_width
from ap_xl.closed.merging import merged
from ap_xl.closed.styles import Styles
from ap_xl.closed.text_width import lines
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import Element, child, drop

_DIGIT = 7  # pixels
_MARGIN = 4  # pixels that Excel keeps free beside a text, and a little that fonts differ by
_INDENT = 9  # pixels a step
_LINE = 1.3  # of the font size
_STEP = 0.75  # points a pixel
_HIGHEST = 409.5
_YES = ("1", "true")


@dataclass(frozen=True)
class _Look:
    """What a style says of a text: the font size in points, the indent in pixels, whether it is wrapped."""

    size: float
    indent: int
    wraps: bool

    def height(self, value: object, room: float) -> float:
        """Of a cell `room` pixels wide with that value (points)."""
        wrapped = self.wraps and isinstance(value, str)
        count = lines(str(value), room - self.indent - _MARGIN, self.size) if wrapped else 1
        return min(_HIGHEST, ceil(count * self.size * _LINE / _STEP) * _STEP)


def fit_rows(sheet: Worksheet, area: Area) -> None:
    """Give the rows of an area that has wrapped cells the height that their contents need."""
    used, looks = sheet.used_area(), _Looks(sheet.context.styles)
    part = area.clip(used) if used else None
    if used is None or part is None or not any(looks.get(style).wraps for style in _styles(sheet, part)):
        return
    rooms = [column_width(sheet, column) * _DIGIT for column in range(used.col1, used.col2 + 1)]
    apart, lowest = merged(sheet), _default_height(sheet)
    for number, row in sheet.rows.between(part.row1, part.row2):
        if row.get("customHeight") in _YES or row.get("hidden") in _YES:
            continue
        line = Area(number, used.col1, number, used.col2)
        free = _outside(line, apart)
        cells = zip(sheet.read(line)[0], sheet.styles(line)[0], rooms, free, strict=True)
        heights = (looks.get(s).height(v, room) for v, s, room, is_free in cells if is_free and v is not None)
        _store(row, max(heights, default=0.0), lowest)


def _styles(sheet: Worksheet, area: Area) -> set[int]:
    return {style for row in sheet.styles(area) for style in row}


def _outside(line: Area, apart: Sequence[Area]) -> list[bool]:
    """Which cells of a row are not merged; Excel does not measure merged ones."""
    near = [one for one in apart if one.meets(line)]
    cells = (Area(line.row1, column, line.row1, column) for column in range(line.col1, line.col2 + 1))
    return [not any(one.meets(cell) for one in near) for cell in cells] if near else [True] * line.width


def _store(row: Element, height: float, lowest: float) -> None:
    if height > lowest:
        row.set("ht", f"{height:g}")
    else:
        drop(row, "ht")


def _default_height(sheet: Worksheet) -> float:
    defaults = child(sheet.root, "sheetFormatPr")
    return float(defaults.get("defaultRowHeight", "15")) if defaults is not None else 15.0


class _Looks:
    """What the styles say, each looked up once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[int, _Look] = {}

    def get(self, style: int) -> _Look:
        if style not in self._known:
            self._known[style] = self._read(style)
        return self._known[style]

    def _read(self, style: int) -> _Look:
        xf = self._styles.xf(style)
        font = child(self._styles.piece("fonts", int(xf.get("fontId", "0"))), "sz")
        size = float(font.get("val", "11")) if font is not None else 11.0
        alignment = child(xf, "alignment")
        if alignment is None:
            return _Look(size, 0, wraps=False)
        indent = _INDENT * int(alignment.get("indent", "0"))
        return _Look(size, indent, wraps=alignment.get("wrapText") in _YES)

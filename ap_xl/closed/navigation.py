"""Finding one's way among cells: ends of blocks and regions."""

from __future__ import annotations

from ap_xl.closed.addresses import Area
from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.worksheet import Worksheet

_STEPS = {
    "up": (-1, 0), "u": (-1, 0), "down": (1, 0), "d": (1, 0),
    "left": (0, -1), "l": (0, -1), "right": (0, 1), "r": (0, 1),
}  # fmt: skip


def end(sheet: Worksheet, row: int, col: int, direction: str) -> tuple[int, int]:
    """Where Ctrl and an arrow key lead; raises ValueError for an unknown direction."""
    if direction not in _STEPS:
        raise ValueError(f"not a direction: {direction!r}")
    down, right = _STEPS[direction]
    line = Area(1, col, MAX_ROWS, col) if down else Area(row, 1, row, MAX_COLUMNS)
    used = sheet.used_area()
    area = line.clip(used) if used else None
    filled = _filled(sheet, area, vertical=bool(down)) if area else []
    here, step, limit = (row, down, MAX_ROWS) if down else (col, right, MAX_COLUMNS)
    there = _jump(here, step, limit, filled)
    return (there, col) if down else (row, there)


def _filled(sheet: Worksheet, area: Area, vertical: bool) -> list[int]:
    texts = sheet.formulas(area)
    flat = [line[0] for line in texts] if vertical else texts[0]
    start = area.row1 if vertical else area.col1
    return [start + offset for offset, text in enumerate(flat) if text != ""]


def _jump(here: int, step: int, limit: int, filled: list[int]) -> int:
    known = set(filled)
    ahead = [number for number in filled if (number - here) * step > 0]
    if here in known and here + step in known:
        while here + step in known:
            here += step
        return here
    if ahead:
        return min(ahead) if step > 0 else max(ahead)
    return limit if step > 0 else 1


def region(sheet: Worksheet, start: Area) -> Area:
    """The block around an area that blank rows and columns enclose."""
    used = sheet.used_area()
    if used is None:
        return start
    filled = {
        (used.row1 + row, used.col1 + col)
        for row, line in enumerate(sheet.formulas(used))
        for col, text in enumerate(line)
        if text != ""
    }
    area = Area(start.row1, start.col1, start.row1, start.col1)
    while True:
        grown = _grow(area, filled)
        if grown == area:
            return area
        area = grown


def _grow(area: Area, filled: set[tuple[int, int]]) -> Area:
    rows, cols = range(area.row1 - 1, area.row2 + 2), range(area.col1 - 1, area.col2 + 2)
    top = any((area.row1 - 1, col) in filled for col in cols)
    bottom = any((area.row2 + 1, col) in filled for col in cols)
    left = any((row, area.col1 - 1) in filled for row in rows)
    right = any((row, area.col2 + 1) in filled for row in rows)
    return Area(area.row1 - top, area.col1 - left, area.row2 + bottom, area.col2 + right)

"""Finding and replacing text in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ap_xl.closed.addresses import Area
from ap_xl.closed.worksheet import Worksheet


def find(
    sheet: Worksheet, area: Area, text: str, whole: bool, direction: str, order: str, match_case: bool
) -> Area | None:
    """The first cell whose value shows the text; ``*`` and ``?`` stand for others, ``~`` for themselves."""
    pattern = re.compile(_translated(text), 0 if match_case else re.IGNORECASE)
    used = sheet.used_area()
    part = area.clip(used) if used else None
    if part is None:
        return None
    cells = list(_cells(sheet, part, order))
    for place, shown in cells if direction == "forward" else reversed(cells):
        if pattern.fullmatch(shown) if whole else pattern.search(shown):
            return place
    return None


def _translated(text: str) -> str:
    pieces = re.findall(r"~[*?~]|.", text, re.DOTALL)
    wild = {"*": ".*", "?": "."}
    return "(?s)" + "".join(wild.get(piece) or re.escape(piece[-1]) for piece in pieces)


def _cells(sheet: Worksheet, area: Area, order: str) -> Iterator[tuple[Area, str]]:
    formulas, values = sheet.formulas(area), sheet.read(area)
    places = [(row, col) for row in range(area.height) for col in range(area.width)]
    for row, col in sorted(places, key=lambda one: one if order == "rows" else one[::-1]):
        text, value = formulas[row][col], values[row][col]
        shown = text if not text.startswith("=") else "" if value is None else str(value)
        yield Area(area.row1 + row, area.col1 + col, area.row1 + row, area.col1 + col), shown


def replaced(text: str, old: str, new: str, whole: bool, match_case: bool) -> str:
    """A text or formula with what was looked for replaced."""
    pattern = re.compile(_translated(old), 0 if match_case else re.IGNORECASE)
    if whole:
        return new if pattern.fullmatch(text) else text
    return pattern.sub(lambda _: new, text)

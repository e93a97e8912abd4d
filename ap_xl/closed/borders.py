"""Borders of cells, read from and put into style numbers."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from lxml import etree

from ap_xl.closed.addresses import Area
from ap_xl.closed.colors import Rgb, read_color, to_hex
from ap_xl.closed.formats import theme_of
from ap_xl.closed.styles import Styles
from ap_xl.closed.workbook_part import WorkbookPart
from ap_xl.closed.xml import Element, child, drop, main

_ORDER = ("start", "left", "end", "right", "top", "bottom", "diagonal", "vertical", "horizontal")
_LOOKS = {
    "hair": ("continuous", "hairline"), "thin": ("continuous", "thin"), "medium": ("continuous", "medium"),
    "thick": ("continuous", "thick"), "dashed": ("dash", "thin"), "mediumDashed": ("dash", "medium"),
    "dashDot": ("dash_dot", "thin"), "mediumDashDot": ("dash_dot", "medium"),
    "dashDotDot": ("dash_dot_dot", "thin"), "mediumDashDotDot": ("dash_dot_dot", "medium"),
    "dotted": ("dot", "thin"), "double": ("double", "thick"), "slantDashDot": ("slant_dash_dot", "medium"),
}  # fmt: skip
_STYLES = {look: style for style, look in _LOOKS.items()}
_PLAIN = {
    "continuous": "thin", "dash": "dashed", "dash_dot": "dashDot", "dash_dot_dot": "dashDotDot", "dot": "dotted",
    "double": "double", "slant_dash_dot": "slantDashDot",
}  # fmt: skip
_DIAGONALS = {"diagonal_down": "diagonalDown", "diagonal_up": "diagonalUp"}


@dataclass(frozen=True)
class Line:
    """A line beside a cell in xlwings' words; without a style there is none."""

    style: str | None = None
    weight: str | None = None
    color: Rgb | None = None


def line_of(book: WorkbookPart, style: int, side: str) -> Line:
    """The line on a side of a cell: ``left``, ``right``, ``top``, ``bottom`` or a diagonal."""
    border = book.styles.piece("borders", int(book.styles.xf(style).get("borderId", "0")))
    if side in _DIAGONALS and border.get(_DIAGONALS[side]) not in ("1", "true"):
        return Line()
    element = child(border, "diagonal" if side in _DIAGONALS else side)
    look = _LOOKS.get(element.get("style", "none")) if element is not None else None
    if element is None or look is None:
        return Line()
    # An automatic line is black.
    return Line(look[0], look[1], read_color(child(element, "color"), theme_of(book)) or (0, 0, 0))


def with_line(styles: Styles, style: int, side: str, aspect: str, value: object) -> int:
    """The style with one thing about a side changed: ``style`` (None takes it away), ``weight``, ``color``."""

    def change(xf: Element) -> None:
        border = copy.deepcopy(styles.piece("borders", int(xf.get("borderId", "0"))))
        _change(border, side, aspect, value)
        xf.set("borderId", str(styles.place_piece("borders", border)))
        xf.set("applyBorder", "1")

    return styles.derive(style, f"border.{side}.{aspect}", value, change)


def _change(border: Element, side: str, aspect: str, value: object) -> None:
    element = _side(border, "diagonal" if side in _DIAGONALS else side)
    if aspect == "style" and value is None:
        if side in _DIAGONALS:
            drop(border, _DIAGONALS[side])
        if side not in _DIAGONALS or not any(border.get(one) for one in _DIAGONALS.values()):
            drop(element, "style")
            element[:] = []
        return
    if side in _DIAGONALS:
        border.set(_DIAGONALS[side], "1")
    line, weight = _LOOKS.get(element.get("style", "none"), ("continuous", "thin"))
    if aspect == "style":
        element.set("style", _STYLES.get((str(value), weight), _PLAIN[str(value)]))
    elif aspect == "weight":
        element.set("style", _STYLES.get((line, str(value))) or _STYLES["continuous", str(value)])
    else:
        element.set("style", element.get("style", "thin"))
        element[:] = []
        etree.SubElement(element, main("color"), rgb=to_hex(value))


def _side(border: Element, tag: str) -> Element:
    found = child(border, tag)
    if found is not None:
        return found
    new = etree.Element(main(tag))
    rank = _ORDER.index(tag)
    following = next((one for one in border if _ORDER.index(str(one.tag).rpartition("}")[2]) > rank), None)
    if following is None:
        border.append(new)
    else:
        following.addprevious(new)
    return new


def places(area: Area, side: str) -> list[tuple[Area, str]]:
    """Which cells of an area have a side of it, and on which of their own sides."""
    row1, col1, row2, col2 = area.row1, area.col1, area.row2, area.col2
    found = {
        "edge_top": [(Area(row1, col1, row1, col2), "top")],
        "edge_bottom": [(Area(row2, col1, row2, col2), "bottom")],
        "edge_left": [(Area(row1, col1, row2, col1), "left")],
        "edge_right": [(Area(row1, col2, row2, col2), "right")],
        "diagonal_down": [(area, "diagonal_down")],
        "diagonal_up": [(area, "diagonal_up")],
    }.get(side)
    if found is not None:
        return found
    if side == "inside_vertical":
        pair = [(Area(row1, col1, row2, col2 - 1), "right"), (Area(row1, col1 + 1, row2, col2), "left")]
    else:
        pair = [(Area(row1, col1, row2 - 1, col2), "bottom"), (Area(row1 + 1, col1, row2, col2), "top")]
    return [(one, own) for one, own in pair if one.height > 0 and one.width > 0]

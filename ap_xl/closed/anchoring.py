"""Where drawing objects lie: anchors in cells, and boxes in points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ap_xl.closed import lines
from ap_xl.closed.drawing_xml import a, xdr
from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import Element, local

EMU = 12_700
"""English Metric Units per point."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a sheet, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def box_of(sheet: Worksheet, anchor: Element) -> Box:
    """Where an anchor puts its object."""
    kind = local(anchor)
    if kind == "absoluteAnchor":
        left, top = (_number(anchor, "pos", key) / EMU for key in "xy")
    else:
        left, top = _corner(sheet, anchor, "from")
    if kind == "twoCellAnchor":
        right, bottom = _corner(sheet, anchor, "to")
        width, height = max(0.0, right - left), max(0.0, bottom - top)
    else:
        width, height = (_number(anchor, "ext", key) / EMU for key in ("cx", "cy"))
    return Box(*(round(length, 3) for length in (left, top, width, height)))


def put_box(sheet: Worksheet, anchor: Element, box: Box) -> None:
    """Move an anchor, whose kind stays; raises ValueError for a size below nothing."""
    if box.width < 0 or box.height < 0:
        raise ValueError(f"not a size in points: {box.width!r} by {box.height!r}")
    left, top = max(0.0, box.left), max(0.0, box.top)
    kind = local(anchor)
    if kind == "absoluteAnchor":
        _put(anchor, "pos", x=left, y=top)
    else:
        _put_corner(sheet, anchor, "from", left, top)
    if kind == "twoCellAnchor":
        _put_corner(sheet, anchor, "to", left + box.width, top + box.height)
    else:
        _put(anchor, "ext", cx=box.width, cy=box.height)
    _put_frame(anchor, Box(left, top, box.width, box.height))


def new_anchor(sheet: Worksheet, box: Box) -> Element:
    """An anchor that moves with the cells and keeps its size, as Excel gives pictures."""
    anchor = etree.Element(xdr("twoCellAnchor"), editAs="oneCell")
    for name in ("from", "to"):
        corner = etree.SubElement(anchor, xdr(name))
        for part in ("col", "colOff", "row", "rowOff"):
            etree.SubElement(corner, xdr(part)).text = "0"
    put_box(sheet, anchor, box)
    return anchor


def _number(anchor: Element, tag: str, key: str) -> int:
    element = anchor.find(xdr(tag))
    return int(element.get(key, "0")) if element is not None else 0


def _put(anchor: Element, tag: str, **points: float) -> None:
    element = anchor.find(xdr(tag))
    if element is not None:
        for key, value in points.items():
            element.set(key, str(round(value * EMU)))


def _corner(sheet: Worksheet, anchor: Element, name: str) -> tuple[float, float]:
    corner = anchor.find(xdr(name))

    def part(tag: str) -> int:
        return int(corner.findtext(xdr(tag)) or "0") if corner is not None else 0

    x = lines.columns_points(sheet, 1, part("col")) + part("colOff") / EMU
    y = lines.rows_points(sheet, 1, part("row")) + part("rowOff") / EMU
    return x, y


def _put_corner(sheet: Worksheet, anchor: Element, name: str, x: float, y: float) -> None:
    corner = anchor.find(xdr(name))
    if corner is None:
        return
    column, right = _within(x, lambda number: lines.columns_points(sheet, number, number), MAX_COLUMNS)
    row, down = _within(y, lambda number: lines.row_height(sheet, number), MAX_ROWS)
    for tag, value in (("col", column), ("colOff", right), ("row", row), ("rowOff", down)):
        element = corner.find(xdr(tag))
        if element is not None:
            element.text = str(value)


def _within(distance: float, size: Callable[[int], float], last: int) -> tuple[int, int]:
    """The column or row, from 0, at a distance in points, and how far within (EMU)."""
    number = 1
    while number < last and distance >= (length := size(number)):
        distance -= length
        number += 1
    return number - 1, round(distance * EMU)


def _put_frame(anchor: Element, box: Box) -> None:
    """Tell the object itself too, for programs that go by what it says."""
    for holder in anchor.iterchildren():
        properties = next((one for one in holder if local(one) in ("spPr", "grpSpPr")), None)
        frame = properties.find(a("xfrm")) if properties is not None else None
        if frame is None:
            continue
        for tag, keys in (
            ("off", {"x": box.left, "y": box.top}),
            ("ext", {"cx": box.width, "cy": box.height}),
        ):
            element = frame.find(a(tag))
            if element is not None:
                for key, value in keys.items():
                    element.set(key, str(round(value * EMU)))

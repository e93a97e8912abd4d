"""Merged cells."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.worksheet import ORDER, Worksheet
from ap_xl.closed.xml import child, ensure, main


def merged(sheet: Worksheet) -> list[Area]:
    """The areas of merged cells."""
    group = child(sheet.root, "mergeCells")
    return [] if group is None else [parse_area(cell.get("ref", "A1")) for cell in group]


def merge(sheet: Worksheet, area: Area) -> None:
    """Make an area one cell; only its first cell keeps what it holds."""
    if area.cells == 1:
        return
    unmerge(sheet, area)
    first = Area(area.row1, area.col1, area.row1, area.col1)
    for piece in area.without(first):
        sheet.clear_contents(piece)
    group = ensure(sheet.root, "mergeCells", ORDER)
    etree.SubElement(group, main("mergeCell"), ref=area.text())
    group.set("count", str(len(group)))
    sheet.touch()


def unmerge(sheet: Worksheet, area: Area) -> None:
    """Make the merged cells that meet an area single again."""
    group = child(sheet.root, "mergeCells")
    if group is None:
        return
    for cell in list(group):
        if parse_area(cell.get("ref", "A1")).meets(area):
            group.remove(cell)
            sheet.touch()
    group.set("count", str(len(group)))
    if not len(group):
        sheet.root.remove(group)

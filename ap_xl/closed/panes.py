"""Rows and columns that stay in view."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.addresses import ALL_CELLS, Area, cell_name
from ap_xl.closed.worksheet import ORDER, Worksheet
from ap_xl.closed.xml import Element, child, drop, ensure, main


def _view(sheet: Worksheet) -> Element:
    views = ensure(sheet.root, "sheetViews", ORDER)
    view = child(views, "sheetView")
    return etree.SubElement(views, main("sheetView"), workbookViewId="0") if view is None else view


def unfreeze(sheet: Worksheet) -> None:
    """Let everything scroll."""
    view = _view(sheet)
    for inner in list(view.iterchildren(main("pane"), main("selection"))):
        view.remove(inner)
    sheet.touch()


def freeze(sheet: Worksheet, frozen: Area) -> None:
    """Keep the rows and columns of an area in view: whole rows, whole columns, or a corner."""
    unfreeze(sheet)
    rows = 0 if frozen.row2 == ALL_CELLS.row2 else frozen.row2
    cols = 0 if frozen.col2 == ALL_CELLS.col2 else frozen.col2
    if not rows and not cols:
        return
    name = "bottomRight" if rows and cols else "bottomLeft" if rows else "topRight"
    pane = etree.Element(main("pane"))
    for attribute, count in (("xSplit", cols), ("ySplit", rows)):
        if count:
            pane.set(attribute, str(count))
    pane.set("topLeftCell", cell_name(rows + 1, cols + 1))
    pane.set("activePane", name)
    pane.set("state", "frozen")
    view = _view(sheet)
    view.insert(0, pane)
    view.insert(1, etree.Element(main("selection"), pane=name))


def gridlines(sheet: Worksheet) -> bool:
    """Whether lines between the cells show."""
    views = child(sheet.root, "sheetViews")
    view = child(views, "sheetView") if views is not None else None
    return view is None or view.get("showGridLines", "1") not in ("0", "false")


def show_gridlines(sheet: Worksheet, shown: bool) -> None:
    """Show or hide the lines between the cells."""
    if shown == gridlines(sheet):
        return
    if shown:
        drop(_view(sheet), "showGridLines")
    else:
        _view(sheet).set("showGridLines", "0")
    sheet.touch()

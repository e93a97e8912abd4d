"""Drawings and charts: anchors, ids, axes, and the cells that a chart shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import CHART, DRAWING

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def charts(book: Book) -> Iterator[Fault]:
    for part, root in book.package.trees.items():
        if root.tag == DRAWING + "wsDr":
            yield from _drawing(part, root)
        elif root.tag == CHART + "chartSpace":
            yield from _axes(part, root)
            yield from _series(part, root)


def _drawing(part: str, root: etree._Element) -> Iterator[Fault]:
    ids = Counter(shape.get("id") for shape in root.iter(DRAWING + "cNvPr"))
    for id_, count in ids.items():
        if count > 1:
            yield Fault("drawing-id-twice", part, f"{count} shapes of id {id_}")
    for anchor in root:
        tag = str(anchor.tag).removeprefix(DRAWING)
        if tag not in _ANCHORS or anchor.find(DRAWING + "clientData") is None:
            yield Fault("drawing-anchor-bad", part, f"<{tag}> without clientData, or no anchor")
        ends = [_corner(anchor, end) for end in ("from", "to")]
        if tag == "twoCellAnchor" and (None in ends or not _ordered(*ends)):
            yield Fault("drawing-anchor-bad", part, f"from {ends[0]} to {ends[1]}")


def _corner(anchor: etree._Element, end: str) -> tuple[int, int] | None:
    found = anchor.find(DRAWING + end)
    if found is None:
        return None
    column, row = (found.findtext(DRAWING + tag) or "" for tag in ("col", "row"))
    return (int(column), int(row)) if column.isdigit() and row.isdigit() else None


def _ordered(start: tuple[int, int] | None, end: tuple[int, int] | None) -> bool:
    return start is not None and end is not None and start[0] <= end[0] and start[1] <= end[1]


def _axes(part: str, root: etree._Element) -> Iterator[Fault]:
    defined, used = [], set()
    for axis in root.iter(CHART + "axId"):
        parent = axis.getparent()
        tag = "" if parent is None else str(parent.tag)
        if tag.endswith("Ax"):
            defined.append(axis.get("val"))
        else:
            used.add(axis.get("val"))
    if sorted(set(defined), key=str) != sorted(used, key=str) or len(set(defined)) != len(defined):
        yield Fault("chart-axes-differ", part, f"axes {defined}, used {sorted(used, key=str)}")


def _series(part: str, root: etree._Element) -> Iterator[Fault]:
    for key in ("idx", "order"):
        counts = Counter(one.get("val") for one in root.iterfind(f".//{CHART}ser/{CHART}{key}"))
        for value, count in counts.items():
            if count > 1:
                yield Fault("chart-series-twice", part, f"{count} series of {key} {value}")
    for formula in root.iter(CHART + "f"):
        holder = formula.getparent()
        if (
            holder is not None
            and holder.find(CHART + "numCache") is None
            and holder.find(CHART + "strCache") is None
        ):
            yield Fault("chart-without-values", part, f"{formula.text} has no stored values")

"""The XML of drawings: its namespaces, and the objects that stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.closed.xml import REL, Element, local

XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ANCHORS = ("absoluteAnchor", "oneCellAnchor", "twoCellAnchor")
_OBJECTS = ("sp", "grpSp", "graphicFrame", "cxnSp", "pic", "contentPart")


def xdr(tag: str) -> str:
    """The qualified name of a tag that places drawings on a sheet."""
    return f"{{{XDR}}}{tag}"


def a(tag: str) -> str:
    """The qualified name of a DrawingML tag."""
    return f"{{{DRAWING}}}{tag}"


def rel(name: str) -> str:
    """The qualified name of an attribute that names a relationship."""
    return f"{{{REL}}}{name}"


def anchors_of(root: Element) -> list[Element]:
    """The anchors of a drawing from back to front, those for newer programs among them."""
    found = []
    for element in root:
        if local(element) in ANCHORS:
            found.append(element)
        elif local(element) == "AlternateContent":
            found += [one for choice in element for one in choice if local(one) in ANCHORS][:1]
    return found


def object_of(anchor: Element) -> Element | None:
    """What an anchor holds: a shape, a picture, a group, a frame with a chart…"""
    for element in anchor:
        if local(element) in _OBJECTS:
            return element
        if local(element) == "AlternateContent":
            return next((one for one in element.iter() if local(one) in _OBJECTS), None)
    return None


def naming(thing: Element | None) -> Element | None:
    """The element with the name and number of a drawing object."""
    if thing is None:
        return None
    holder = next((one for one in thing if local(one).startswith("nv")), None)
    return next((one for one in holder if local(one) == "cNvPr"), None) if holder is not None else None


def relations_in(element: Element) -> Iterator[str]:
    """The ids of the relationships that an element and what it holds name."""
    prefix = f"{{{REL}}}"
    for one in element.iter():
        yield from (str(value) for key, value in one.attrib.items() if str(key).startswith(prefix) and value)

"""Safe parsing, serialising and schema-ordered insertion of XML elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from lxml import etree

from ap_xl.closed.errors import Damaged, TooLarge
from ap_xl.closed.limits import LIMITS

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def main(tag: str) -> str:
    """The qualified name of a SpreadsheetML tag."""
    return f"{{{MAIN}}}{tag}"


def local(element: Element) -> str:
    """The tag without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parse(data: bytes, part: str) -> Element:
    """Parse a part without touching network, entities or DTDs; raises Damaged or TooLarge."""
    if data.count(b"<") > LIMITS.tags:
        raise TooLarge(f"{part} holds more than is reasonable for a workbook", "cells")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_blank_text=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Damaged(f"{part} is not well-formed XML: {error}", "xml") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Damaged(f"{part} declares a document type, which workbooks never do", "doctype")
    return root


def has_doctype(data: bytes) -> bool:
    """Whether XML text declares a document type, in UTF-8 or UTF-16, without parsing it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        return b"<!DOCTYPE" in data.replace(b"\x00", b"")
    return b"<!DOCTYPE" in data


def serialise(root: Element) -> bytes:
    """The bytes of a part, with the declaration Excel writes."""
    body: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    return HEADER + body


def new_root(tag: str, **attributes: str) -> Element:
    """A root element of SpreadsheetML, which is the default namespace in it."""
    spaces = cast(Mapping[str, str], {None: MAIN, "r": REL} if tag == "worksheet" else {None: MAIN})
    return etree.Element(main(tag), attributes, nsmap=spaces)


def drop(element: Element, *names: str) -> None:
    """Take attributes away, where they are."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def child(parent: Element, tag: str) -> Element | None:
    """The first SpreadsheetML child of that tag."""
    return parent.find(main(tag))


def insert_in_order(parent: Element, new: Element, order: Sequence[str]) -> None:
    """Put ``new`` where the schema's sequence wants it, whatever else is there."""
    rank = {name: position for position, name in enumerate(order)}
    wanted = rank[local(new)]
    current = -1
    for position, existing in enumerate(parent):
        current = _rank(existing, rank, current)
        if current > wanted:
            parent.insert(position, new)
            return
    parent.append(new)


def _rank(element: Element, rank: Mapping[str, int], previous: int) -> int:
    name = local(element)
    if name == "AlternateContent":
        # Alternate content stands where its first alternative would.
        for inner in element.iter():
            if local(inner) in rank:
                return rank[local(inner)]
        return previous
    return rank.get(name, previous)


def ensure(parent: Element, tag: str, order: Sequence[str]) -> Element:
    """The child of that tag, made in its place if there is none."""
    found = child(parent, tag)
    if found is None:
        found = etree.Element(main(tag))
        insert_in_order(parent, found, order)
    return found

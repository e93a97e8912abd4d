"""Links behind cells."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart
from ap_xl.closed.worksheet import ORDER
from ap_xl.closed.xml import REL, Element, child, ensure, main

_ID = f"{{{REL}}}id"


def _links(book: WorkbookPart, entry: SheetEntry) -> list[Element]:
    group = child(book.worksheet(entry).root, "hyperlinks")
    return [] if group is None else list(group.iterchildren(main("hyperlink")))


def link_of(book: WorkbookPart, entry: SheetEntry, cell: Area) -> str | None:
    """The address behind a cell; a place in the book begins with ``#``."""
    for link in _links(book, entry):
        if not parse_area(link.get("ref", "A1")).meets(cell):
            continue
        relation = book.package.relationships(entry.part).get(link.get(_ID, ""))
        place = link.get("location")
        return (relation.target if relation else "") + (f"#{place}" if place else "")
    return None


def add_link(book: WorkbookPart, entry: SheetEntry, area: Area, address: str, tip: str | None) -> None:
    """Put a link behind cells, in place of the one there is."""
    remove_links(book, entry, area)
    sheet = book.worksheet(entry)
    link = etree.SubElement(ensure(sheet.root, "hyperlinks", ORDER), main("hyperlink"), ref=area.text())
    target, mark, place = address.partition("#")
    if target:
        link.set(_ID, book.package.relationships(entry.part).add("hyperlink", target, external=True))
    if mark:
        link.set("location", place)
    if tip:
        link.set("tooltip", tip[:255])
    sheet.touch()


def remove_links(book: WorkbookPart, entry: SheetEntry, area: Area) -> None:
    """Take the links away that lie within an area."""
    sheet = book.worksheet(entry)
    for link in _links(book, entry):
        if not area.contains(parse_area(link.get("ref", "A1"))):
            continue
        if link.get(_ID):
            book.package.relationships(entry.part).remove(link.get(_ID, ""))
        group = link.getparent()
        if group is not None:
            group.remove(link)
            if not len(group):
                sheet.root.remove(group)
        sheet.touch()

"""The drawings of sheets: their part, and taking objects out of it."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.drawing_xml import DRAWING, XDR, anchors_of, naming, object_of, rel, relations_in
from ap_xl.closed.sheet_list import drop_unused
from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart
from ap_xl.closed.worksheet import ORDER
from ap_xl.closed.xml import Element, child, ensure

_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"


def drawing_part(book: WorkbookPart, entry: SheetEntry) -> str | None:
    """The part with what lies over the cells of a sheet."""
    element = child(book.worksheet(entry).root, "drawing")
    if element is None:
        return None
    return book.package.target(entry.part, element.get(rel("id"), ""))


def anchors_on(book: WorkbookPart, entry: SheetEntry) -> list[Element]:
    """The anchors of a sheet from back to front."""
    part = drawing_part(book, entry)
    return anchors_of(book.package.root(part)) if part else []


def ensure_drawing(book: WorkbookPart, entry: SheetEntry) -> str:
    """The part with what lies over the cells of a sheet, made if there is none."""
    part = drawing_part(book, entry)
    if part is None:
        part = book.package.free_name("xl/drawings/drawing{}.xml")
        root: Element = etree.Element(f"{{{XDR}}}wsDr", nsmap={"xdr": XDR, "a": DRAWING})
        book.package.add(part, root, content_type=_TYPE)
        sheet = book.worksheet(entry)
        relation = book.package.relationships(entry.part).add("drawing", part)
        ensure(sheet.root, "drawing", ORDER).set(rel("id"), relation)
        sheet.touch()
    return part


def free_number(root: Element) -> int:
    """The first number that no object of a drawing has; 1 is the drawing's own."""
    names = [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}cNvPr")]
    return max((int(one.get("id", "1")) for one in names), default=1) + 1


def name_of(anchor: Element) -> str:
    """The name of what an anchor holds."""
    element = naming(object_of(anchor))
    return element.get("name", "") if element is not None else ""


def delete_anchor(book: WorkbookPart, entry: SheetEntry, anchor: Element) -> None:
    """Take an object out, with the parts that only it needs.

    Raises NotImplementedError for controls, of which the sheet holds more than the drawing does.
    """
    part = drawing_part(book, entry)
    parent = anchor.getparent()
    if part is None or parent is None:
        return
    if parent.tag.endswith("}Choice"):
        raise NotImplementedError("deleting controls and slicers is not available for closed workbooks")
    parent.remove(anchor)
    root = book.package.root(part)
    still = set(relations_in(root))
    for relation in set(relations_in(anchor)) - still:
        drop_relation(book, part, relation)
    book.package.touch(part)


def drop_relation(book: WorkbookPart, part: str, relation_id: str) -> None:
    """Take a relationship out, and the part it leads to unless another one leads there."""
    relations = book.package.relationships(part)
    relation = relations.get(relation_id)
    relations.remove(relation_id)
    target = book.package.find(relation.target) if relation is not None and not relation.external else None
    if target is not None:
        drop_unused(book, target)

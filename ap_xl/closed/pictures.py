"""Putting pictures on sheets."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ap_xl.closed.anchoring import Box, new_anchor
from ap_xl.closed.drawing_xml import a, rel, xdr
from ap_xl.closed.drawings import drop_relation, ensure_drawing, free_number
from ap_xl.closed.errors import FileMissing, Unreadable
from ap_xl.closed.image_files import Image, read_image
from ap_xl.closed.limits import LIMITS
from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart
from ap_xl.closed.xml import REL, Element


def load_image(filename: str) -> Image:
    """Read a picture file; raises FileMissing, Unreadable, NotImplementedError or ValueError."""
    path = Path(filename)
    try:
        if path.stat().st_size > LIMITS.packed:
            raise Unreadable(f"{path.name} is too large for a picture", "unreadable")
        return read_image(path.read_bytes(), path.name)
    except FileNotFoundError as error:
        raise FileMissing(f"there is no file {path}") from error
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error}", "unreadable") from error


def add_picture(book: WorkbookPart, entry: SheetEntry, image: Image, box: Box, locked: bool) -> Element:
    """Put a picture over the cells; ``locked`` keeps its proportions. Gives its anchor."""
    part = ensure_drawing(book, entry)
    root = book.package.root(part)
    anchor = new_anchor(book.worksheet(entry), box)
    anchor.append(_picture(free_number(root), _relation(book, part, image), locked))
    etree.SubElement(anchor, xdr("clientData"))
    root.append(anchor)
    book.package.touch(part)
    return anchor


def swap_image(book: WorkbookPart, part: str, blip: Element, image: Image) -> None:
    """Show another image in a picture, whose place and size stay."""
    old = blip.get(rel("embed"), "")
    blip.set(rel("embed"), _relation(book, part, image))
    book.package.touch(part)
    if old and not any(one.get(rel("embed")) == old for one in book.package.root(part).iter(a("blip"))):
        drop_relation(book, part, old)


def _relation(book: WorkbookPart, part: str, image: Image) -> str:
    """The id under which a drawing knows an image, which is kept once for the whole book."""
    media = _media(book, image)
    relations = book.package.relationships(part)
    for relation in relations.of_kind("image"):
        if not relation.external and book.package.find(relation.target) == media:
            return relation.id
    return relations.add("image", media)


def _media(book: WorkbookPart, image: Image) -> str:
    package = book.package
    for part in package.parts:
        if part.startswith("xl/media/") and package.data(part) == image.data:
            return part
    part = package.free_name("xl/media/image{}." + image.suffix)
    package.content_types.set_default(image.suffix, image.content_type)
    package.add(part, data=image.data, content_type=image.content_type)
    return part


def _picture(number: int, relation: str, locked: bool) -> Element:
    picture: Element = etree.Element(xdr("pic"))
    head = etree.SubElement(picture, xdr("nvPicPr"))
    etree.SubElement(head, xdr("cNvPr"), id=str(number), name=f"Picture {number - 1}")
    settings = etree.SubElement(head, xdr("cNvPicPr"))
    if locked:
        etree.SubElement(settings, a("picLocks"), noChangeAspect="1")
    fill = etree.SubElement(picture, xdr("blipFill"))
    etree.SubElement(fill, a("blip"), {rel("embed"): relation}, nsmap={"r": REL})
    etree.SubElement(etree.SubElement(fill, a("stretch")), a("fillRect"))
    look = etree.SubElement(picture, xdr("spPr"))
    frame = etree.SubElement(look, a("xfrm"))
    etree.SubElement(frame, a("off"), x="0", y="0")
    etree.SubElement(frame, a("ext"), cx="0", cy="0")
    shape = etree.SubElement(look, a("prstGeom"), prst="rect")
    etree.SubElement(shape, a("avLst"))
    return picture

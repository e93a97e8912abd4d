"""Writing notes: the part with their texts, and the drawing with the boxes they show in."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.text import set_text
from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart
from ap_xl.closed.worksheet import ORDER
from ap_xl.closed.xml import REL, Element, child, ensure, local, main, new_root

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape {spaces} id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;width:108pt;height:59.25pt;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def add_note(book: WorkbookPart, entry: SheetEntry, cell: Area, text: str) -> tuple[Element, Element]:
    """Put a note on a cell; gives the root of the comments part and the note's element."""
    part = _part(book, entry, "comments", "xl/comments{}.xml", _COMMENTS)
    root = book.package.root(part)
    authors, notes = _group(root, "authors"), _group(root, "commentList")
    if not len(authors):
        etree.SubElement(authors, main("author"))
    note = etree.Element(main("comment"), ref=cell.text(), authorId="0")
    set_note(note, text)
    after = [one for one in notes if parse_area(one.get("ref", "A1")) > cell]
    if after:
        after[0].addprevious(note)
    else:
        notes.append(note)
    book.package.touch(part)
    _add_box(book, entry, cell)
    return root, note


def set_note(note: Element, text: str) -> None:
    """Give a note another text."""
    holder = child(note, "text")
    if holder is None:
        holder = etree.SubElement(note, main("text"))
    holder[:] = []
    set_text(etree.SubElement(holder, main("t")), text)


def remove_note(book: WorkbookPart, entry: SheetEntry, note: Element) -> None:
    """Take a note and its box away; a thread that it stands for goes too, as in Excel."""
    cell = parse_area(note.get("ref", "A1"))
    group = note.getparent()
    if group is not None:
        group.remove(note)
    for relation in book.package.relationships(entry.part):
        part = None if relation.external else book.package.find(relation.target)
        if part is None:
            continue
        if relation.kind == "comments":
            book.package.touch(part)
        elif relation.kind == "vmlDrawing":
            _remove_box(book, part, cell)
        elif relation.kind == "threadedComment":
            _remove_thread(book, part, cell)


def _part(book: WorkbookPart, entry: SheetEntry, kind: str, pattern: str, content_type: str) -> str:
    relations = book.package.relationships(entry.part)
    for relation in relations.of_kind(kind):
        return book.package.target(entry.part, relation.id)
    part = book.package.free_name(pattern)
    book.package.add(part, new_root("comments"), content_type=content_type)
    relations.add(kind, part)
    return part


def _group(root: Element, tag: str) -> Element:
    return ensure(root, tag, ("authors", "commentList", "extLst"))


def _add_box(book: WorkbookPart, entry: SheetEntry, cell: Area) -> None:
    part = _drawing(book, entry)
    root = book.package.root(part)
    taken = [
        int(number) for one in root.iter() if (number := one.get("id", "").rpartition("_s")[2]).isdigit()
    ]
    row, column = cell.row1 - 1, cell.col1 - 1
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 3}, 15, {max(row - 1, 0) + 4}, 4"
    text = _SHAPE.format(
        spaces=_SPACES, number=max(taken, default=1024) + 1, anchor=anchor, row=row, column=column
    )
    root.append(etree.fromstring(text))
    book.package.touch(part)


def _drawing(book: WorkbookPart, entry: SheetEntry) -> str:
    sheet = book.worksheet(entry)
    legacy = child(sheet.root, "legacyDrawing")
    if legacy is not None:
        return book.package.target(entry.part, legacy.get(f"{{{REL}}}id", ""))
    part = book.package.free_name("xl/drawings/vmlDrawing{}.vml")
    book.package.add(part, etree.fromstring(_EMPTY), content_type=_DRAWING)
    relation = book.package.relationships(entry.part).add("vmlDrawing", part)
    ensure(sheet.root, "legacyDrawing", ORDER).set(f"{{{REL}}}id", relation)
    sheet.touch()
    return part


def _remove_box(book: WorkbookPart, part: str, cell: Area) -> None:
    root = book.package.root(part)
    for shape in [one for one in root.iter() if local(one) == "shape"]:
        fields = {local(one): one.text for one in shape.iter()}
        kinds = [one.get("ObjectType") for one in shape.iter() if local(one) == "ClientData"]
        at = (fields.get("Row"), fields.get("Column"))
        parent = shape.getparent()
        if parent is not None and kinds == ["Note"] and at == (str(cell.row1 - 1), str(cell.col1 - 1)):
            parent.remove(shape)
            book.package.touch(part)


def _remove_thread(book: WorkbookPart, part: str, cell: Area) -> None:
    root = book.package.root(part)
    for one in [one for one in root if one.get("ref") == cell.text()]:
        root.remove(one)
        book.package.touch(part)

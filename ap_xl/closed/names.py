"""Defined names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.formulas import unquote_sheet
from ap_xl.closed.name_elements import defined_names, scope_of
from ap_xl.closed.tables import find_table
from ap_xl.closed.workbook_part import ORDER, SheetEntry, WorkbookPart
from ap_xl.closed.xml import Element, ensure, main

_NAME = re.compile(r"(?:[^\W\d]|[\\_])[\w.\\?]*$")
_LIKE_CELL = re.compile(r"(?i)[a-z]{1,3}[0-9]+$|r[0-9]*c[0-9]*$|[rc]$")
_STRUCTURED = re.compile(r"(?P<table>[^\W\d][\w.\\]*)(?:\[(?P<part>.*)\])?$", re.DOTALL)
_REFERENCE = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!]+)!(?P<area>[^!]+)$")


@dataclass(frozen=True)
class Place:
    """An area on a sheet."""

    entry: SheetEntry
    area: Area


def find_name(book: WorkbookPart, name: str, scope: SheetEntry | None) -> Element | None:
    """The name in that very scope, whatever the case."""
    wanted = name.casefold()
    for element in defined_names(book):
        if element.get("name", "").casefold() == wanted and scope_of(book, element) is scope:
            return element
    return None


def add_name(book: WorkbookPart, name: str, refers_to: str, scope: SheetEntry | None = None) -> Element:
    """Define a name, or redefine it; raises ValueError for what cannot be a name."""
    if not _NAME.match(name) or _LIKE_CELL.match(name) or len(name) > 255:
        raise ValueError(f"not a defined name: {name!r}")
    if find_table(book, name):
        raise ValueError(f"{name!r} is a table already")
    return put_name(book, name, refers_to, scope)


def put_name(book: WorkbookPart, name: str, refers_to: str, scope: SheetEntry | None) -> Element:
    """Define a name without a look at it, as Excel's own ones need."""
    found = find_name(book, name, scope)
    if found is None:
        group = ensure(book.root, "definedNames", ORDER)
        found = etree.Element(main("definedName"), name=name)
        if scope is not None:
            found.set("localSheetId", str(book.entries.index(scope)))
        insert_sorted(group, found)
    set_refers_to(book, found, refers_to)
    return found


def insert_sorted(group: Element, new: Element) -> None:
    """Put a name where Excel would."""
    # Excel keeps names in alphabetical order and reads them back so.
    key = new.get("name", "").casefold()
    for position, other in enumerate(group):
        if other.get("name", "").casefold() > key:
            group.insert(position, new)
            return
    group.append(new)


def set_refers_to(book: WorkbookPart, element: Element, refers_to: str) -> None:
    """Change what a name stands for; the text may begin with an equals sign."""
    is_reference = refers_to.startswith("=") or _is_reference(refers_to)
    element.text = refers_to.removeprefix("=") if is_reference else _constant(refers_to)
    book.touch()
    book.formulas_changed()
    book.words_changed(element.get("name", ""))


def split_areas(text: str) -> list[str]:
    """The parts of a reference to several areas, which commas separate outside of quotes."""
    return re.findall(r"(?:'(?:[^']|'')*'|[^,'])+", text)


def _is_reference(text: str) -> bool:
    """Whether a text without an equals sign is a place, as in ``Sheet1!A1``."""
    return all(_REFERENCE.match(piece) for piece in split_areas(text)) and bool(text)


def _constant(text: str) -> str:
    try:
        float(text)
        return text
    except ValueError:
        return '"' + text.replace('"', '""') + '"'


def delete_name(book: WorkbookPart, element: Element) -> None:
    """Forget a name."""
    group = element.getparent()
    if group is None:
        return
    group.remove(element)
    if not len(group):
        parent = group.getparent()
        if parent is not None:
            parent.remove(group)
    book.touch()
    book.formulas_changed()
    book.words_changed(element.get("name", ""))


def find_sheet(book: WorkbookPart, name: str) -> SheetEntry | None:
    """The worksheet of that name, whatever the case."""
    wanted = name.casefold()
    return next((entry for entry in book.sheets if entry.name.casefold() == wanted), None)


def resolve(book: WorkbookPart, text: str, host: SheetEntry | None = None, depth: int = 8) -> Place | None:
    """Where a reference, a name or a table reference leads; None if it is no area of a sheet."""
    text = text.strip().removeprefix("=")
    if match := _REFERENCE.match(text):
        entry = find_sheet(book, unquote_sheet(match["sheet"]))
        if entry is None:
            return None
        return _area_on(book, entry, match["area"], depth)
    if host is not None:
        try:
            return Place(host, parse_area(text))
        except ValueError:
            pass
    return _named(book, text, host, depth) or _structured(book, text)


def _area_on(book: WorkbookPart, entry: SheetEntry, text: str, depth: int) -> Place | None:
    try:
        return Place(entry, parse_area(text))
    except ValueError:
        return _named(book, text, entry, depth)


def _named(book: WorkbookPart, text: str, host: SheetEntry | None, depth: int) -> Place | None:
    element = find_name(book, text, host) if host is not None else None
    if element is None:
        element = find_name(book, text, None)
    # Names may refer to names, and in broken files to themselves.
    if element is None or depth == 0:
        return None
    return resolve(book, element.text or "", None, depth - 1)


def _structured(book: WorkbookPart, text: str) -> Place | None:
    match = _STRUCTURED.match(text)
    table = find_table(book, match["table"]) if match else None
    if table is None or match is None:
        return None
    part = (match["part"] or "").strip()
    keyed = part.casefold()
    special = {
        "": table.body,
        "#data": table.body,
        "#all": table.area,
        "#headers": table.header,
        "#totals": table.totals,
    }
    if keyed in special:
        area = special[keyed]
        return Place(table.entry, area) if area else None
    column = re.sub(r"'(.)", r"\1", part)
    for offset, name in enumerate(table.column_names):
        if name.casefold() == column.casefold():
            number = table.area.col1 + offset
            return Place(table.entry, Area(table.body.row1, number, table.body.row2, number))
    return None

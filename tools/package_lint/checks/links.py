"""Links lead to a cell or a name of the workbook, or to an address that Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.areas import area_at, areas_at
from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.formula_text import pieces
from tools.package_lint.namespaces import REL

_INSIDE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)")
_ADDRESS_LIMIT, _TIP_LIMIT = 2079, 255


def links(book: Book) -> Iterator[Fault]:
    for sheet in book.sheets:
        relations = book.package.relations_of(sheet.part)
        for line in sheet.all("hyperlink"):
            place = f"{sheet.name}!{line.get('ref')}"
            relation = relations.get(line.get(REL + "id", ""))
            yield from _line(book, place, line, relation.target if relation else "")
    for sheet in book.sheets:
        for formula in sheet.all("f"):
            if "HYPERLINK(" in (formula.text or ""):
                yield from _in_formula(book, sheet.name, formula.text or "")


def leads_somewhere(book: Book, location: str) -> bool:
    """Whether a location such as `'Fiche élève'!A1` or a defined name is in the workbook."""
    match = _INSIDE.fullmatch(location)
    if match is None:
        return any(name.name.casefold() == location.casefold() for name in book.names)
    sheet = (match[1] or match[2]).replace("''", "'")
    return area_at(match[3]) is not None and sheet.casefold() in book.sheet_keys


def _line(book: Book, place: str, line: etree._Element, address: str) -> Iterator[Fault]:
    location = line.get("location", "")
    if areas_at(line.get("ref", "")) is None:
        yield Fault("link-area-bad", place, f"ref {line.get('ref')!r}")
    if location and not address and not leads_somewhere(book, location):
        yield Fault("link-location-missing", place, f"{location!r} is not in the workbook")
    if not location and not address:
        yield Fault("link-location-missing", place, "it leads nowhere")
    if len(address) + len(location) > _ADDRESS_LIMIT or len(line.get("tooltip", "")) > _TIP_LIMIT:
        yield Fault(
            "link-too-long",
            place,
            f"{len(address) + len(location)} and {len(line.get('tooltip', ''))} characters",
        )


def _in_formula(book: Book, place: str, formula: str) -> Iterator[Fault]:
    found = pieces(formula)
    for text in found.texts if found else ():
        if (
            text.startswith("#")
            and "!" in text
            and _INSIDE.fullmatch(text[1:])
            and not leads_somewhere(book, text[1:])
        ):
            yield Fault("link-location-missing", place, f"{text!r} is not in the workbook")

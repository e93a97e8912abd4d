"""The workbook part: sheets, their names, the tab that shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import MAIN

_CHARACTERS = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_STATES = ("visible", "hidden", "veryHidden")
_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "fileRecoveryPr",
    "extLst",
)  # fmt: skip


def sheets(book: Book) -> Iterator[Fault]:
    part = book.package.main_part
    if not book.sheets:
        yield Fault("sheet-missing", part, "the workbook has no sheet")
        return
    yield from _names(book)
    yield from _lines(book)
    yield from _views(book)
    places = [_ORDER.index(tag) for tag in _tags(book) if tag in _ORDER]
    if places != sorted(places):
        yield Fault("workbook-out-of-order", part, f"children in the order {', '.join(_tags(book))}")


def _tags(book: Book) -> list[str]:
    return [str(child.tag).rpartition("}")[2] for child in book.root.iterchildren("*")]


def _names(book: Book) -> Iterator[Fault]:
    for sheet in book.sheets:
        name = sheet.name
        if not name or _CHARACTERS.search(name):
            yield Fault("sheet-name-characters", name, f"{name!r} is no name for a sheet")
        if len(name) > 31:
            yield Fault("sheet-name-too-long", name, f"{len(name)} characters, at most 31")
        if name.casefold() == "history":
            yield Fault("sheet-name-reserved", name, "Excel keeps this name for itself")
    counts = Counter(sheet.name.casefold() for sheet in book.sheets)
    for name, count in counts.items():
        if count > 1:
            yield Fault("sheet-name-twice", name, f"{count} sheets have this name")


def _lines(book: Book) -> Iterator[Fault]:
    part = book.package.main_part
    lines = list(book.root.iter(MAIN + "sheet"))
    ids = Counter(line.get("sheetId", "") for line in lines)
    for id_, count in ids.items():
        if count > 1 or not id_.isdigit() or not 1 <= int(id_) <= 65534:
            yield Fault("sheet-id-bad", part, f"sheetId {id_!r} of {count} sheets")
    for sheet in book.sheets:
        if sheet.state not in _STATES:
            yield Fault("sheet-state-unknown", sheet.name, f"state {sheet.state!r}")
        if sheet.root is None:
            yield Fault("sheet-missing", sheet.name, f"its part {sheet.part!r} cannot be read")


def _views(book: Book) -> Iterator[Fault]:
    part = book.package.main_part
    visible = [sheet.state == "visible" for sheet in book.sheets]
    if not any(visible):
        yield Fault("sheets-all-hidden", part, "no sheet is visible")
    for view in book.root.iter(MAIN + "workbookView"):
        for key in ("activeTab", "firstSheet"):
            tab = int(view.get(key, "0"))
            if tab >= len(visible) or not visible[tab]:
                yield Fault("active-tab-hidden", part, f"{key} {tab} is no visible sheet")
    views = [view for sheet in book.sheets for view in sheet.all("sheetView")]
    selected = sum(view.get("tabSelected") in ("1", "true") for view in views)
    if selected > 1:
        yield Fault("sheets-grouped", part, f"{selected} sheets are selected, so typing changes all of them")

"""Rows and cells: order, types, values, texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.areas import cell_at
from tools.package_lint.book import Book, Sheet
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import MAIN, SPACE

_TYPES = frozenset({"n", "b", "s", "str", "inlineStr", "e", "d"})
_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!"}
)
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_CONTROL = re.compile(r"_x00(0[0-8BbCcEeFf]|1[0-9A-Fa-f])_|[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TEXT_LIMIT = 32_767
_HIGHEST, _WIDEST = 409.5, 255


def cells(book: Book) -> Iterator[Fault]:
    yield from _texts(book)
    for sheet in book.sheets:
        yield from _order(sheet)
        yield from _sizes(sheet)
        for cell in sheet.cells.values():
            yield from _value(book, sheet, cell)


def _order(sheet: Sheet) -> Iterator[Fault]:
    last_row = 0
    for row in sheet.all("row"):
        number = int(row.get("r", str(last_row + 1)))
        if number <= last_row:
            yield Fault("row-out-of-order", sheet.name, f"row {number} after row {last_row}")
        last_row, last_column = number, 0
        for cell in row.iter(MAIN + "c"):
            address = cell.get("r", "")
            place = cell_at(address)
            if place is None or place[1] != number:
                yield Fault("cell-misplaced", f"{sheet.name}!{address}", f"in row {number}")
            elif place[0] <= last_column:
                yield Fault("cell-out-of-order", f"{sheet.name}!{address}", "after a cell to its right")
            last_column = place[0] if place else last_column


def _sizes(sheet: Sheet) -> Iterator[Fault]:
    for row in sheet.all("row"):
        if float(row.get("ht", "0")) > _HIGHEST:
            yield Fault("row-too-high", sheet.name, f"row {row.get('r')}: {row.get('ht')} points")
    last = 0
    for column in sheet.all("col"):
        first, end = int(column.get("min", "0")), int(column.get("max", "0"))
        if not last < first <= end <= 16_384:
            yield Fault("columns-overlap", sheet.name, f"columns {first} to {end} after {last}")
        if float(column.get("width", "0")) > _WIDEST:
            yield Fault("column-too-wide", sheet.name, f"columns {first} to {end}: {column.get('width')}")
        last = end


def _value(book: Book, sheet: Sheet, cell: etree._Element) -> Iterator[Fault]:
    place, kind, value = f"{sheet.name}!{cell.get('r')}", cell.get("t", "n"), cell.findtext(MAIN + "v")
    if kind not in _TYPES:
        yield Fault("cell-type-unknown", place, f"t={kind!r}")
    elif kind == "s":
        if value is None or not value.isdigit() or int(value) >= len(book.texts):
            yield Fault("text-index-missing", place, f"shared string {value} of {len(book.texts)}")
    elif value is not None and not _reads_as(kind, value):
        yield Fault("cell-value-bad", place, f"{value!r} of type {kind}")
    if kind in ("str", "inlineStr"):
        yield from _text(place, book.text_of(cell) or "")


def _reads_as(kind: str, value: str) -> bool:
    if kind == "n":
        return _NUMBER.fullmatch(value) is not None
    if kind == "b":
        return value in ("0", "1")
    return kind != "e" or value in _ERRORS


def _texts(book: Book) -> Iterator[Fault]:
    for number, text in enumerate(book.texts):
        yield from _text(f"shared string {number}", text)
    for part in book.package.related(book.package.main_part, "sharedStrings"):
        root = book.package.trees.get(part)
        for run in () if root is None else root.iter(MAIN + "t"):
            text = run.text or ""
            if text != text.strip() and run.get(SPACE) != "preserve":
                yield Fault("text-spaces-lost", part, f"{text!r} without xml:space")


def _text(place: str, text: str) -> Iterator[Fault]:
    if len(text) > _TEXT_LIMIT:
        yield Fault("text-too-long", place, f"{len(text)} characters, at most {_TEXT_LIMIT}")
    control = _CONTROL.search(text)
    if control:
        yield Fault("text-control-character", place, f"{control[0]!r}")

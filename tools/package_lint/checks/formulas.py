"""Formulas: what they are made of, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator

from tools.package_lint.areas import cell_at
from tools.package_lint.book import Book, Table
from tools.package_lint.fault import Fault
from tools.package_lint.formula_text import Pieces, TableReference, pieces
from tools.package_lint.functions import ARITY, CLASSIC, FRENCH, NEWER, SHEET_FUNCTIONS
from tools.package_lint.namespaces import MAIN
from tools.package_lint.places import Kind, Place, formulas, is_list

_LIMIT, _TEXT_LIMIT, _DEPTH_LIMIT = 8192, 255, 64
_PREFIX, _SHEET_PREFIX = "_xlfn.", "_xlfn._xlws."


def all_formulas(book: Book) -> Iterator[Fault]:
    for place in formulas(book):
        if place.kind is Kind.VALIDATION and is_list(place.text):
            continue
        if place.text.startswith("="):
            yield Fault("formula-starts-with-equals", place.where, place.text)
        if len(place.text) > _LIMIT:
            yield Fault("formula-too-long", place.where, f"{len(place.text)} characters, at most {_LIMIT}")
        found = pieces(place.text)
        if found is None:
            yield Fault("formula-unreadable", place.where, f"{place.text!r}")
            continue
        yield from _shape(place, found)
        yield from _functions(place, found)
        yield from _references(book, place, found)
        yield from _chart(place, found)
    yield from _stored(book)


def _shape(place: Place, found: Pieces) -> Iterator[Fault]:
    for text in found.texts:
        if len(text) > _TEXT_LIMIT:
            yield Fault("formula-text-too-long", place.where, f"a text of {len(text)}, at most {_TEXT_LIMIT}")
    if found.separators:
        yield Fault(
            "formula-semicolon", place.where, f"{place.text!r}: arguments are separated by commas in a file"
        )
    if found.depth > _DEPTH_LIMIT:
        yield Fault("formula-too-deep", place.where, f"{found.depth} levels, at most {_DEPTH_LIMIT}")


def _functions(place: Place, found: Pieces) -> Iterator[Fault]:
    for call in found.calls:
        bare = call.function.upper().removeprefix(_SHEET_PREFIX.upper()).removeprefix(_PREFIX.upper())
        prefix = call.function[: len(call.function) - len(bare)]
        wanted = "" if bare in CLASSIC else _SHEET_PREFIX if bare in SHEET_FUNCTIONS else _PREFIX
        if bare not in CLASSIC | NEWER:
            kind = "formula-function-french" if bare in FRENCH else "formula-function-unknown"
            yield Fault(kind, place.where, call.function)
        elif prefix != wanted:
            yield Fault("formula-prefix-wrong", place.where, f"{call.function} instead of {wanted}{bare}")
        least, most = ARITY.get(bare, (0, 255))
        if not least <= call.arguments <= most:
            yield Fault(
                "formula-argument-count", place.where, f"{call.function} with {call.arguments} arguments"
            )


def _references(book: Book, place: Place, found: Pieces) -> Iterator[Fault]:
    for error in found.errors:
        if error == "#REF!":
            yield Fault("formula-reference-broken", place.where, f"{place.text!r}")
    for sheet in found.sheets:
        if sheet.casefold() not in book.sheet_keys:
            yield Fault("formula-sheet-missing", place.where, f"{sheet!r} in {place.text!r}")
    for name in found.names:
        if name.casefold() not in book.name_keys and not name.startswith("_xlpm."):
            yield Fault("formula-name-missing", place.where, f"{name!r} in {place.text!r}")
    for text in found.unclear:
        name = "formula-short-row" if text.startswith("[@") else "formula-unreadable"
        yield Fault(name, place.where, f"{text!r} in {place.text!r}")
    for reference in found.tables:
        yield from _table(book, place, reference)


def _table(book: Book, place: Place, reference: TableReference) -> Iterator[Fault]:
    where = place.where
    if any(column.startswith("@") for column in reference.columns):
        yield Fault("formula-short-row", where, f"{place.text!r}: a file says [#This Row]")
        return
    table = book.tables_by_key.get(reference.table.casefold())
    if table is None:
        yield Fault("formula-table-missing", where, f"{reference.table!r} in {place.text!r}")
        return
    names = {name.casefold() for name in table.columns}
    for column in reference.columns:
        if column.casefold() not in names:
            yield Fault("formula-column-missing", where, f"{reference.table}[{column}]")
    if "#This Row" in reference.specifiers and not _beside(place, table):
        yield Fault("formula-row-outside", where, f"{place.text!r} is not in a row of {table.name}")


def _beside(place: Place, table: Table) -> bool:
    if place.kind is not Kind.CELL or place.cell is None or table.area is None:
        return True
    spot = cell_at(place.cell.get("r", ""))
    rows = range(table.area.top + table.header_rows, table.area.bottom + 1)
    return place.sheet == table.sheet and spot is not None and spot[1] in rows


def _chart(place: Place, found: Pieces) -> Iterator[Fault]:
    if place.kind is not Kind.CHART:
        return
    if found.tables or found.calls or "!" not in place.text:
        yield Fault("chart-reference-bad", place.where, f"{place.text!r}: a chart wants cells or [0]!name")


def _stored(book: Book) -> Iterator[Fault]:
    for sheet in book.sheets:
        for address, cell in sheet.cells.items():
            if cell.find(MAIN + "f") is None:
                continue
            if cell.find(MAIN + "v") is None:
                yield Fault(
                    "formula-without-value", f"{sheet.name}!{address}", "Protected View would show nothing"
                )
            elif cell.get("t") == "e":
                yield Fault("formula-error", f"{sheet.name}!{address}", cell.findtext(MAIN + "v") or "")

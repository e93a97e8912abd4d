"""Results of formulas that are out of date: they go, so that nobody takes them for current ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.changes import Changes
from ap_xl.closed.dependents import Dependents, Result
from ap_xl.closed.errors import ClosedFileError
from ap_xl.closed.name_elements import defined_names, scope_of
from ap_xl.closed.precedents import Places, Precedents, TableShape, precedents
from ap_xl.closed.shared_formulas import FORMULA, formula_cells
from ap_xl.closed.sheet_rows import cells_of, drop_result
from ap_xl.closed.tables import all_tables
from ap_xl.closed.xml import Element, local

if TYPE_CHECKING:
    from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart

_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_CHART = re.compile(r"chart(ex)?\+xml$")
_CACHES = {"numCache", "strCache", "multiLvlStrCache", "lvl"}
_UNKNOWN = Precedents(frozenset(), frozenset(), always=True, on_sheets=True)


def forget_stale(book: WorkbookPart) -> bool:
    """Take out the results that changes made doubtful, those that charts keep too; returns whether any went.

    Formulas without a result are calculated by whatever opens the file. Results that hang on nothing that
    changed stay. Sheets that cannot be read are left alone.
    """
    changes, book.changes = book.changes, Changes()
    if book.dependents is None:
        book.dependents = Dependents(list(_results(book)))
    gone = [_forget(book, result) for result in book.dependents.of(changes)]
    return any(gone)


def has_formulas(book: WorkbookPart, entry: SheetEntry) -> bool:
    """Whether there are formulas on a sheet; one that was not parsed yet stays so."""
    if book.package.is_parsed(entry.part):
        return next(book.package.root(entry.part).iter(FORMULA), None) is not None
    return _HAS_FORMULA.search(book.package.data(entry.part)) is not None


def _results(book: WorkbookPart) -> Iterator[Result]:
    entries = [entry for entry in book.sheets if has_formulas(book, entry)]
    charts = [part for part in book.package.parts if _CHART.search(book.package.content_types.get(part))]
    if not (entries or charts):
        return
    places = places_of(book)
    for entry in entries:
        with suppress(ClosedFileError, ValueError):
            yield from list(_of_formulas(book, entry, places))
    for part in charts:
        with suppress(ClosedFileError, ValueError):
            yield from list(_of_charts(book, part, places))


def _of_formulas(book: WorkbookPart, entry: SheetEntry, places: Places) -> Iterator[Result]:
    sheet = book.worksheet(entry)
    for row, col, cell, formula in formula_cells(sheet.rows):
        fills = Area(row, col, row, col)
        if formula.get("t") in ("array", "dataTable") and formula.get("ref"):
            fills = parse_area(formula.get("ref", ""))
        hangs_on = _UNKNOWN
        if formula.get("t") != "dataTable":
            text = formula.text or sheet.shared.text(formula, row, col)
            hangs_on = precedents(text, entry.part, row, col, places)
        yield Result(entry.part, cell, hangs_on, fills)


def _of_charts(book: WorkbookPart, part: str, places: Places) -> Iterator[Result]:
    for formula in book.package.root(part).iter():
        holder = formula.getparent()
        if local(formula) == "f" and formula.text and holder is not None and _caches(holder):
            yield Result(part, holder, precedents(formula.text, "", 0, 0, places))


def _caches(holder: Element) -> list[Element]:
    return [one for one in holder if local(one) in _CACHES]


def places_of(book: WorkbookPart) -> Places:
    """What words in formulas can mean in a workbook."""
    sheets = [(entry.name.casefold(), entry.part) for entry in book.entries]
    tables = {}
    for table in all_tables(book):
        columns = tuple(name.casefold() for name in table.column_names)
        shape = TableShape(table.entry.part, table.area, table.header_rows, table.totals_rows, columns)
        tables[table.name.casefold()] = shape
    names: dict[tuple[str | None, str], str] = {}
    for element in defined_names(book):
        scope = scope_of(book, element)
        names[scope.part if scope else None, element.get("name", "").casefold()] = element.text or ""
    return Places(sheets, tables, names)


def _forget(book: WorkbookPart, result: Result) -> bool:
    gone = _forget_cells(book, result, result.fills) if result.fills else _forget_caches(result.element)
    if gone:
        book.package.touch(result.part)
    return gone


def _forget_caches(holder: Element) -> bool:
    caches = _caches(holder)
    for one in caches:
        holder.remove(one)
    return bool(caches)


def _forget_cells(book: WorkbookPart, result: Result, fills: Area) -> bool:
    if fills.cells == 1:
        return drop_result(result.element)
    entry = next(one for one in book.sheets if one.part == result.part)
    lines = book.worksheet(entry).rows.between(fills.row1, fills.row2)
    cells = [cell for _, row in lines for at, cell in cells_of(row) if fills.col1 <= at <= fills.col2]
    gone = [drop_result(cell) for cell in cells]
    return any(gone)

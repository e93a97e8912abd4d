"""Results of formulas that are out of date: they go, so that nobody takes them for current ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.changes import Changes
from ap_xl.closed.dependents import Dependents, FormulaCell
from ap_xl.closed.errors import ClosedFileError
from ap_xl.closed.precedents import Places, Precedents, TableShape, precedents
from ap_xl.closed.shared_formulas import FORMULA, formula_cells
from ap_xl.closed.sheet_rows import VALUE, cells_of
from ap_xl.closed.tables import all_tables
from ap_xl.closed.xml import Element, child, drop, local

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
        book.dependents = Dependents(list(_formulas(book)))
    stale = book.dependents.of(changes)
    gone = [_forget(book, formula) for formula in stale]
    for formula in stale:
        changes.add(formula.part, formula.fills)
    _forget_in_charts(book, changes)
    return any(gone)


def has_formulas(book: WorkbookPart, entry: SheetEntry) -> bool:
    """Whether there are formulas on a sheet; one that was not parsed yet stays so."""
    if book.package.is_parsed(entry.part):
        return next(book.package.root(entry.part).iter(FORMULA), None) is not None
    return _HAS_FORMULA.search(book.package.data(entry.part)) is not None


def _formulas(book: WorkbookPart) -> Iterator[FormulaCell]:
    entries = [entry for entry in book.sheets if has_formulas(book, entry)]
    places = places_of(book) if entries else None
    for entry in entries:
        if places is not None:
            try:
                yield from list(_formulas_on(book, entry, places))
            except (ClosedFileError, ValueError):
                continue


def _formulas_on(book: WorkbookPart, entry: SheetEntry, places: Places) -> Iterator[FormulaCell]:
    sheet = book.worksheet(entry)
    for row, col, cell, formula in formula_cells(sheet.rows):
        fills = Area(row, col, row, col)
        if formula.get("t") in ("array", "dataTable") and formula.get("ref"):
            fills = parse_area(formula.get("ref", ""))
        if formula.get("t") == "dataTable":
            yield FormulaCell(entry.part, fills, cell, _UNKNOWN)
        else:
            text = formula.text or sheet.shared.text(formula, row, col)
            yield FormulaCell(entry.part, fills, cell, precedents(text, entry.part, row, col, places))


def places_of(book: WorkbookPart) -> Places:
    """What words in formulas can mean in a workbook."""
    sheets = [(entry.name.casefold(), entry.part) for entry in book.entries]
    tables = {}
    for table in all_tables(book):
        columns = tuple(name.casefold() for name in table.column_names)
        shape = TableShape(table.entry.part, table.area, table.header_rows, table.totals_rows, columns)
        tables[table.name.casefold()] = shape
    names: dict[tuple[str | None, str], str] = {}
    group = child(book.root, "definedNames")
    for element in group if group is not None else ():
        if local(element) == "definedName":
            number = element.get("localSheetId")
            inside = number is not None and int(number) < len(book.entries)
            scope = book.entries[int(number)].part if number is not None and inside else None
            names[scope, element.get("name", "").casefold()] = element.text or ""
    return Places(sheets, tables, names)


def _forget(book: WorkbookPart, formula: FormulaCell) -> bool:
    gone = _drop_result(formula.cell)
    if formula.fills.cells > 1:
        entry = next(one for one in book.sheets if one.part == formula.part)
        gone = any([gone, *(_drop_result(cell) for cell in _cells(book, entry, formula.fills))])
    if gone:
        book.package.touch(formula.part)
    return gone


def _cells(book: WorkbookPart, entry: SheetEntry, area: Area) -> Iterator[Element]:
    for _, row in book.worksheet(entry).rows.between(area.row1, area.row2):
        for column, cell in cells_of(row):
            if area.col1 <= column <= area.col2:
                yield cell


def _drop_result(cell: Element) -> bool:
    values = [one for one in cell if one.tag == VALUE]
    for value in values:
        cell.remove(value)
    if values:
        drop(cell, "t", "vm")
    return bool(values)


def _forget_in_charts(book: WorkbookPart, changes: Changes) -> None:
    charts = [part for part in book.package.parts if _CHART.search(book.package.content_types.get(part))]
    if not charts:
        return
    places = places_of(book)

    @cache
    def is_stale(text: str) -> bool:
        return _meets(precedents(text, "", 0, 0, places), changes)

    for part in charts:
        try:
            root = book.package.root(part)
        except ClosedFileError:
            continue
        for formula in [one for one in root.iter() if local(one) == "f" and one.text]:
            holder = formula.getparent()
            caches = [one for one in holder if local(one) in _CACHES] if holder is not None else []
            if holder is not None and caches and is_stale(formula.text or ""):
                for one in caches:
                    holder.remove(one)
                book.package.touch(part)


def _meets(one: Precedents, changes: Changes) -> bool:
    if one.always or (one.on_sheets and changes.sheets) or not changes.words.isdisjoint(one.words):
        return True
    return any(area.meets(other) for part, area in one.cells for other in changes.cells.get(part, ()))

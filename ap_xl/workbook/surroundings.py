"""What stands on sheets besides the rows of tables: titles, notes, drawings, formulas that refer to others."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ap_xl.workbook.places import SHOWN, Place, place_of, rectangle, values_of
from ap_xl.workbook.raw import Cell, column_letters

if TYPE_CHECKING:
    from xlwings import Book, Sheet

BesideTables = Mapping[str, Cell]
"""Cells outside of tables that hold something, by address."""


@dataclass(frozen=True)
class Surroundings:
    """A sheet without the insides of its tables; `shapes` counts charts, pictures, drawings and notes."""

    sheet: str
    is_shown: bool
    tables: tuple[str, ...]
    beside: BesideTables
    shapes: int


def surroundings_of(book: Book, names: Collection[str]) -> dict[str, Surroundings]:
    """Each of the sheets that is there, by its name."""
    return {
        sheet.name: Surroundings(
            sheet.name,
            sheet.visible in SHOWN,
            tuple(table.name for table in sheet.tables),
            cells_beside_tables(sheet),
            len(sheet.shapes),
        )
        for sheet in list(book.sheets)
        if sheet.name in names
    }


def cells_beside_tables(sheet: Sheet) -> BesideTables:
    """What stands on the sheet outside of its tables."""
    used = sheet.used_range
    top, left = used.row, used.column
    tables = [place_of(sheet, table) for table in sheet.tables]
    return {
        f"{column_letters(column)}{row}": value
        for row, cells in enumerate(values_of(used), top)
        for column, value in enumerate(cells, left)
        if value is not None and not any(_is_inside(table, row, column) for table in tables)
    }


def _is_inside(table: Place, row: int, column: int) -> bool:
    last = table.top + table.height + table.has_totals
    return table.top <= row < last and table.left <= column < table.left + table.width


def digest(beside: BesideTables) -> str:
    """A short text that is another one when any of the cells differs."""
    text = repr(sorted((address, repr(value)) for address, value in beside.items()))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def formulas_by_sheet(book: Book) -> dict[str, tuple[str, ...]]:
    """The formulas of each sheet, every text once; those of the book's own names under no sheet."""
    found = {sheet.name: tuple(dict.fromkeys(_formulas(sheet))) for sheet in list(book.sheets)}
    # Print areas, filters and the like belong to a sheet and go with it.
    return {**found, "": tuple(name.refers_to for name in book.names if "!" not in name.name)}


def _formulas(sheet: Sheet) -> Iterator[str]:
    used = sheet.used_range
    for row in rectangle(used.formula, *used.shape):
        yield from (text for text in row if isinstance(text, str) and text.startswith("="))

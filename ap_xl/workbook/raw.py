"""The workbook's tables as they stand, before anything is understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Cell = str | float | bool | datetime | None
"""What a cell holds; an error value is its text (`#N/A`), a time a fraction of a day or a datetime."""


def column_letters(column: int) -> str:
    """`1` → `A`, `28` → `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """`A` → `1`, `AB` → `28`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True)
class RawTable:
    """One Excel table: its place (1-based header row, first column), headers and body.

    `uncached` lists the body cells (row, column), 0-based, whose formula has no stored value.
    """

    name: str
    sheet: str
    top: int
    left: int
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    uncached: frozenset[tuple[int, int]] = frozenset()

    def header_address(self, column: int) -> str:
        return f"{column_letters(self.left + column)}{self.top}"

    def address(self, row: int, column: int) -> str:
        """The address of a body cell, both 0-based."""
        return f"{column_letters(self.left + column)}{self.top + 1 + row}"


def cell_place(table: RawTable, sheet: str, cell: str) -> tuple[int, int] | None:
    """The body row and column, both 0-based, of an address; None where it lies elsewhere."""
    found = re.fullmatch("([A-Z]+)([0-9]+)", cell)
    if found is None or sheet != table.sheet:
        return None
    row, column = int(found[2]) - table.top - 1, column_number(found[1]) - table.left
    return (row, column) if 0 <= row < len(table.rows) and 0 <= column < len(table.headers) else None


@dataclass(frozen=True)
class RawBook:
    """All sheets by name, in order, and all tables by their name in lower case."""

    sheets: tuple[str, ...]
    tables: Mapping[str, RawTable] = field(default_factory=dict)

    def table(self, name: str) -> RawTable | None:
        return self.tables.get(name.casefold())

"""What colleagues do to the files they get: fill them in, sort them, spoil them, save them with other programs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

MANIFEST = "AP_Envoi"


@contextmanager
def filling(path: Path, target: Path | None = None) -> Iterator[Workbook]:
    """The pack as a program that is not Excel opens and saves it; another file where `target` is given."""
    book = load_workbook(path)
    yield book
    book.save(target or path)


@dataclass
class Form:
    """One table of a pack to fill in: its sheet, header row, columns by header and body rows."""

    sheet: Worksheet
    top: int
    columns: dict[str, int]
    rows: range

    def cell(self, row: int, header: str) -> Any:
        return self.sheet.cell(row, self.columns[header])

    def row(self, **wanted: str) -> int:
        """The row whose cells under these headers hold these texts."""
        return next(
            row
            for row in self.rows
            if all(str(self.cell(row, header).value) == value for header, value in wanted.items())
        )

    def values(self) -> list[list[Any]]:
        last = max(self.columns.values())
        return [[self.sheet.cell(row, column).value for column in range(1, last + 1)] for row in self.rows]

    def put(self, rows: list[list[Any]]) -> None:
        """Other rows, what is left over emptied."""
        for number, row in enumerate(self.rows):
            for column in range(1, max(self.columns.values()) + 1):
                cells = rows[number] if number < len(rows) else []
                cell, value = self.sheet.cell(row, column), cells[column - 1] if cells else None
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"  # text that begins with = stays text


def form(book: Workbook, name: str) -> Form:
    """The table of that name."""
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            if table.name == name:
                left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(table.ref))
                columns = {str(sheet.cell(top, place).value): place for place in range(left, right + 1)}
                return Form(sheet, top, columns, range(top + 1, bottom + 1))
    raise KeyError(name)


def has_form(book: Workbook, name: str) -> bool:
    return any(name in sheet.tables for sheet in book.worksheets)


def fill(path: Path, table: str, wanted: dict[str, str], **answers: object) -> None:
    """Type answers into the row of a pack that `wanted` names; `_` stands for a space in headers."""
    with filling(path) as book:
        found = form(book, table)
        row = found.row(**wanted)
        for header, value in answers.items():
            found.cell(row, header.replace("_", " ")).value = value


def sort_rows(book: Workbook, name: str, chance: random.Random) -> None:
    found = form(book, name)
    rows = found.values()
    chance.shuffle(rows)
    found.put(rows)


def delete_rows(book: Workbook, name: str, count: int) -> list[list[Any]]:
    """Takes the last rows away; returns them."""
    found = form(book, name)
    rows = found.values()
    found.put(rows[:-count])
    return rows[-count:]


def lose_everything_hidden(book: Workbook) -> None:
    """As online viewers do: hidden sheets, tables and validations are gone."""
    for sheet in list(book.worksheets):
        if sheet.sheet_state != "visible":
            book.remove(sheet)
            continue
        for name in list(sheet.tables):
            del sheet.tables[name]
        sheet.data_validations.dataValidation = []
        sheet.protection.sheet = False


def push_down(book: Workbook, name: str) -> None:
    """Somebody writes a few lines above the table and renames its sheet."""
    found = form(book, name)
    del found.sheet.tables[name]
    found.sheet.insert_rows(1, 3)
    found.sheet["A1"] = "Bonjour, voici mes réponses."
    found.sheet.title = "Réponses"

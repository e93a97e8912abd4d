"""What stands in a workbook file, cell by cell, read by openpyxl and by nothing of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

_LOG = "AP_Annuler"
_KEYS: Mapping[str, tuple[str, ...]] = {
    "tblParametres": ("Paramètre",),
    "tblPeriodes": ("Période",),
    "tblDivisions": ("Division",),
    "tblModules": ("Module",),
    "tblIntervenants": ("Intervenant",),
    "tblCreneaux": ("Créneau",),
    "tblEleves": ("Id",),
    "tblBesoins": ("Id",),
    "tblGroupes": ("Groupe",),
    "tblAffectations": ("Période", "Id", "Créneau", "Du"),
    "tblSeances": ("Groupe", "Date"),
    "tblHistorique": ("Année", "Période", "Id", "Module"),
    "tblEntretiens": ("Id", "Date", "Type"),
}
_REVIEW = ("Groupe", "Id")

Key = tuple[object, ...]
Cells = Mapping[str, object]


@dataclass(frozen=True)
class Change:
    """A cell that differs; `column` is empty where the whole row came (`old` None) or went (`new` None)."""

    table: str
    key: Key
    column: str
    old: object
    new: object

    def __str__(self) -> str:
        return f"{self.table}{list(self.key)} {self.column or 'row'}: {self.old!r} -> {self.new!r}"


@dataclass(frozen=True)
class Record:
    """Rows by table and key, and the colours that cells were given by hand, in the same places."""

    tables: Mapping[str, Mapping[Key, Cells]]
    colours: Mapping[tuple[str, Key, str], str]

    def row(self, table: str, key: Key) -> Cells | None:
        return self.tables.get(table, {}).get(key)

    def rows(self, table: str) -> list[Cells]:
        return list(self.tables.get(table, {}).values())


def read(path: Path) -> Record:
    """Raises whatever openpyxl raises where it cannot open the file."""
    book = load_workbook(path)
    tables: dict[str, Mapping[Key, Cells]] = {}
    colours: dict[tuple[str, Key, str], str] = {}
    for sheet in book.worksheets:
        if sheet.title == _LOG:
            continue
        areas = []
        for table in sheet.tables.values():
            areas.append(range_boundaries(table.ref))
            tables[table.name] = _rows(sheet, table.name, table.ref, colours)
        tables[f"around {sheet.title}"] = _around(sheet, areas)
    return Record(tables, colours)


def _rows(
    sheet: Worksheet, name: str, ref: str, colours: dict[tuple[str, Key, str], str]
) -> Mapping[Key, Cells]:
    header, *body = sheet[ref]
    names = [str(cell.value) for cell in header]
    keys = _REVIEW if name.startswith("tblBilan") else _KEYS.get(name, ())
    found: dict[Key, Cells] = {}
    seen: Counter[Key] = Counter()
    for number, row in enumerate(body):
        cells = {
            column: cell.value for column, cell in zip(names, row, strict=True) if cell.value is not None
        }
        if not cells:
            continue
        key: Key = tuple(cells.get(column) for column in keys) if keys else (number,)
        seen[key] += 1
        key = key if seen[key] == 1 else (*key, f"#{seen[key]}")
        found[key] = cells
        for column, cell in zip(names, row, strict=True):
            if _is_coloured(cell):
                colours[name, key, column] = cell.fill.fgColor.rgb
    return found


def _is_coloured(cell: Any) -> bool:  # noqa: ANN401
    """Whether somebody coloured it: the template gives body cells no plain fill."""
    return bool(cell.has_style and cell.fill.fill_type == "solid")


def _around(sheet: Worksheet, areas: list[Any]) -> Mapping[Key, Cells]:
    """The cells outside the tables."""

    def is_inside(row: int, column: int) -> bool:
        return any(left <= column <= right and top <= row <= bottom for left, top, right, bottom in areas)

    return {
        (cell.coordinate,): {"": _text(cell.value)}
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None and not is_inside(cell.row, cell.column)
    }


def _text(value: object) -> str:
    """A constant or a formula; that of an array is within an object of its own."""
    return str(value.text if isinstance(value, ArrayFormula) else value)


def changes(before: Record, after: Record) -> Iterator[Change]:
    """Everything that differs, tables that went included; a table that came brings rows."""
    for table in dict.fromkeys((*before.tables, *after.tables)):
        old_rows, new_rows = before.tables.get(table, {}), after.tables.get(table, {})
        for key in dict.fromkeys((*old_rows, *new_rows)):
            old, new = old_rows.get(key), new_rows.get(key)
            if old is None or new is None:
                yield Change(table, key, "", old, new)
                continue
            for column in dict.fromkeys((*old, *new)):
                if not _is_same(old.get(column), new.get(column)):
                    yield Change(table, key, column, old.get(column), new.get(column))


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) < 1e-9
    return one == other

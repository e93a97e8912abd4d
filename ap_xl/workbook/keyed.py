"""Tables whose rows are found again in another copy: by their keys, wherever they stand by then."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from ap_xl.domain.codes import clean, code_key
from ap_xl.workbook.cell_text import Content, without_controls
from ap_xl.workbook.cells import Flaw, is_empty, reader
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.raw import Cell, RawTable
from ap_xl.workbook.schema import (
    TABLES,
    Conflicts,
    Constraints,
    Holidays,
    Internships,
    Interviews,
    Needs,
    Returns,
    Reviews,
    Sessions,
    Table,
    Tools,
)
from ap_xl.workbook.undo.keys import key_columns
from ap_xl.workbook.wording import ERROR_VALUES, shown

Key = tuple[str, ...]
"""What tells a row from the others, as text; of rows with equal keys, the later ones end with a number."""

_KEYS: Mapping[str, tuple[Column, ...]] = {
    Sessions.name: (Sessions.group, Sessions.date, Sessions.start),
    Tools.name: (Tools.module, Tools.title),
    Holidays.name: (Holidays.start, Holidays.end),
    Internships.name: (Internships.division, Internships.student, Internships.start, Internships.end),
    Constraints.name: (
        Constraints.type, Constraints.student, Constraints.other, Constraints.module, Constraints.slot,
        Constraints.staff, Constraints.period,
    ),
    Interviews.name: (Interviews.date, Interviews.time, Interviews.id, Interviews.staff),
}  # fmt: skip
_KNOWN: tuple[type[Table], ...] = (*TABLES, Conflicts, Returns)
_SPECS = {spec.name.casefold(): spec for spec in _KNOWN}
_CODES = (Kind.CODE, Kind.REFERENCE)


def spec_of(table: str) -> type[Table] | None:
    """The schema's table of that name; Reviews for every review."""
    name = table.casefold()
    if name in _SPECS:
        return _SPECS[name]
    return Reviews if name.startswith(Reviews.name.casefold()) else None


def keys_of_table(table: str) -> tuple[Column, ...]:
    """The columns that find the table's rows again; none for a table without any."""
    return _KEYS.get(table) or key_columns(table)


def column_of(table: str, header: str) -> Column:
    """The schema's column under that header; a column of Besoins that is none of them is a module's."""
    spec = spec_of(table)
    wanted = code_key(header)
    for column in spec.columns if spec is not None else ():
        if code_key(column.name) == wanted:
            return column
    if spec is Needs:
        return Column(header, Kind.NEED, minimum=0, maximum=3)
    return Column(header, Kind.VALUE)


def comparable(cell: Content, column: Column) -> Hashable:
    """What two spellings of one cell have in common; None for an empty one."""
    value = plain_text(cell) if isinstance(cell, str) else cell
    if is_empty(value) or value is None:
        return None
    found = reader(column)(value)
    if isinstance(found, Flaw):
        return ("?", code_key(shown(value)))
    return _alike(found, column)


def _alike(value: object, column: Column) -> Hashable:
    if isinstance(value, tuple):
        return tuple(code_key(str(part)) for part in value)
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, (int, float)):
        return round(float(value), 6)
    if isinstance(value, str):
        return code_key(value) if column.kind in _CODES else " ".join(value.split())
    return value if isinstance(value, (date, time)) else None


def plain_text(text: str) -> str:
    """The text as a cell may hold it: no control characters, one sign for the end of a line."""
    return without_controls(text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n"))


def as_key_text(cell: Content, column: Column) -> str:
    """A key's cell as text: a date is `2026-09-07`, a time `08:00`, a code without regard to its case."""
    if is_empty(cell) or cell is None:
        return ""
    found = reader(column)(cell)
    if isinstance(found, Flaw):
        return code_key(shown(cell))
    if isinstance(found, tuple):
        return ";".join(code_key(str(part)) for part in found)
    if isinstance(found, (date, datetime)):
        return found.isoformat()[:10]
    if isinstance(found, time):
        return f"{found:%H:%M}"
    return code_key(str(int(found)) if isinstance(found, float) and found.is_integer() else str(found))


def understood(cell: Cell, column: Column) -> Content | Flaw:
    """What to write for a cell that somebody else typed; a Flaw where it is no value of the column."""
    if isinstance(cell, str):
        cell = plain_text(cell)
    if is_empty(cell):
        return None
    if isinstance(cell, str) and cell.strip() in ERROR_VALUES:
        return reader(column)(cell)  # type: ignore[return-value]  # the flaw that it is
    found = reader(column)(cell)
    if isinstance(found, Flaw):
        return found
    if isinstance(found, tuple):
        return "; ".join(map(str, found))
    if isinstance(found, bool):
        return "Oui" if found else "Non"
    return found  # type: ignore[return-value]  # text, number, date or time


@dataclass(frozen=True)
class KeyedTable:
    """A table with its rows by their keys; rows without any part of a key are in none."""

    raw: RawTable

    @property
    def name(self) -> str:
        return self.raw.name

    @cached_property
    def keys(self) -> Sequence[Column]:
        return keys_of_table(self.name)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each header; of two equal ones the first."""
        return {code_key(h): place for place, h in reversed(list(enumerate(self.raw.headers)))}

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The column of each header's key."""
        return {code_key(header): column_of(self.name, header) for header in self.raw.headers}

    @cached_property
    def rows(self) -> Mapping[Key, int]:
        """The 0-based rows by key; empty where the table lacks a column of its key."""
        wanted = [code_key(column.name) for column in self.keys]
        if not wanted or not set(wanted) <= set(self.places):
            return {}
        found: dict[Key, int] = {}
        seen: dict[Key, int] = {}
        for number, row in enumerate(self.raw.rows):
            cells = (row[self.places[name]] for name in wanted)
            key = tuple(as_key_text(cell, column) for cell, column in zip(cells, self.keys, strict=True))
            if any(key):
                seen[key] = seen.get(key, 0) + 1
                found[key if seen[key] == 1 else (*key, str(seen[key]))] = number
        return found

    def cell(self, row: int, header: str) -> Cell:
        """The cell under the header, None where there is no such column."""
        place = self.places.get(code_key(header))
        return None if place is None else self.raw.rows[row][place]

    def row_in_words(self, row: int) -> str:
        """`MATH-P1-1 · E014`: the key's cells as people see them."""
        cells = ((self.cell(row, column.name), column) for column in self.keys)
        return " · ".join(_word(cell, column) for cell, column in cells if not is_empty(cell))


def _word(cell: Cell, column: Column) -> str:
    found = reader(column)(cell)
    return clean(shown(cell if isinstance(found, (Flaw, tuple)) else found))


def key_in_words(key: Key) -> str:
    """The same of a key whose row is not there: dates as people write them."""
    words = []
    for part in filter(None, key):
        try:
            words.append(f"{date.fromisoformat(part):%d/%m/%Y}" if len(part) == 10 else part)
        except ValueError:
            words.append(part)
    return " · ".join(words)

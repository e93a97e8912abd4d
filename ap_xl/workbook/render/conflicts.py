"""The sheets Conflits and Retours: what people must choose, and what went in from whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ap_xl.domain.codes import code_key
from ap_xl.workbook.access import NewTable
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.cells import is_empty
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.keyed import comparable
from ap_xl.workbook.raw import Cell, RawBook
from ap_xl.workbook.render.merging import OldRow, Row, cell_of, is_blank, old_rows
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import KEEP_MINE, TAKE_THEIRS, Alerts, Conflicts, Returns, Table
from ap_xl.workbook.wording import shown

_ANYTHING = Column("", Kind.VALUE)


@dataclass(frozen=True)
class Place:
    """A cell as both sheets name it: sheet, row by its key in words, column; `student` is there for people."""

    sheet: str
    row: str
    column: str
    student: str = ""

    def identity(self) -> tuple[str, str, str]:
        """What two namings of one cell have in common."""
        return code_key(self.sheet), code_key(self.row), code_key(self.column)


@dataclass(frozen=True)
class Source:
    """Who answered, in which file, of which sending (None where nobody knows)."""

    sender: str
    file: str
    sending: int | None = None


@dataclass(frozen=True)
class Conflict:
    """One row of Conflits."""

    place: Place
    cell: str
    mine: Content
    theirs: Content
    source: Source
    moment: datetime | None
    choice: str = ""
    settled: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.settled is None

    def identity(self) -> Hashable:
        """The same answer of the same sending is the same conflict, however often the file is merged."""
        return identity(self.place, self.theirs, self.source)


@dataclass(frozen=True)
class Returned:
    """One row of Retours."""

    place: Place
    before: Content
    value: Content
    source: Source
    moment: datetime | None


def identity(place: Place, value: Content, source: Source) -> Hashable:
    """What tells an answer from all others."""
    return place.identity(), comparable(value, _ANYTHING), code_key(source.sender), source.sending


def new_tables() -> tuple[NewTable, NewTable]:
    """Both sheets stand behind Alertes."""
    return (
        NewTable(Conflicts.name, Conflicts.sheet, Conflicts.columns, after=Alerts.sheet),
        NewTable(Returns.name, Returns.sheet, Returns.columns, after=Conflicts.sheet),
    )


def read_conflicts(raw: RawBook) -> tuple[Conflict | None, ...]:
    """The rows of Conflits; None for a blank one."""
    return tuple(None if is_blank(row) else _conflict(row) for row in old_rows(raw.table(Conflicts.name)))


def returned_rows(raw: RawBook) -> Iterator[Returned]:
    """The rows of Retours."""
    for row in old_rows(raw.table(Returns.name)):
        if not is_blank(row):
            moment = cell_of(row, Returns.moment)
            cells = cell_of(row, Returns.before), cell_of(row, Returns.value)
            when = moment if isinstance(moment, datetime) else None
            yield Returned(_place(row, Returns), *cells, _source(row, Returns), when)


def read_returned(raw: RawBook) -> frozenset[Hashable]:
    """The identities of all answers that went in."""
    return frozenset(identity(one.place, one.value, one.source) for one in returned_rows(raw))


def _place(row: OldRow, spec: type[Conflicts] | type[Returns]) -> Place:
    cells = (spec.sheet_name, spec.row, spec.column, spec.student)
    return Place(*(_text(row, column) for column in cells))


def _source(row: OldRow, spec: type[Conflicts] | type[Returns]) -> Source:
    number = cell_of(row, spec.sending)
    sending = int(number) if isinstance(number, float) else None
    return Source(_text(row, spec.sender), _text(row, spec.file), sending)


def _conflict(row: OldRow) -> Conflict:
    moment, settled = cell_of(row, Conflicts.moment), cell_of(row, Conflicts.settled)
    return Conflict(
        _place(row, Conflicts),
        _text(row, Conflicts.cell),
        cell_of(row, Conflicts.mine),
        cell_of(row, Conflicts.theirs),
        _source(row, Conflicts),
        moment if isinstance(moment, datetime) else None,
        _text(row, Conflicts.choice),
        settled if isinstance(settled, datetime) else None,
    )


def _text(row: OldRow, column: Column) -> str:
    cell: Cell = cell_of(row, column)
    if is_empty(cell):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def is_choice(text: str, choice: str) -> bool:
    """Whether the text is that choice (`KEEP_MINE`, `TAKE_THEIRS`), however it is spelt."""
    return code_key(text) == code_key(choice)


def chosen(text: str) -> str:
    """The choice as the list spells it; what was typed where it is none."""
    return next((one for one in (KEEP_MINE, TAKE_THEIRS) if is_choice(text, one)), text)


def conflicts(raw: RawBook, old: Sequence[Conflict | None], new: Sequence[Conflict]) -> TableWrite:
    """Conflits with its rows as they are now, and the new ones below."""
    rows = [{} if one is None else _conflict_row(one) for one in old] + [_conflict_row(one) for one in new]
    return _body(Conflicts, raw, rows, len(old))


def returned(raw: RawBook, new: Sequence[Returned]) -> TableWrite:
    """Retours with more rows."""
    table = old_rows(raw.table(Returns.name))
    rows: list[Row] = [{column: cell_of(row, column) for column in Returns.columns} for row in table]
    return _body(Returns, raw, [*rows, *map(_returned_row, new)], len(table))


def _body(spec: type[Table], raw: RawBook, rows: Sequence[Row], old: int) -> TableWrite:
    """Blank rows go: a table that waits has one."""
    kept = [number if number < old else None for number in range(len(rows))]
    filled = [number for number, row in enumerate(rows) if any(not is_empty(cell) for cell in row.values())]
    return TableWrite(
        spec.name,
        tuple(column.name for column in spec.columns),
        tuple(tuple(rows[number].get(column) for column in spec.columns) for number in filled),
        tuple(kept[number] for number in filled),
    )


def _conflict_row(one: Conflict) -> Row:
    return {
        Conflicts.sheet_name: one.place.sheet,
        Conflicts.cell: one.cell,
        Conflicts.row: one.place.row,
        Conflicts.student: one.place.student or None,
        Conflicts.column: one.place.column,
        Conflicts.mine: one.mine,
        Conflicts.theirs: one.theirs,
        Conflicts.sender: one.source.sender,
        Conflicts.file: one.source.file,
        Conflicts.sending: one.source.sending,
        Conflicts.moment: one.moment,
        Conflicts.choice: one.choice or None,
        Conflicts.settled: one.settled,
    }


def _returned_row(one: Returned) -> Row:
    return {
        Returns.moment: one.moment,
        Returns.sender: one.source.sender,
        Returns.file: one.source.file,
        Returns.sending: one.source.sending,
        Returns.sheet_name: one.place.sheet,
        Returns.row: one.place.row,
        Returns.student: one.place.student or None,
        Returns.column: one.place.column,
        Returns.before: one.before,
        Returns.value: one.value,
    }


def value_in_words(value: Content) -> str:
    """A value in a sentence; nothing is « vide »."""
    return "vide" if is_empty(value) else f"« {shown(value)} »"

"""What becomes of a cell, by its column: only what is known to be harmless stays.

Numbers, dates, times and closed choices stay as what they mean; codes become neutral ones; all other text goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum

from ap_xl.domain.pseudonyms import Disguise
from ap_xl.template.content import Value
from ap_xl.template.samples.cell_values import joined
from ap_xl.workbook.cells import Flaw, is_empty, reader, text_of
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.schema import (
    NO,
    SEPARATOR,
    YES,
    DivisionHours,
    Divisions,
    Groups,
    History,
    Modules,
    Periods,
    Placements,
    PublicCoverage,
    Reviews,
    Slots,
    Staff,
    StaffHours,
    Students,
    TypeCoverage,
)

UNREADABLE = "?"
"""Stands where something could not be understood: the copy has an error where the workbook has one."""


class Thing(StrEnum):
    """What has codes of its own; the value begins its neutral codes."""

    STUDENT = "E"
    STAFF = "I"
    DIVISION = "D"
    MODULE = "M"
    SLOT = "C"
    PERIOD = "P"
    GROUP = "G"
    BAND = "B"
    ROOM = "S"


LETTERS: Mapping[str, str] = {thing.name: thing.value for thing in Thing}

_BY_TABLE: Mapping[str, Thing] = {
    Students.name: Thing.STUDENT,
    Staff.name: Thing.STAFF,
    Divisions.name: Thing.DIVISION,
    Modules.name: Thing.MODULE,
    Slots.name: Thing.SLOT,
    Periods.name: Thing.PERIOD,
    Groups.name: Thing.GROUP,
}
_OWN: Mapping[Column, Thing] = {
    Periods.period: Thing.PERIOD,
    Divisions.division: Thing.DIVISION,
    Modules.module: Thing.MODULE,
    Staff.staff: Thing.STAFF,
    Slots.slot: Thing.SLOT,
    Slots.band: Thing.BAND,
    Slots.room_names: Thing.ROOM,
    Students.id: Thing.STUDENT,
    Groups.group: Thing.GROUP,
    Groups.room: Thing.ROOM,
    Placements.division: Thing.DIVISION,
    Placements.module: Thing.MODULE,
    DivisionHours.division: Thing.DIVISION,
    StaffHours.staff: Thing.STAFF,
    History.period: Thing.PERIOD,
    History.id: Thing.STUDENT,
    History.module: Thing.MODULE,
    History.group: Thing.GROUP,
    History.staff: Thing.STAFF,
    Reviews.group: Thing.GROUP,
    Reviews.slot: Thing.SLOT,
    Reviews.staff: Thing.STAFF,
    TypeCoverage.period: Thing.PERIOD,
    PublicCoverage.period: Thing.PERIOD,
}
"""Codes in columns that define them, or that the schema knows as text."""
_SCHOOL_YEAR = re.compile(r"[0-9]{4}-[0-9]{4}")
_DROPPED = frozenset({Students.birth_date})
_PLAIN = frozenset(
    {Kind.NUMBER, Kind.INTEGER, Kind.NEED, Kind.DATE, Kind.TIME, Kind.FLAG, Kind.CHOICE, Kind.CHOICES}
)


def thing_of(column: Column) -> Thing | None:
    """Whose codes stand in the column; None where it holds no codes."""
    return _OWN.get(column) or _BY_TABLE.get(column.target)


def codes_in(cell: Cell) -> list[str]:
    """The codes that stand in a cell, one or several."""
    return [] if is_empty(cell) else [part for part in text_of(cell).split(SEPARATOR) if part.strip()]


Anonymous = Callable[[Cell], Value]


def anonymous_cell(column: Column, disguise: Disguise) -> Anonymous:
    """The function that gives the harmless content of a cell of the column."""
    thing = thing_of(column)
    if column in _DROPPED:
        return lambda cell: None
    if thing is not None:
        kind = thing.name
        return lambda cell: joined(disguise.of(kind, code) for code in codes_in(cell)) or None
    if column is History.year:
        return harmless_school_year
    if column.kind in _PLAIN:
        return _meaning(column)
    if column.kind is Kind.VALUE:
        return lambda cell: cell if isinstance(cell, float) else None
    return lambda cell: None


def harmless_school_year(cell: Cell) -> Value:
    """A school year as it is; what is none may say anything."""
    text = text_of(cell) if not is_empty(cell) else ""
    return text if not text or _SCHOOL_YEAR.fullmatch(text) else UNREADABLE


def _meaning(column: Column) -> Anonymous:
    read = reader(column)

    def harmless(cell: Cell) -> Value:
        return None if is_empty(cell) else _written(read(cell))

    return harmless


def _written(meaning: object) -> Value:
    if isinstance(meaning, bool):
        return YES if meaning else NO
    if isinstance(meaning, tuple):
        return joined(map(str, meaning))
    if isinstance(meaning, StrEnum):
        return meaning.value
    if not isinstance(meaning, Flaw) and isinstance(meaning, (str, int, float, date, datetime, time)):
        return meaning
    return UNREADABLE

"""The sheet Année: the plan of the year by period, by division, by group, by student."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ap_xl.domain.school import Student
from ap_xl.workbook.access import NewTable
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import Row, replaced
from ap_xl.workbook.render.plan import joined
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import (
    YEAR_TABLES,
    Alerts,
    YearDivisions,
    YearDoses,
    YearGroups,
    YearPeriods,
    year_period_column,
)

WHOLE_YEAR = "Année"
"""The last row of the periods."""


YEAR_SHEET = YearDoses.sheet


@dataclass(frozen=True)
class YearPeriodRow:
    """A period, or the year: counts, hours, rates (0–1); limit and gap are those of the year."""

    period: str
    groups: int
    students: int
    staff_hours: float
    charged: float
    rate: float
    one_by_one: float
    limit: float | None = None
    gap: float | None = None


@dataclass(frozen=True)
class YearDivisionRow:
    """What a period charges to a division, and what is left of its year then (hours)."""

    division: str
    period: str
    hours: float
    left: float


@dataclass(frozen=True)
class YearGroupRow:
    """A group that would be opened; hours are those of all its staff."""

    period: str
    slot: str
    module: str
    staff: tuple[str, ...]
    students: int
    sessions: int
    hours: float


@dataclass(frozen=True)
class YearDoseRow:
    """A student's year in a module: R and what is planned (hours), by period too, and the part given (0–1)."""

    student: Student
    module: str
    need: int
    needed: float
    planned: float
    rate: float
    by_period: Sequence[float | None]


def new_tables(periods: Sequence[str]) -> tuple[NewTable, ...]:
    """The tables of the sheet, with a column for each period in the last one."""
    own = tuple(year_period_column(period) for period in periods)
    return tuple(
        NewTable(
            spec.name, spec.sheet, (*spec.columns, *own) if spec is YearDoses else spec.columns, Alerts.sheet
        )
        for spec in YEAR_TABLES
    )


def by_period(raw: RawBook, found: Iterable[YearPeriodRow]) -> TableWrite:
    rows: list[Row] = [
        {
            YearPeriods.period: row.period,
            YearPeriods.groups: row.groups,
            YearPeriods.students: row.students,
            YearPeriods.staff_hours: round(row.staff_hours, 6),
            YearPeriods.charged: round(row.charged, 6),
            YearPeriods.rate: round(row.rate, 6),
            YearPeriods.one_by_one: round(row.one_by_one, 6),
            YearPeriods.limit: None if row.limit is None else round(row.limit, 6),
            YearPeriods.gap: None if row.gap is None else round(row.gap, 6),
        }
        for row in found
    ]
    return replaced(YearPeriods, raw.table(YearPeriods.name), rows, (YearPeriods.period,))


def by_division(raw: RawBook, found: Iterable[YearDivisionRow]) -> TableWrite:
    rows: list[Row] = [
        {
            YearDivisions.division: row.division,
            YearDivisions.period: row.period,
            YearDivisions.hours: round(row.hours, 6),
            YearDivisions.left: round(row.left, 6),
        }
        for row in found
    ]
    keys = (YearDivisions.division, YearDivisions.period)
    return replaced(YearDivisions, raw.table(YearDivisions.name), rows, keys)


def groups(raw: RawBook, found: Iterable[YearGroupRow]) -> TableWrite:
    rows: list[Row] = [
        {
            YearGroups.period: row.period,
            YearGroups.slot: row.slot,
            YearGroups.module: row.module,
            YearGroups.staff: joined(row.staff),
            YearGroups.students: row.students,
            YearGroups.sessions: row.sessions,
            YearGroups.hours: round(row.hours, 6),
        }
        for row in found
    ]
    keys = (YearGroups.period, YearGroups.slot, YearGroups.module, YearGroups.staff)
    return replaced(YearGroups, raw.table(YearGroups.name), rows, keys)


def doses(raw: RawBook, reading: Reading, periods: Sequence[str], found: Sequence[YearDoseRow]) -> TableWrite:
    """One row for each student and module, with a column for each period."""
    rows: list[Row] = [
        {
            YearDoses.id: reading.id_cell(row.student.id),
            YearDoses.last_name: row.student.last_name,
            YearDoses.first_name: row.student.first_name,
            YearDoses.division: row.student.division,
            YearDoses.module: row.module,
            YearDoses.need: row.need,
            YearDoses.needed: round(row.needed, 6),
            YearDoses.planned: round(row.planned, 6),
            YearDoses.rate: round(row.rate, 6),
        }
        for row in found
    ]
    fixed = replaced(YearDoses, raw.table(YearDoses.name), rows, (YearDoses.id, YearDoses.module))
    bodies: list[tuple[Content, ...]] = [
        (*body, *(None if hours is None else round(hours, 6) for hours in row.by_period))
        for body, row in zip(fixed.rows, found, strict=True)
    ]
    return TableWrite(fixed.name, (*fixed.columns, *periods), tuple(bodies), fixed.kept)

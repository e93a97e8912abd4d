"""The hour ledger in full: the tables of Détail des heures and of HSE."""

from __future__ import annotations

from collections.abc import Mapping

from ap_xl.domain.balance import HourState
from ap_xl.domain.ledger import YearLedger
from ap_xl.domain.school import Staff
from ap_xl.workbook.access import NewTable
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.coverage import EVERYBODY
from ap_xl.workbook.render.hours import as_hours
from ap_xl.workbook.render.merging import Row, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import (
    LEDGER_TABLES,
    SEPARATOR,
    DivisionHours,
    Overtime,
    PeriodHours,
    PooledHours,
    PublicHours,
    TypeHours,
)

UNDATED = "Sans date"
"""The month of hours that no session row dates."""


def new_tables() -> tuple[NewTable, ...]:
    return tuple(
        NewTable(spec.name, spec.sheet, spec.columns, after=DivisionHours.sheet) for spec in LEDGER_TABLES
    )


def ledger_tables(raw: RawBook, ledger: YearLedger, staff: Mapping[str, Staff]) -> tuple[TableWrite, ...]:
    """All of them, in the order of the schema."""
    return (
        replaced(PeriodHours, raw.table(PeriodHours.name), period_rows(ledger), _PERIOD_KEY),
        replaced(PooledHours, raw.table(PooledHours.name), pooled_rows(ledger), (PooledHours.divisions,)),
        replaced(TypeHours, raw.table(TypeHours.name), type_rows(ledger), (TypeHours.type,)),
        replaced(PublicHours, raw.table(PublicHours.name), public_rows(ledger), (PublicHours.public,)),
        replaced(Overtime, raw.table(Overtime.name), overtime_rows(ledger, staff), _OVERTIME_KEY),
    )


_PERIOD_KEY = (PeriodHours.division, PeriodHours.period)
_OVERTIME_KEY = (Overtime.staff, Overtime.month)


def period_rows(ledger: YearLedger) -> list[Row]:
    columns = PeriodHours
    return [
        {
            columns.division: row.division,
            columns.period: row.period,
            columns.weeks: row.weeks,
            columns.allotted: as_hours(row.allotted),
            columns.done: as_hours(row.done),
            columns.planned: as_hours(row.planned),
            columns.projected: as_hours(row.projected),
            columns.left: as_hours(row.left),
            columns.left_evenly: as_hours(row.left_evenly),
        }
        for row in ledger.periods
    ]


def pooled_rows(ledger: YearLedger) -> list[Row]:
    columns = PooledHours
    return [
        {
            columns.divisions: f"{SEPARATOR} ".join(pool.divisions),
            columns.limit: as_hours(pool.limit),
            columns.done: as_hours(pool.done),
            columns.planned: as_hours(pool.planned),
            columns.remaining: as_hours(pool.remaining),
            columns.projection: as_hours(pool.projection),
            columns.state: pool.state.value,
            columns.runs_out: None if pool.state is HourState.FINE else pool.runs_out,
        }
        for pool in ledger.pools
    ]


def type_rows(ledger: YearLedger) -> list[Row]:
    columns, whole = TypeHours, ledger.types[-1]
    return [
        {
            columns.type: EVERYBODY if row.kind is None else row.kind.value,
            columns.groups: row.groups,
            columns.done: as_hours(row.done),
            columns.planned: as_hours(row.planned),
            columns.charged: as_hours(row.charged),
            columns.share: _part(row.done + row.planned, whole.done + whole.planned),
        }
        for row in ledger.types
    ]


def public_rows(ledger: YearLedger) -> list[Row]:
    columns, whole = PublicHours, ledger.publics[-1]
    return [
        {
            columns.public: EVERYBODY if row.public is None else row.public.value,
            columns.students: row.students,
            columns.done: as_hours(row.done),
            columns.planned: as_hours(row.planned),
            columns.each: _part(row.done + row.planned, row.students),
            columns.share: _part(row.done + row.planned, whole.done + whole.planned),
        }
        for row in ledger.publics
    ]


def overtime_rows(ledger: YearLedger, staff: Mapping[str, Staff]) -> list[Row]:
    columns = Overtime
    return [
        {
            columns.staff: row.staff,
            columns.full_name: staff[row.staff].name or None,
            columns.month: row.month or UNDATED,
            columns.sessions: row.sessions,
            columns.hours: as_hours(row.hours),
            columns.unclosed: as_hours(row.unclosed),
        }
        for row in ledger.overtime
    ]


def _part(hours: float, whole: float) -> float | None:
    return as_hours(hours / whole) if whole else None

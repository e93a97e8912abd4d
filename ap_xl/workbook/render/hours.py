"""The hour ledger as the two tables of the sheet Heures."""

from __future__ import annotations

from ap_xl.domain.ledger import YearLedger
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import of_present_columns, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import DivisionHours, StaffHours


def as_hours(value: float) -> float:
    """Hours without the noise of binary fractions, and without a negative zero."""
    return round(value, 6) + 0.0


def division_hours(raw: RawBook, ledger: YearLedger) -> TableWrite:
    columns = DivisionHours
    rows = [
        {
            columns.division: line.division,
            columns.allotted: as_hours(line.allotted),
            columns.done: as_hours(line.done),
            columns.planned: as_hours(line.planned),
            columns.remaining: as_hours(line.remaining),
            columns.projection: as_hours(line.projection),
            columns.cycle_allotted: as_hours(line.cycle_allotted),
            columns.cycle_done: as_hours(line.cycle_done),
            columns.cycle_remaining: as_hours(line.cycle_remaining),
            columns.state: line.state.value,
            columns.runs_out: ledger.day_to_tell(line),
        }
        for line in ledger.divisions
    ]
    table = raw.table(columns.name)
    return of_present_columns(replaced(columns, table, rows, (columns.division,)), table)


def staff_hours(raw: RawBook, ledger: YearLedger) -> TableWrite:
    columns = StaffHours
    rows = [
        {
            columns.staff: line.staff,
            columns.nature: line.nature,
            columns.quota: as_hours(line.quota),
            columns.done: as_hours(line.done),
            columns.planned: as_hours(line.planned),
            columns.remaining: as_hours(line.remaining),
            columns.state: line.state.value,
            columns.unused: as_hours(line.unused) or None,
        }
        for line in ledger.staff
    ]
    table = raw.table(columns.name)
    return of_present_columns(replaced(columns, table, rows, (columns.staff,)), table)

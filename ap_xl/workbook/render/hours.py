"""The hour ledger as the two tables of Heures."""

from __future__ import annotations

from ap_xl.domain.balance import Balance
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import of_present_columns, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import DivisionHours, StaffHours


def _hours(value: float) -> float:
    """Hours without the noise of binary fractions, and without a negative zero."""
    return round(value, 6) + 0.0


def division_hours(raw: RawBook, balance: Balance) -> TableWrite:
    columns = DivisionHours
    rows = [
        {
            columns.division: line.division,
            columns.allotted: _hours(line.allotted),
            columns.done: _hours(line.done),
            columns.planned: _hours(line.planned),
            columns.remaining: _hours(line.remaining),
            columns.projection: _hours(line.projection),
            columns.cycle_allotted: _hours(line.cycle_allotted),
            columns.cycle_done: _hours(line.cycle_done),
            columns.cycle_remaining: _hours(line.cycle_remaining),
            columns.state: line.state.value,
        }
        for line in balance.divisions
    ]
    table = raw.table(columns.name)
    return of_present_columns(replaced(columns, table, rows, (columns.division,)), table)


def staff_hours(raw: RawBook, balance: Balance) -> TableWrite:
    columns = StaffHours
    rows = [
        {
            columns.staff: line.staff,
            columns.nature: line.nature,
            columns.quota: _hours(line.quota),
            columns.done: _hours(line.done),
            columns.planned: _hours(line.planned),
            columns.remaining: _hours(line.remaining),
            columns.state: line.state.value,
        }
        for line in balance.staff
    ]
    table = raw.table(columns.name)
    return of_present_columns(replaced(columns, table, rows, (columns.staff,)), table)

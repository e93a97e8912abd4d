"""`budget`: the hour ledger of the year and the cycle."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.hour_findings import year_balance
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain import french
from ap_xl.domain.balance import HourState
from ap_xl.domain.ledger import YearLedger
from ap_xl.workbook.access import NewTable
from ap_xl.workbook.render.hours import division_hours, staff_hours
from ap_xl.workbook.render.ledger import ledger_tables, new_tables
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Overtime, PeriodHours

if TYPE_CHECKING:
    from xlwings import Book


def budget(book: Book, today: date | None = None, tell: Tell = silent) -> Report:
    """Writes both tables of Heures, and those of Détail des heures and HSE. Raises ContentError (foreign book)."""
    desk = sit_down(book, "Heures", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    state = year_balance(desk.school)
    findings = standing_findings(desk)
    figures = {"teacher_hours": round(sum(row.done + row.planned for row in state.staff), 6)}
    report = Report(Status.OK, tuple(_lines(state)), findings, figures)
    return desk.finish("Terminé", report, *all_hours(desk, state))


def hour_tables(desk: Desk, state: YearLedger) -> tuple[TableWrite, ...]:
    """Both tables of Heures, and those of the ledger that the workbook has."""
    further = ledger_tables(desk.raw, state, desk.school.staff_by_code)
    present = (table for table in further if desk.raw.table(table.name) is not None)
    return division_hours(desk.raw, state), staff_hours(desk.raw, state), *present


def all_hours(desk: Desk, state: YearLedger) -> tuple[tuple[TableWrite, ...], tuple[NewTable, ...]]:
    """Every table of the ledger, and those to add or show: HSE only where somebody is paid so."""
    wanted = [new for new in new_tables() if new.sheet != Overtime.sheet or state.overtime]
    names = {new.name for new in wanted}
    further = ledger_tables(desk.raw, state, desk.school.staff_by_code)
    written = (t for t in further if t.name in names or desk.raw.table(t.name) is not None)
    return (division_hours(desk.raw, state), staff_hours(desk.raw, state), *written), tuple(wanted)


def _lines(state: YearLedger) -> list[str]:
    allotted = sum(row.allotted for row in state.divisions)
    used = sum(row.done + row.planned for row in state.divisions)
    over = sum(row.state is HourState.OVER for row in state.divisions)
    short = sum(row.state is HourState.WATCH for row in state.divisions)
    text = f"{french.hours(used)} réalisées ou planifiées sur {french.hours(allotted)} allouées"
    lines = [f"{text} ; {french.counted(over, 'division')} en dépassement, {short} à surveiller."]
    paid = sum(row.hours for row in state.overtime)
    if paid:
        lines.append(f"{french.hours(paid)} d'HSE faites (feuille {Overtime.sheet}).")
    lines.append(f"Le détail par période est dans la feuille {PeriodHours.sheet}.")
    return lines

"""`budget`: the hour ledger of the year and the cycle."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.domain import french
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import Balance, HourState, balance
from ap_xl.domain.findings import Finding, Origin, warning
from ap_xl.domain.hours import Ledger
from ap_xl.domain.state import School
from ap_xl.workbook import schema
from ap_xl.workbook.render.hours import division_hours, staff_hours
from ap_xl.workbook.rewriting import TableWrite

if TYPE_CHECKING:
    from xlwings import Book


def budget(book: Book, today: date | None = None, tell: Tell = silent) -> Report:
    """Writes both tables of Heures. Raises ContentError (foreign book)."""
    desk = sit_down(book, "Heures", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    state = year_balance(desk.school)
    findings = (*desk.reading.findings, *hour_findings(state))
    line = _line(state)
    figures = {"teacher_hours": round(sum(row.done + row.planned for row in state.staff), 6)}
    return desk.finish("Terminé", Report(Status.OK, (line,), findings, figures), hour_tables(desk, state))


def year_balance(school: School) -> Balance:
    """The ledger of the school as it stands."""
    attendance = Attendance(school)
    return balance(school, attendance, Ledger(school, attendance))


def hour_tables(desk: Desk, state: Balance) -> tuple[TableWrite, ...]:
    return division_hours(desk.raw, state), staff_hours(desk.raw, state)


def _line(state: Balance) -> str:
    allotted = sum(row.allotted for row in state.divisions)
    used = sum(row.done + row.planned for row in state.divisions)
    over = sum(row.state is HourState.OVER for row in state.divisions)
    text = f"{french.hours(used)} réalisées ou planifiées sur {french.hours(allotted)} allouées"
    return f"{text} ; {french.counted(over, 'division')} en dépassement."


def hour_findings(state: Balance) -> tuple[Finding, ...]:
    """Budgets that the plans exceed."""
    divisions = (
        _over(f"de la division « {row.division} »", row.done + row.planned, row.allotted)
        for row in state.divisions
        if row.state is HourState.OVER
    )
    staff = (
        _over(f"de l'intervenant « {row.staff} »", row.done + row.planned, row.quota)
        for row in state.staff
        if row.state is HourState.OVER
    )
    return (*divisions, *staff)


def _over(whose: str, used: float, allotted: float) -> Finding:
    return warning(
        "hours-exceeded",
        Origin(schema.DivisionHours.sheet),
        f"Les heures {whose} sont dépassées : {french.hours(used)} pour {french.hours(allotted)}.",
        "Retirez un groupe, ajoutez des heures ou donnez le groupe à quelqu'un d'autre.",
    )

"""`budget`: the hour ledger of the year and the cycle."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.hour_findings import year_balance
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain import french
from ap_xl.domain.balance import Balance, HourState
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
    findings = standing_findings(desk)
    line = _line(state)
    figures = {"teacher_hours": round(sum(row.done + row.planned for row in state.staff), 6)}
    return desk.finish("Terminé", Report(Status.OK, (line,), findings, figures), hour_tables(desk, state))


def hour_tables(desk: Desk, state: Balance) -> tuple[TableWrite, ...]:
    return division_hours(desk.raw, state), staff_hours(desk.raw, state)


def _line(state: Balance) -> str:
    allotted = sum(row.allotted for row in state.divisions)
    used = sum(row.done + row.planned for row in state.divisions)
    over = sum(row.state is HourState.OVER for row in state.divisions)
    text = f"{french.hours(used)} réalisées ou planifiées sur {french.hours(allotted)} allouées"
    return f"{text} ; {french.counted(over, 'division')} en dépassement."

"""The ledger of the school as it stands, and the budgets that its plans exceed."""

from __future__ import annotations

from ap_xl.domain import french
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import Balance, HourState, balance
from ap_xl.domain.findings import Finding, Origin, warning
from ap_xl.domain.hours import Ledger
from ap_xl.domain.state import School
from ap_xl.workbook import schema


def year_balance(school: School) -> Balance:
    """The ledger of the school as it stands."""
    attendance = Attendance(school)
    return balance(school, attendance, Ledger(school, attendance))


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

"""The ledger of the school as it stands, and the budgets that its plans exceed."""

from __future__ import annotations

from ap_xl.domain import french
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import Balance, DivisionBalance, HourState, StaffBalance, balance
from ap_xl.domain.findings import Finding, Origin, warning
from ap_xl.domain.hours import Ledger
from ap_xl.domain.state import School


def year_balance(school: School) -> Balance:
    """The ledger of the school as it stands."""
    attendance = Attendance(school)
    return balance(school, attendance, Ledger(school, attendance))


def hour_findings(school: School, state: Balance) -> tuple[Finding, ...]:
    """Budgets that the plans exceed."""
    divisions, staff = school.division_by_code, school.staff_by_code
    budgets: list[tuple[Origin, str, DivisionBalance | StaffBalance, float]] = [
        (divisions[row.division].origin, f"de la division « {row.division} »", row, row.allotted)
        for row in state.divisions
    ]
    budgets += [
        (staff[row.staff].origin, f"de l'intervenant « {row.staff} »", row, row.quota) for row in state.staff
    ]
    return tuple(
        _over(origin, whose, row.done + row.planned, allotted)
        for origin, whose, row, allotted in budgets
        if row.state is HourState.OVER
    )


def _over(origin: Origin, whose: str, used: float, allotted: float) -> Finding:
    return warning(
        "hours-exceeded",
        origin,
        f"Les heures {whose} sont dépassées : {french.hours(used)} pour {french.hours(allotted)}.",
        "Retirez un groupe, ajoutez des heures ou donnez le groupe à quelqu'un d'autre.",
    )

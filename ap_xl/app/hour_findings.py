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
    """Budgets that the plans exceed: of the year, or of the cycle where that is the narrower one."""
    divisions, staff = school.division_by_code, school.staff_by_code
    over = HourState.OVER
    of_divisions = (
        _division(divisions[row.division].origin, row) for row in state.divisions if row.state is over
    )
    of_staff = (_member(staff[row.staff].origin, row) for row in state.staff if row.state is over)
    return (*of_divisions, *of_staff)


def _division(origin: Origin, row: DivisionBalance) -> Finding:
    """The budget that is more exceeded, of the year or of the cycle."""
    over_year = row.done + row.planned - row.allotted
    over_cycle = row.cycle_done + row.planned - row.cycle_allotted
    whose = f"de la division « {row.division} »"
    if over_cycle > over_year:
        return _over(origin, f"du cycle {whose}", row.cycle_done + row.planned, row.cycle_allotted)
    return _over(origin, whose, row.done + row.planned, row.allotted)


def _member(origin: Origin, row: StaffBalance) -> Finding:
    return _over(origin, f"de l'intervenant « {row.staff} »", row.done + row.planned, row.quota)


def _over(origin: Origin, whose: str, used: float, allotted: float) -> Finding:
    return warning(
        "hours-exceeded",
        origin,
        f"Les heures {whose} sont dépassées : {french.hours(used)} pour {french.hours(allotted)}.",
        "Retirez un groupe, ajoutez des heures ou donnez le groupe à quelqu'un d'autre.",
    )

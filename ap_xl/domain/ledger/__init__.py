"""The hour ledger in full: the balance of the year and the cycle, and where the hours went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import Balance, DivisionBalance, HourState, balance
from ap_xl.domain.hours import Ledger
from ap_xl.domain.ledger.dated import Course
from ap_xl.domain.ledger.overtime import Overtime, overtime
from ap_xl.domain.ledger.period_hours import PeriodHours, by_period, limit_of
from ap_xl.domain.ledger.pooled import PooledHours, pooled
from ap_xl.domain.ledger.run_out import days_of_divisions, runs_out
from ap_xl.domain.ledger.spending import PublicHours, TypeHours, by_public, by_type
from ap_xl.domain.state import School

__all__ = ["Overtime", "PeriodHours", "PooledHours", "PublicHours", "TypeHours", "YearLedger", "year_ledger"]


@dataclass(frozen=True)
class YearLedger(Balance):
    """The balance, and each of its figures taken apart; `runs_out` are the divisions whose hours will not last."""

    periods: tuple[PeriodHours, ...]
    pools: tuple[PooledHours, ...]
    types: tuple[TypeHours, ...]
    publics: tuple[PublicHours, ...]
    overtime: tuple[Overtime, ...]
    runs_out: Mapping[str, date]

    def day_to_tell(self, line: DivisionBalance) -> date | None:
        """The day on which the division's hours run out, where that is more than a rounding of the pace."""
        return None if line.state is HourState.FINE else self.runs_out.get(line.division)


def year_ledger(school: School) -> YearLedger:
    """The ledger of the school as it stands (hours)."""
    attendance = Attendance(school)
    ledger = Ledger(school, attendance)
    whole, course = balance(school, attendance, ledger), Course(school, attendance, ledger)
    periods = by_period(school, attendance, course, whole.divisions)
    days = days_of_divisions(school, attendance, course, periods)
    ends = {line.division: runs_out(days.get(line.division, {}), limit_of(line)) for line in whole.divisions}
    return YearLedger(
        whole.divisions,
        whole.staff,
        periods,
        pooled(school, whole.divisions, days),
        by_type(school, course),
        by_public(school, course, ledger),
        overtime(school, ledger),
        {division: day for division, day in ends.items() if day is not None},
    )

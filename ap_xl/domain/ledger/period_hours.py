"""The year of each division period by period, against an even pace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import DivisionBalance
from ap_xl.domain.calendar import Period
from ap_xl.domain.hours import Spent
from ap_xl.domain.ledger.dated import Course
from ap_xl.domain.state import School


@dataclass(frozen=True, slots=True)
class PeriodHours:
    """One division in one period (hours).

    `allotted` is the period's part of what the division can use this year, by weeks with sessions; `projected` what
    a period to come without groups would cost at the pace so far. `left` and `left_evenly` are what remains of the
    year at the period's end: as done, planned and projected, and at an even pace.
    """

    division: str
    period: str
    weeks: int
    allotted: float
    done: float
    planned: float
    projected: float
    left: float
    left_evenly: float

    @property
    def used(self) -> float:
        return self.done + self.planned + self.projected


def limit_of(line: DivisionBalance) -> float:
    """What the division can use this year: its hours, or those left of the cycle where they are fewer."""
    return min(line.allotted, line.cycle_remaining + line.done)


def by_period(
    school: School, attendance: Attendance, course: Course, divisions: tuple[DivisionBalance, ...]
) -> tuple[PeriodHours, ...]:
    """Every division in every period, by the rows of Divisions and then in time."""
    spent = _spent(school, course)
    planned = {group.period for group in school.groups}
    return tuple(
        row
        for line in divisions
        for row in _of_division(school, _weeks(school, attendance, line.division), spent, planned, line)
    )


def _spent(school: School, course: Course) -> Mapping[str, Spent]:
    found: dict[str, Spent] = defaultdict(Spent)
    for group in school.groups:
        found[group.period].add(course.spent(group))
    return found


def _weeks(school: School, attendance: Attendance, division: str) -> Mapping[str, int]:
    return {period.code: attendance.weeks_of_division(division, period) for period in school.periods}


def _of_division(
    school: School,
    weeks: Mapping[str, int],
    spent: Mapping[str, Spent],
    planned: set[str],
    line: DivisionBalance,
) -> Iterator[PeriodHours]:
    limit, whole = limit_of(line), sum(weeks.values())
    coming = {p.code: weeks[p.code] for p in school.periods if p.code not in planned and not p.is_closed}
    ahead, weeks_ahead = line.projection - line.done - line.planned, sum(coming.values())
    left, left_evenly = limit, limit
    for period in school.periods_in_time:
        code = period.code
        allotted = limit * weeks[code] / whole if whole else 0.0
        done, will = _done_and_planned(period, spent, line.division)
        projected = ahead * coming.get(code, 0) / weeks_ahead if weeks_ahead else 0.0
        left -= done + will + projected
        left_evenly -= allotted
        yield PeriodHours(
            line.division, code, weeks[code], allotted, done, will, projected, left, left_evenly
        )


def _done_and_planned(period: Period, spent: Mapping[str, Spent], division: str) -> tuple[float, float]:
    hours = spent[period.code].by_division.get(division, 0.0) if period.code in spent else 0.0
    return (hours, 0.0) if period.is_closed else (0.0, hours)

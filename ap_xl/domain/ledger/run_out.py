"""The day on which hours run out, if all goes on as planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.ledger.dated import Course
from ap_xl.domain.ledger.period_hours import PeriodHours
from ap_xl.domain.state import School

_CENT = 0.005

Days = Mapping[date, float]
"""Hours by day."""


def days_of_divisions(
    school: School, attendance: Attendance, course: Course, periods: Iterable[PeriodHours]
) -> Mapping[str, Days]:
    """The hours charged to each division day by day: done, planned, and projected for periods to come."""
    found: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for group in school.groups:
        charges, parts = course.spent(group).by_division, course.parts(group)
        for division, hours in charges.items():
            for day, part in parts.items():
                found[division][day] += hours * part
    for row in periods:
        if row.projected:
            days = _days_of_sessions(school, attendance, row)
            for day in days:
                found[row.division][day] += row.projected / len(days)
    return found


def _days_of_sessions(school: School, attendance: Attendance, row: PeriodHours) -> tuple[date, ...]:
    period = school.period_by_code[row.period]
    slots = (slot for slot in school.slots if row.division in slot.divisions)
    found = {day for slot in slots for day in attendance.of_division(slot, period, row.division)}
    return tuple(sorted(found)) or (period.end,)


def together(several: Iterable[Days]) -> Days:
    """The hours of several divisions, added up day by day."""
    total: dict[date, float] = defaultdict(float)
    for days in several:
        for day, hours in days.items():
            total[day] += hours
    return total


def runs_out(days: Days, limit: float) -> date | None:
    """The first day after which more than the limit (hours) is used; None where it is enough."""
    used = 0.0
    for day in sorted(days):
        used += days[day]
        if used > limit + _CENT:
            return day
    return None

"""The weeks of the school year that have sessions of AP, and which classes are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period, monday_of
from ap_xl.domain.state import School

WEEKS_BEFORE_AP = 1
"""School weeks before the first period: welcome and diagnosis."""
_LONG_BREAK = 7  # days
_FIRST_SUMMER_MONTH = 6


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """Dated sessions by division: what the timetable holds, and with the division there."""

    monday: date
    planned: Mapping[str, int]
    held: Mapping[str, int]


def year_span(school_year: str, school: School) -> tuple[date, date]:
    """First and last day that AP may use: from the second week on, up to the summer holidays.

    `school_year` is of the form 2026-2027.
    """
    year = int(school_year.split("-")[0])
    first = monday_of(date(year, 9, 1)) + timedelta(weeks=WEEKS_BEFORE_AP)
    summers = (
        off.start
        for off in school.calendar.holidays
        if off.start.year == year + 1
        and off.start.month >= _FIRST_SUMMER_MONTH
        and (off.end - off.start).days >= _LONG_BREAK
    )
    return first, min(summers, default=date(year + 1, 7, 4)) - timedelta(days=1)


def school_weeks(school: School, first: date, last: date) -> tuple[SchoolWeek, ...]:
    """The calendar weeks between the two days, both included, in which some division has a session."""
    attendance = Attendance(school)
    found = (_week(school, attendance, start, end) for start, end in _weeks(first, last))
    return tuple(week for week in found if any(week.held.values()))


def _weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    monday = monday_of(first)
    while monday <= last:
        yield max(first, monday), min(last, monday + timedelta(days=6))
        monday += timedelta(weeks=1)


def _week(school: School, attendance: Attendance, start: date, end: date) -> SchoolWeek:
    span = Period(f"{start}", start, end)
    planned: dict[str, int] = {}
    held: dict[str, int] = {}
    for slot in school.slots:
        for division in slot.divisions:
            planned[division] = planned.get(division, 0) + len(attendance.sessions(slot, span))
            held[division] = held.get(division, 0) + len(attendance.of_division(slot, span, division))
    return SchoolWeek(monday_of(start), planned, held)

"""A school in the middle of its year, in a few words: P1 to P3 closed, P4 running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.interviews import Interview, InterviewType
from ap_xl.domain.state import School
from tests.schools import a_module, a_period, a_school, followed, monday

YEAR = (
    *(a_period(f"P{number + 1}", 5 * number, 5, state=PeriodState.CLOSED) for number in range(3)),
    a_period("P4", 15, 5, state=PeriodState.RUNNING),
)


def a_year(closed: int = 3, **fields: Any) -> School:
    """The first `closed` periods are closed."""
    periods = tuple(
        period if number < closed else replace(period, state=None) for number, period in enumerate(YEAR)
    )
    return a_school(**{"periods": periods, "modules": (a_module("MA"), a_module("FR"))} | fields)


def reviewed(student: str, period: str, start: int, end: int, hours: float = 5.0, **more: Any) -> HistoryRow:
    return followed(student, hours, period, need_start=start, need_end=end, **more)


def interview(student: str, day: date | None, kind: InterviewType = InterviewType.FOLLOW_UP) -> Interview:
    return Interview(student, day, kind)


def week(number: float) -> date:
    """A day of the year, in weeks after its first Monday."""
    return monday(0) + timedelta(days=round(7 * number))

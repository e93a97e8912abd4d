"""Periods, days off, week letters and absences: plain dates, local hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ap_xl.domain.findings import NOWHERE, Origin


class PeriodState(StrEnum):
    """Where a period stands in its life."""

    COMING = "À venir"
    RUNNING = "En cours"
    CLOSED = "Clôturée"


class WeekLetter(StrEnum):
    """The letter of a week in an A/B timetable."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class Period:
    """A period of AP, `start` and `end` included."""

    code: str
    start: date
    end: date
    state: PeriodState | None = None
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def is_closed(self) -> bool:
        return self.state is PeriodState.CLOSED


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off, `end` the last of them."""

    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A division, or one student of it, in a company or with courses over, `start` and `end` included."""

    division: str | None
    student: str | None
    start: date
    end: date
    origin: Origin = field(default=NOWHERE, compare=False)


def monday_of(day: date) -> date:
    """The Monday of the day's calendar week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Calendar:
    """The school year's days off and week letters."""

    holidays: tuple[Holiday, ...] = ()
    letters: Mapping[date, WeekLetter] = field(default_factory=dict)

    def letter(self, day: date) -> WeekLetter:
        """The letter of the day's week: as listed for its Monday, else by ISO parity, odd = A."""
        listed = self.letters.get(monday_of(day))
        if listed is not None:
            return listed
        return WeekLetter.A if day.isocalendar().week % 2 else WeekLetter.B

    def is_off(self, day: date) -> bool:
        """Whether the day lies in a holiday."""
        return any(holiday.start <= day <= holiday.end for holiday in self.holidays)

"""How many sessions a slot has in a period: W(b) of the contract."""

from __future__ import annotations

from datetime import date, timedelta

from ap_xl.domain.calendar import Absence, Calendar, Period
from ap_xl.domain.school import Slot


def _is_away(division: str, day: date, absences: tuple[Absence, ...]) -> bool:
    return any(
        absence.student is None and absence.division == division and absence.start <= day <= absence.end
        for absence in absences
    )


def session_count(slot: Slot, period: Period, calendar: Calendar, absences: tuple[Absence, ...]) -> int:
    """The dates of the period on which the slot is held with at least one of its divisions present."""
    days = [period.start + timedelta(days=n) for n in range((period.end - period.start).days + 1)]
    return sum(
        1
        for day in days
        if day.weekday() == slot.weekday
        and not calendar.is_off(day)
        and slot.letter in (None, calendar.letter(day))
        and not all(_is_away(division, day, absences) for division in slot.divisions)
    )

"""The calendar that a new workbook is prefilled with, as domain values."""

from __future__ import annotations

from datetime import date

from ap_xl.domain.calendar import Calendar, Period, PeriodState
from ap_xl.domain.parameters import Parameters
from ap_xl.template.calendar_presets import days_off, period_rows
from ap_xl.workbook.schema import Periods


def preset_calendar(parameters: Parameters) -> Calendar:
    """Days off of the zone; the letters go by parity, as the listed weeks do."""
    return Calendar(tuple(days_off(parameters.school_year, parameters.zone)))


def preset_periods(parameters: Parameters) -> tuple[Period, ...]:
    """The proposed periods."""
    periods = []
    for row in period_rows(parameters.school_year, parameters.zone):
        start, end = row[Periods.start.name], row[Periods.end.name]
        assert isinstance(start, date) and isinstance(end, date)
        state = PeriodState(str(row[Periods.state.name]))
        periods.append(Period(str(row[Periods.period.name]), start, end, state))
    return tuple(periods)

"""The official school year: holidays of a zone, public holidays, week letters and proposed periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from holidays import country_holidays
from vacances_scolaires_france import SchoolHolidayDates, UnsupportedYearException

from ap_xl.domain.calendar import Calendar, Holiday, Period, PeriodState, WeekLetter, monday_of
from ap_xl.template.content import Row
from ap_xl.workbook.schema import Holidays, Periods, Weeks

FIRST_WEEK_OF_P1 = 1
"""How many weeks of school come before the first period: welcome and diagnosis."""
LONGEST_PERIOD = 7
PERIODS = 5


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _first_year(school_year: str) -> int:
    return int(school_year.split("-")[0])


def _school_holiday_names(first: date, last: date, zone: str) -> list[tuple[date, str]]:
    """Each day with the name of its holidays; nothing where the ministry's calendar is not known yet."""
    source = SchoolHolidayDates()
    try:
        known = {year: source.holidays_for_year_and_zone(year, zone) for year in (first.year, last.year)}
    except UnsupportedYearException:
        return []
    found = [(day, known[day.year].get(day)) for day in _days(first, last)]
    return [(day, str(holiday["nom_vacances"]) if holiday else "") for day, holiday in found]


def _with_sunday(day: date) -> date:
    return day + timedelta(days=1) if day.weekday() == 5 else day


def school_holidays(school_year: str, zone: str) -> list[Holiday]:
    """The zone's holidays from the start of the school year to the end of its summer."""
    year = _first_year(school_year)
    days = _school_holiday_names(date(year, 9, 1), date(year + 1, 8, 31), zone)
    runs = [(name, [day for day, _ in run]) for name, run in groupby(days, key=lambda day: day[1])]
    return [Holiday(run[0], _with_sunday(run[-1]), name) for name, run in runs if name]


def public_holidays(school_year: str) -> list[Holiday]:
    """The public holidays of metropolitan France in the school year."""
    year = _first_year(school_year)
    named = country_holidays("FR", years=[year, year + 1], language="fr")
    return [
        Holiday(day, day, str(name))
        for day, name in sorted(named.items())
        if date(year, 9, 1) <= day <= date(year + 1, 8, 31)
    ]


def days_off(school_year: str, zone: str) -> list[Holiday]:
    """School holidays, and the public holidays that do not fall into them, by date."""
    school = school_holidays(school_year, zone)
    closed = Calendar(tuple(school))
    public = [holiday for holiday in public_holidays(school_year) if not closed.is_off(holiday.start)]
    return sorted([*school, *public], key=lambda holiday: holiday.start)


def last_school_day(school_year: str, zone: str) -> date:
    """The day before the summer holidays, at the latest on 3 July."""
    summer = date(_first_year(school_year) + 1, 7, 4)
    known = school_holidays(school_year, zone)
    return (known[-1].start if known else summer) - timedelta(days=1)


def holiday_rows(school_year: str, zone: str) -> list[Row]:
    """The rows of tblVacances; Fin is the last day off."""
    return [
        {Holidays.start.name: off.start, Holidays.end.name: off.end, Holidays.reason.name: off.reason}
        for off in days_off(school_year, zone)
    ]


def week_letters(school_year: str, zone: str) -> dict[date, WeekLetter]:
    """Every Monday of the school year with its letter, odd ISO weeks A."""
    first = monday_of(date(_first_year(school_year), 9, 1))
    weeks = (last_school_day(school_year, zone) - first).days // 7 + 1
    mondays = [first + timedelta(weeks=n) for n in range(weeks)]
    by_parity = Calendar()
    return {monday: by_parity.letter(monday) for monday in mondays}


def week_rows(school_year: str, zone: str) -> list[Row]:
    """The rows of tblSemaines."""
    return [
        {Weeks.monday.name: monday, Weeks.letter.name: letter.value}
        for monday, letter in week_letters(school_year, zone).items()
    ]


def _blocks(school_year: str, zone: str) -> list[list[date]]:
    """The Mondays of the weeks between two school holidays; short breaks inside a week do not count."""
    closed = Calendar(
        tuple(off for off in school_holidays(school_year, zone) if (off.end - off.start).days > 6)
    )
    first = monday_of(date(_first_year(school_year), 9, 1)) + timedelta(weeks=FIRST_WEEK_OF_P1)
    last = last_school_day(school_year, zone)
    mondays = [day for day in _days(first, last) if day.weekday() == 0]
    runs = groupby(mondays, key=closed.is_off)
    return [list(run) for off, run in runs if not off]


def year_periods(school_year: str, zone: str) -> list[Period]:
    """Five proposed periods of 4 to 7 weeks between the holidays; the first is the current one."""
    found = []
    for number, mondays in enumerate(_blocks(school_year, zone)[:PERIODS], start=1):
        kept = mondays[:LONGEST_PERIOD]
        state = PeriodState.RUNNING if number == 1 else PeriodState.COMING
        found.append(Period(f"P{number}", kept[0], kept[-1] + timedelta(days=4), state))
    return found


def period_rows(school_year: str, zone: str) -> list[Row]:
    """The rows of tblPeriodes."""
    return [
        {
            Periods.period.name: period.code,
            Periods.start.name: period.start,
            Periods.end.name: period.end,
            Periods.state.name: period.state.value if period.state else None,
        }
        for period in year_periods(school_year, zone)
    ]

"""What a new, empty workbook holds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ap_xl.domain.calendar import Calendar, Holiday
from ap_xl.domain.parameters import Parameters as Values
from ap_xl.template import blank
from ap_xl.template.calendar_presets import days_off, period_rows
from ap_xl.workbook import schema


def days(content, table):
    return [tuple(row.values()) for row in content.rows(table)]


def test_parameters_have_their_defaults():
    rows = blank().rows(schema.Parameters)
    assert [row["Paramètre"] for row in rows] == [parameter.name for parameter in schema.PARAMETERS]
    for row, parameter in zip(rows, schema.PARAMETERS, strict=True):
        assert row["Valeur"] == getattr(Values(), parameter.field)
        assert row["Aide"] == parameter.help


def test_holidays_of_zone_a():
    """The ministry's calendar of 2026-2027; Fin is the last day off."""
    assert days(blank(), schema.Holidays) == [
        (date(2026, 10, 17), date(2026, 11, 1), "Vacances de la Toussaint"),
        (date(2026, 11, 11), date(2026, 11, 11), "Armistice"),
        (date(2026, 12, 19), date(2027, 1, 3), "Vacances de Noël"),
        (date(2027, 2, 13), date(2027, 2, 28), "Vacances d'hiver"),
        (date(2027, 3, 29), date(2027, 3, 29), "Lundi de Pâques"),
        (date(2027, 4, 10), date(2027, 4, 25), "Vacances de printemps"),
        (date(2027, 5, 1), date(2027, 5, 1), "Fête du Travail"),
        (date(2027, 5, 6), date(2027, 5, 9), "Pont de l'Ascension"),
        (date(2027, 5, 17), date(2027, 5, 17), "Lundi de Pentecôte"),
        (date(2027, 7, 3), date(2027, 8, 31), "Vacances d'été"),
    ]


def test_weeks_of_the_whole_year():
    weeks = days(blank(), schema.Weeks)
    assert weeks[0] == (date(2026, 8, 31), "B")
    assert weeks[-1] == (date(2027, 6, 28), "B")
    assert all(later[0] - earlier[0] == timedelta(weeks=1) for earlier, later in pairwise(weeks))
    assert all(letter == ("A" if monday.isocalendar().week % 2 else "B") for monday, letter in weeks)


@pytest.mark.parametrize("zone", schema.ZONES)
@pytest.mark.parametrize("school_year", ["2025-2026", "2026-2027", "2027-2028"])
def test_periods_last_4_to_7_weeks_outside_holidays(zone, school_year):
    rows = period_rows(school_year, zone)
    assert [row["Période"] for row in rows] == ["P1", "P2", "P3", "P4", "P5"]
    assert [row["État"] for row in rows] == ["En cours"] + ["À venir"] * 4
    holidays = [off for off in days_off(school_year, zone) if off.end - off.start > timedelta(days=6)]
    for row in rows:
        start, end = row["Début"], row["Fin"]
        assert start.weekday() == 0 and end.weekday() == 4
        assert 4 <= ((end - start).days + 3) // 7 <= 7
        assert not any(off.start <= end and start <= off.end for off in holidays)


def test_no_public_holiday_twice():
    calendar = days_off("2026-2027", "A")
    for off in calendar:
        assert not Calendar(tuple(other for other in calendar if other is not off)).is_off(off.start)
    assert Holiday(date(2026, 11, 11), date(2026, 11, 11), "Armistice") in calendar


def test_an_unknown_year_still_gives_a_workbook():
    content = blank(school_year="2040-2041")
    assert len(content.rows(schema.Weeks)) >= 43
    assert content.rows(schema.Holidays)

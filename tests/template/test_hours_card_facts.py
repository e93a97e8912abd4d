"""Figures of Suivi des heures as they are computed where there is no Excel."""

from __future__ import annotations

from datetime import date, datetime

from ap_xl.template.content import content_of
from ap_xl.template.hours_card_facts import HoursFacts
from ap_xl.workbook.schema import Periods


def test_periods_come_in_time_whatever_stands_for_their_start() -> None:
    starts = ("demain", date(2026, 11, 2), None, datetime(2026, 9, 7))
    rows = [{"Période": f"P{number}", "Début": start} for number, start in enumerate(starts)]
    facts = HoursFacts(content_of({Periods: rows}))
    assert [facts.period(line) for line in range(4)] == ["P3", "P1", "P0", "P2"]

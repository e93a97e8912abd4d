"""Budgets that are exceeded."""

from __future__ import annotations

from ap_xl.app.hour_findings import hour_findings, year_balance
from tests.schools import a_division, a_group, a_school, placed_all


def sentences(**division: float) -> list[str]:
    school = a_school(
        divisions=(a_division(**division),), groups=(a_group(hours=8.0),), placements=placed_all("e1 e2")
    )
    return [finding.message for finding in hour_findings(school, year_balance(school))]


def test_hours_of_the_year_that_are_exceeded_are_told_with_those_of_the_year():
    assert sentences(hours=6.0) == ["Les heures de la division « 1A » sont dépassées : 8 h pour 6 h."]


def test_hours_of_the_cycle_that_are_exceeded_are_told_with_those_of_the_cycle():
    found = sentences(hours=70.0, hours_cycle=210.0, hours_cycle_done=206.0)
    assert found == ["Les heures du cycle de la division « 1A » sont dépassées : 214 h pour 210 h."]


def test_hours_within_both_give_no_finding():
    assert sentences(hours=8.0, hours_cycle=210.0, hours_cycle_done=202.0) == []

"""A year of three periods of six Mondays each, in a few words."""

from __future__ import annotations

from typing import Any

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.ledger import PeriodHours, YearLedger, year_ledger
from ap_xl.domain.state import School
from tests.schools import a_division, a_group, a_period, a_school, placed_all

YEAR = (
    a_period("P1", 0, 6, state=PeriodState.CLOSED),
    a_period("P2", 6, 6, state=PeriodState.RUNNING),
    a_period("P3", 12, 6, state=PeriodState.COMING),
)


def a_year(**fields: Any) -> School:
    """One division of 24 hours; G1 in the closed P1 and G2 in P2, six sessions of an hour each."""
    given: dict[str, Any] = {
        "periods": YEAR,
        "divisions": (a_division(hours=24.0),),
        "groups": (a_group(), a_group("G2", period="P2")),
        "placements": (*placed_all("e1 e2"), *placed_all("e1 e2", "G2", period="P2")),
    }
    return a_school(**given | fields)


def ledger_of(**fields: Any) -> YearLedger:
    return year_ledger(a_year(**fields))


def in_period(ledger: YearLedger, period: str, division: str = "1A") -> PeriodHours:
    (row,) = (row for row in ledger.periods if (row.division, row.period) == (division, period))
    return row

"""What stands where on Accueil. Rows and columns are 0-based."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.template.layout import cell

FIRST, LAST = 1, 12
TITLE, SUBTITLE, HINT = 1, 2, 3
CARD_LABEL, CARD_NUMBER, CARD_CAPTION = 5, 6, 7
NEXT = 9
LISTS = 11
"""The heading of two lists side by side: what a year needs, and the steps of a period."""
ROWS_OF_LISTS = 8
RIGHT = FIRST + 6
LAST_RESULT = LISTS + 6
COLOURS = LISTS + ROWS_OF_LISTS + 2
ALERTS = COLOURS + 2
SHOWN_ALERTS = 4
CHARTS = ALERTS + SHOWN_ALERTS + 2
ROWS_OF_HOURS, ROWS_OF_COVERAGE, ROWS_OF_NEEDS = 17, 18, 16
DATA = CHARTS + ROWS_OF_HOURS + ROWS_OF_COVERAGE + ROWS_OF_NEEDS + 1
"""The numbers behind cards and charts; the first columns hold names and numbers, MODULES the needs."""
MODULES = FIRST + 4
ROWS_OF_MODULES = 30


def _number(row: int) -> str:
    return cell(DATA + row, FIRST + 1, absolute=True)


@dataclass(frozen=True)
class Cells:
    """Addresses that formulas share."""

    period: str = _number(1)
    start: str = _number(2)
    end: str = _number(3)
    placed: str = _number(4)
    away: str = _number(5)
    step: str = _number(6)
    sheet: str = _number(7)
    students: str = cell(CARD_NUMBER, FIRST, absolute=True)
    without: str = cell(CARD_NUMBER, FIRST + 4, absolute=True)


AT = Cells()

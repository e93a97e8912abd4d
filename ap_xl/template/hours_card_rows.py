"""What stands where on Suivi des heures. Rows and columns are 0-based; column A and the charts' data are hidden."""

from __future__ import annotations

from ap_xl.template.layout import cell

FIRST, LAST = 1, 12
FINDER = 0
CHOICE_ROW, CHOICE_COLUMN, CHOICE_LAST = 3, 3, 4
HINT_ROW = 4
CARD_LABEL, CARD_NUMBER, CARD_CAPTION = 6, 7, 8
LIST = 10
"""The heading of the periods; a header row comes below it."""
FIRST_LINE, LINES = LIST + 2, 8
LIST_LAST = 7
CYCLE, CYCLE_VALUE = 9, 11
CHARTS, ROWS_OF_CHARTS = FIRST_LINE + LINES + 1, 16
DATA = 14
"""The first column of what the burn-down shows; its rows are those of the list, the header row is the start."""

CHOICE = cell(CHOICE_ROW, CHOICE_COLUMN, absolute=True)
WANTED = cell(CHOICE_ROW, FINDER, absolute=True)
"""The hidden cell with the criterion of the sums: the division, or anything."""


def label(line: int) -> str:
    """The cell with the period's code."""
    return f"${cell(FIRST_LINE + line, FIRST)}"

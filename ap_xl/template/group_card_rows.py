"""What stands where on Fiche groupe. Rows and columns are 0-based; column A is hidden and finds the rows."""

from __future__ import annotations

from ap_xl.template.layout import cell

FINDER, FIRST = 0, 1
CHOICE_ROW, CHOICE_COLUMN, CHOICE_LAST = 3, 3, 4
FACTS_ROW = 5
HEADER = 10
FIRST_LINE = HEADER + 1
LINES = 36
"""More students than a group has."""
FIRST_DATE = 6
DATES = 8
"""More sessions than a slot has in a period of 4 to 7 weeks."""
LAST = FIRST_DATE + DATES - 1
CHOICE = cell(CHOICE_ROW, CHOICE_COLUMN, absolute=True)
"""The cell where a group is chosen."""

"""What stands where on Fiche élève. Rows and columns are 0-based; column A is hidden and finds the rows."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.template.layout import cell

FIRST, LAST = 1, 12
FINDER = 0
CHOICE_ROW, CHOICE_COLUMN = 3, 2
IDENTITY_ROW = 5
CHART_COLUMN = 8


@dataclass(frozen=True)
class Block:
    """A list on the card: its heading's row and how many lines it shows; a header row comes between."""

    title: str
    heading: int
    lines: int

    @property
    def header(self) -> int:
        return self.heading + 1

    @property
    def first(self) -> int:
        return self.heading + 2

    @property
    def after(self) -> int:
        return self.first + self.lines


NEEDS = Block("Besoins, du plus fort au plus faible", 11, 8)
GROUPS = Block("Derniers groupes", NEEDS.after + 1, 6)
HISTORY = Block("Derniers bilans", GROUPS.after + 1, 6)
INTERVIEWS = Block("Derniers entretiens", HISTORY.after + 1, 4)

TYPED = cell(CHOICE_ROW, CHOICE_COLUMN, absolute=True)
"""The cell where an Id, or the beginning of a name, is typed."""
CHOSEN = cell(CHOICE_ROW, FINDER, absolute=True)
"""The hidden cell that holds the Id of the student who is shown."""
OTHERS = 3
"""How many more students whose names begin so are named."""


def other(number: int) -> str:
    """The hidden cell that holds the row of Élèves of one more such student, counted from 0."""
    return cell(CHOICE_ROW + 1 + number, FINDER, absolute=True)


def finder(row: int) -> str:
    """The hidden cell that holds the row of the table that this line shows."""
    return f"${cell(row, FINDER)}"

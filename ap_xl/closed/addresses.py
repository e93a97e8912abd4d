"""Cell addresses and rectangular areas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})$")
_ROW = re.compile(r"\$?([0-9]{1,7})$")


@cache
def column_letters(number: int) -> str:
    """1 → ``A``, 27 → ``AA``."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMNS)
def column_number(letters: str) -> int:
    """``A`` → 1; raises ValueError for anything that is not letters."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"not a column: {letters!r}")
        number = number * 26 + ord(letter) - 64
    if not number:
        raise ValueError("not a column: ''")
    return number


@dataclass(frozen=True, order=True)
class Area:
    """A rectangle of cells, 1-based and inclusive."""

    row1: int
    col1: int
    row2: int
    col2: int

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.row2 - self.row1 + 1

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.col2 - self.col1 + 1

    @property
    def cells(self) -> int:
        """Number of cells."""
        return self.height * self.width

    def contains(self, other: Area) -> bool:
        """Whether every cell of ``other`` is in here."""
        return (
            self.row1 <= other.row1
            and self.col1 <= other.col1
            and self.row2 >= other.row2
            and self.col2 >= other.col2
        )

    def meets(self, other: Area) -> bool:
        """Whether the two have a cell in common."""
        return (
            self.row1 <= other.row2
            and other.row1 <= self.row2
            and self.col1 <= other.col2
            and other.col1 <= self.col2
        )

    def clip(self, other: Area) -> Area | None:
        """The cells in both, if any."""
        if not self.meets(other):
            return None
        return Area(
            max(self.row1, other.row1),
            max(self.col1, other.col1),
            min(self.row2, other.row2),
            min(self.col2, other.col2),
        )

    def without(self, hole: Area) -> list[Area]:
        """What is left once ``hole`` is cut out, as up to four areas."""
        cut = self.clip(hole)
        if cut is None:
            return [self]
        pieces = [
            (self.row1, self.col1, cut.row1 - 1, self.col2),
            (cut.row1, self.col1, cut.row2, cut.col1 - 1),
            (cut.row1, cut.col2 + 1, cut.row2, self.col2),
            (cut.row2 + 1, self.col1, self.row2, self.col2),
        ]
        return [Area(*piece) for piece in pieces if piece[0] <= piece[2] and piece[1] <= piece[3]]

    def __str__(self) -> str:
        return self.text(absolute=False)

    def text(self, *, absolute: bool = False) -> str:
        """``A1:B2`` as files write it; one cell as ``A1``."""
        first = cell_name(self.row1, self.col1, absolute, absolute)
        if self.cells == 1:
            return first
        return f"{first}:{cell_name(self.row2, self.col2, absolute, absolute)}"

    def label(self, row_absolute: bool, column_absolute: bool) -> str:
        """The address as Excel shows it: whole rows and columns are ``1:2`` and ``A:B``."""
        row, col = ("$" if row_absolute else ""), ("$" if column_absolute else "")
        if self.row1 == 1 and self.row2 == MAX_ROWS and self.width < MAX_COLUMNS:
            return f"{col}{column_letters(self.col1)}:{col}{column_letters(self.col2)}"
        if self.col1 == 1 and self.col2 == MAX_COLUMNS:
            return f"{row}{self.row1}:{row}{self.row2}"
        first = cell_name(self.row1, self.col1, row_absolute, column_absolute)
        if self.cells == 1:
            return first
        return f"{first}:{cell_name(self.row2, self.col2, row_absolute, column_absolute)}"


ALL_CELLS = Area(1, 1, MAX_ROWS, MAX_COLUMNS)


def cell_name(row: int, col: int, row_absolute: bool = False, column_absolute: bool = False) -> str:
    """``B3`` for row 3, column 2."""
    return f"{'$' if column_absolute else ''}{column_letters(col)}{'$' if row_absolute else ''}{row}"


def parse_area(text: str) -> Area:
    """Read ``A1``, ``$A$1:B2``, ``A:B`` or ``1:3``; raises ValueError."""
    first, colon, second = text.strip().partition(":")
    one = _corner(first, bool(colon))
    two = _corner(second, True) if colon else one
    if (one[0] is None) != (two[0] is None) or (one[1] is None) != (two[1] is None):
        raise ValueError(f"not a cell address: {text!r}")
    rows = (one[0], two[0]) if one[0] is not None and two[0] is not None else (1, MAX_ROWS)
    cols = (one[1], two[1]) if one[1] is not None and two[1] is not None else (1, MAX_COLUMNS)
    area = Area(min(rows), min(cols), max(rows), max(cols))
    if area.row1 < 1 or not ALL_CELLS.contains(area):
        raise ValueError(f"outside the sheet: {text!r}")
    return area


def _corner(text: str, partial: bool) -> tuple[int | None, int | None]:
    if match := _CELL.match(text):
        return int(match[2]), column_number(match[1])
    if partial and (match := _COLUMN.match(text)):
        return None, column_number(match[1])
    if partial and (match := _ROW.match(text)):
        return int(match[1]), None
    raise ValueError(f"not a cell address: {text!r}")


def parse_areas(text: str) -> list[Area]:
    """Read an ``sqref``: areas separated by spaces."""
    return [parse_area(piece) for piece in text.split()]


def areas_text(areas: Iterable[Area]) -> str:
    """Write an ``sqref``."""
    return " ".join(area.text() for area in areas)


def quote_sheet(name: str) -> str:
    """The sheet name as formulas write it, quoted where needed."""
    plain = re.fullmatch(r"[^\W\d][\w.]*", name) is not None
    looks_like_cell = _CELL.match(name) is not None or re.fullmatch(r"(?i)r\d*c?\d*|c\d*", name) is not None
    return name if plain and not looks_like_cell else "'" + name.replace("'", "''") + "'"

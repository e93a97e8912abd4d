"""Cells and areas as they are written in a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
T = TypeVar("T")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True)
class Area:
    """Columns and rows from 1 on, the last ones included."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Area) -> bool:
        """Whether the two areas share a cell."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)

    @property
    def width(self) -> int:
        return self.right - self.left + 1


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=65_536)
def cell_at(text: str) -> tuple[int, int] | None:
    """Column and row of an address, None where it is none or lies outside a sheet."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    column, row = column_number(match[1]), int(match[2])
    return (column, row) if column <= LAST_COLUMN and row <= LAST_ROW else None


def area_at(text: str) -> Area | None:
    """The area of an address such as `A1` or `A1:C9`, None where it is none."""
    first, colon, last = text.partition(":")
    start, end = cell_at(first), cell_at(last if colon else first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return Area(*start, *end)


def areas_at(text: str) -> list[Area] | None:
    """The areas of a sqref, None where one of them is none, or there is none."""
    found = [area_at(one) for one in text.split()]
    return [one for one in found if one is not None] if found and None not in found else None


def meeting(items: Sequence[tuple[Area, T]]) -> Iterator[tuple[T, T]]:
    """Pairs whose areas share a cell."""
    ordered = sorted(items, key=lambda item: item[0].top)
    for place, (area, one) in enumerate(ordered):
        for other_area, other in ordered[place + 1 :]:
            if other_area.top > area.bottom:
                break
            if area.meets(other_area):
                yield one, other

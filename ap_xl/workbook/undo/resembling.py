"""Rows that a person may have edited so much that nothing tells them apart any more; told to people, never touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

Cells = Sequence[tuple[Hashable, ...]]
_RARE = 20
"""A cell that more rows have says nothing about which row it is."""


def resembling(left: Cells, present: Cells, waiting: Sequence[int], unknown: Sequence[int]) -> dict[int, int]:
    """For rows `unknown` among the present ones the row that the command left, of those `waiting`, that they
    have most cells in common with, in whatever columns; at least one."""
    index: dict[Hashable, list[int]] = {}
    for row in waiting:
        for cell in _held(left[row]):
            index.setdefault(cell, []).append(row)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for row in unknown:
        counts = Counter(
            other
            for cell in _held(present[row])
            if len(index.get(cell, ())) <= _RARE
            for other in index.get(cell, ())
            if other not in taken
        )
        if counts:
            found[row] = max(counts, key=lambda other: (counts[other], -other))
            taken.add(found[row])
    others = [row for row in waiting if row not in taken]
    rest = [row for row in unknown if row not in found]
    for row, other in zip(rest, others, strict=False):
        if set(_held(present[row])) & set(_held(left[other])):
            found[row] = other
    return found


def _held(cells: tuple[Hashable, ...]) -> list[Hashable]:
    return list(dict.fromkeys(cell for cell in cells if cell is not None))

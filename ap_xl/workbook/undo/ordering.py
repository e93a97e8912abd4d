"""The order of a table's rows when some come back and some stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.undo.taken_back import Left


@dataclass(frozen=True)
class Line:
    """A row of the table to be: its cells, its present row, the row it was before the command, what is left.

    A row that comes back has no present row, one that a person or the command added none from before.
    """

    cells: tuple[Content, ...]
    row: int | None
    before: int | None = None
    left: tuple[Left, ...] = ()


def in_order(lines: Sequence[Line], returning: Sequence[Line], is_sorted: bool) -> list[Line]:
    """The rows in the order from before the command, each further row behind the one it follows now.

    Where a person has sorted the table since, the present order stays and rows come back at the end.
    """
    if is_sorted:
        return [*lines, *returning]
    followers: dict[int | None, list[Line]] = {}
    anchor: int | None = None
    for line in lines:
        if line.before is None:
            followers.setdefault(anchor, []).append(line)
        else:
            anchor = line.before
    known = sorted((*(line for line in lines if line.before is not None), *returning), key=_before)
    first = followers.get(None, [])
    if all(line.row is None for line in known):
        return [*known, *first]
    ordered = list(first)
    for line in known:
        ordered += (line, *followers.get(line.before, ()))
    return ordered


def _before(line: Line) -> int:
    return -1 if line.before is None else line.before

"""Which rows and columns of a table as it stands are those that a command left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence

from ap_xl.domain.codes import code_key
from ap_xl.workbook.columns import Column
from ap_xl.workbook.render.merging import as_key
from ap_xl.workbook.undo.snapshot import Snapshot

Cells = Sequence[tuple[Hashable, ...] | None]
"""What each row holds; None for one that nothing is known by."""
KeyOf = Callable[[int], Hashable]
"""What tells the row of that number from the others; None where nothing does."""


def match_columns(left: Sequence[str], present: Sequence[str]) -> list[int | None]:
    """For each present column the one that the command left under its header; equal headers meet in order."""
    return _in_order([code_key(header) for header in left], [code_key(header) for header in present])


def match_rows(left: Cells, present: Cells, left_key: KeyOf, present_key: KeyOf) -> list[int | None]:
    """For each present row the one that the command left.

    Rows that hold the same meet first, then those with the same key; equal ones meet in order.
    """
    found = _in_order(left, present)
    taken = {row for row in found if row is not None}
    waiting = _queues((row, left_key(row)) for row in range(len(left)) if row not in taken)
    for row, match in enumerate(found):
        if match is None and waiting:
            queue = waiting.get(present_key(row))
            found[row] = queue.popleft() if queue else None
    return found


def _in_order(left: Sequence[Hashable], present: Sequence[Hashable]) -> list[int | None]:
    waiting = _queues(enumerate(left))
    queues = (waiting.get(one) for one in present)
    return [queue.popleft() if queue else None for queue in queues]


def _queues(rows: Iterable[tuple[int, Hashable]]) -> dict[Hashable, deque[int]]:
    queues: dict[Hashable, deque[int]] = {}
    for row, key in rows:
        if key is not None:
            queues.setdefault(key, deque()).append(row)
    return queues


def key_of(table: Snapshot, columns: Sequence[Column]) -> KeyOf:
    """The rows' keys; none where the table lacks a column of its key, or where the row leaves all of it empty."""
    headers = [code_key(header) for header in table.headers]
    wanted = [code_key(column.name) for column in columns]
    if not wanted or not set(wanted) <= set(headers):
        return lambda row: None
    places = [headers.index(name) for name in wanted]

    def key(row: int) -> Hashable:
        cells = (table.rows[row][place] for place in places)
        found = tuple(as_key(cell, column) for cell, column in zip(cells, columns, strict=True))
        return found if any(found) else None

    return key

"""A table before and after a command, compared with the table as it stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ap_xl.workbook.cell_text import Content, Formula
from ap_xl.workbook.columns import Column
from ap_xl.workbook.undo.keys import key_columns
from ap_xl.workbook.undo.matching import key_of, match_columns, match_rows
from ap_xl.workbook.undo.resembling import resembling
from ap_xl.workbook.undo.snapshot import Snapshot, canonical_rows, in_row, is_blank, is_empty
from ap_xl.workbook.undo.step import TableChange
from ap_xl.workbook.undo.words import row_in_words, value_in_words

_Cells = list[tuple[Hashable, ...]]


@dataclass(frozen=True)
class Comparison:
    """Rows and columns are 0-based. `columns` and `rows` lead from the present ones to those the command left."""

    change: TableChange
    now: Snapshot
    columns: tuple[int | None, ...]
    rows: tuple[int | None, ...]
    key_columns: Sequence[Column]
    cells_before: _Cells
    cells_after: _Cells
    cells_now: _Cells

    @property
    def is_sorted(self) -> bool:
        """Whether a person has put the rows into another order."""
        places = {old: place for place, old in enumerate(self.change.kept) if old is not None}
        found = [
            places.get(self.as_before[row]) if row in self.as_before else match
            for row, match in enumerate(self.rows)
        ]
        return any(one > following for one, following in pairwise(row for row in found if row is not None))

    @property
    def is_unrecognisable(self) -> bool:
        """Whether no column is left that the command knew."""
        return all(place is None for place in self.columns)

    @cached_property
    def matched(self) -> frozenset[int]:
        """The rows that the command left and that are still there."""
        return frozenset(row for row in self.rows if row is not None)

    @cached_property
    def resembling(self) -> dict[int, int]:
        """For present rows that the command did not leave, the row that they may have been."""
        back = set(self.as_before.values())
        return resembling(
            self.cells_after,
            self.cells_now,
            [row for row, old in enumerate(self.change.kept) if row not in self.matched and old not in back],
            [row for row, match in enumerate(self.rows) if match is None and row not in self.as_before],
        )

    @cached_property
    def removed(self) -> tuple[int, ...]:
        """The rows that the command removed; blank ones are not worth coming back."""
        continued = set(self.change.kept)
        rows = self.change.before.rows
        return tuple(row for row in range(len(rows)) if row not in continued and not is_blank(rows[row]))

    @cached_property
    def gone_columns(self) -> tuple[int, ...]:
        """The columns from before the command that are there no more."""
        return tuple(one for one in range(self._width_before) if one not in set(self.columns))

    @property
    def _width_before(self) -> int:
        return len(self.change.before.headers)

    @cached_property
    def renamed_columns(self) -> tuple[int, ...]:
        """The present columns that must be columns which the command added, under another name."""
        known = set(self.columns)
        gone = [one for one in range(self._width_before, len(self.change.after.headers)) if one not in known]
        unknown = [column for column, place in enumerate(self.columns) if place is None]
        return tuple(column for column in unknown if any(self._share(column, place) for place in gone))

    def _share(self, column: int, place: int) -> bool:
        """Whether a present column holds something that the command wrote into one of its own."""
        there = {cells[column] for cells in self.cells_now} - {None}
        return any(cells[place] in there for cells in self.cells_after)

    def is_added_column(self, column: int) -> bool:
        """Whether the command added the present column."""
        place = self.columns[column]
        return place is not None and place >= self._width_before

    def is_leftover(self, row: int) -> bool:
        """Whether the row is blank and only such rows follow: a table's last resort, or rows never written."""
        return row >= self._written_rows

    @cached_property
    def _written_rows(self) -> int:
        """The number of rows up to the last one that holds something or that the command left."""
        found = (
            n for n, row in enumerate(self.now.rows, 1) if self.rows[n - 1] is not None or not is_blank(row)
        )
        return max(found, default=0)

    def is_as_left(self, row: int, match: int, column: int) -> bool:
        """Whether the cell still holds what the command left in it."""
        place = self.columns[column]
        return place is not None and self.cells_now[row][column] == self.cells_after[match][place]

    def is_as_before(self, row: int, old: int, column: int) -> bool:
        """Whether the cell holds what it held before the command."""
        return self.cells_now[row][column] == self._before(old, column)

    def is_changed(self, match: int, old: int, column: int) -> bool:
        """Whether the command changed the cell."""
        place = self.columns[column]
        return place is not None and self.cells_after[match][place] != self._before(old, column)

    def _before(self, old: int, column: int) -> Hashable:
        place = self.columns[column]
        return None if place is None or place >= self._width_before else self.cells_before[old][place]

    def was(self, old: int, column: int) -> Content:
        """What the cell held before the command; nothing in a column that was not there."""
        place = self.columns[column]
        return None if place is None or place >= self._width_before else self.change.before.rows[old][place]

    def was_in_row(self, old: int, column: int, row: int) -> Content:
        """The same, a formula being about the present row."""
        former, present = self.change.before.first_row + old, self.now.first_row + row
        return in_row(self.was(old, column), former, present)

    def written(self, match: int, column: int) -> Content:
        """What the command left in the cell."""
        place = self.columns[column]
        return None if place is None else self.change.after.rows[match][place]

    def edited(self, row: int, match: int) -> list[int]:
        """The present columns in which a person has edited a row since the command."""
        return [
            column
            for column, place in enumerate(self.columns)
            if (self._is_typed(row, column) if place is None else not self.is_as_left(row, match, column))
        ]

    def _is_typed(self, row: int, column: int) -> bool:
        """Whether a cell of a column of a person's own holds more than the formula that fills the column."""
        return not is_empty(self.now.rows[row][column]) and self._filling(column) is None

    def _filling(self, column: int) -> Formula | None:
        """The formula that fills a column, as it stands in the first row."""
        first = self.now.rows[0][column] if self.now.rows else None
        is_filled = len({cells[column] for cells in self.cells_now}) == 1
        return first if isinstance(first, Formula) and is_filled else None

    def changed_columns(self, match: int, old: int) -> list[int]:
        """The columns from before the command in which it changed the row."""
        after, before = self.cells_after[match], self.cells_before[old]
        return [column for column in range(self._width_before) if after[column] != before[column]]

    def former_row(self, old: int) -> tuple[Content, ...]:
        """A row from before the command in the present columns, its formulas about its former row."""
        former = self.change.before.first_row + old
        return tuple(
            self.was(old, column)
            if place is not None
            else in_row(self._filling(column), self.now.first_row, former)
            for column, place in enumerate(self.columns)
        )

    @cached_property
    def as_before(self) -> dict[int, int]:
        """For present rows that the command did not leave, the row from before it that they are just like.

        Somebody has put it back, or the command was cut short before it came to it.
        """
        if self.gone_columns:
            return {}
        waiting: dict[tuple[Hashable, ...], deque[int]] = {}
        done = {self.change.kept[match] for match in self.matched}
        for old, cells in enumerate(self.change.before.rows):
            if old not in done and not is_blank(cells):
                waiting.setdefault(tuple(self._before(old, one) for one in self._shared), deque()).append(old)
        found = {}
        for row, match in enumerate(self.rows):
            queue = waiting.get(tuple(self.cells_now[row][one] for one in self._shared))
            if match is None and queue:
                found[row] = queue.popleft()
        return found

    @cached_property
    def _shared(self) -> tuple[int, ...]:
        return tuple(
            column
            for column, place in enumerate(self.columns)
            if place is not None and place < self._width_before
        )

    def typed_anew(self, old: int, rows: Collection[int]) -> int | None:
        """The present row among `rows` with the key of a row from before the command."""
        wanted = key_of(self.change.before, self.key_columns)(old)
        key = key_of(self.now, self.key_columns)
        return next((row for row in rows if key(row) == wanted), None) if wanted is not None else None

    def lost(self, column: int) -> list[str]:
        """What the command changed in a column that is gone: `P1 · E014 : « G1 »` for each row."""
        before = self.change.before
        changed = [
            old
            for match, old in enumerate(self.change.kept)
            if old is not None and match in self.matched and column in self.changed_columns(match, old)
        ]
        rows = (*changed, *self.removed)
        return [
            f"{row_in_words(before, row, self.key_columns)} : « {value_in_words(before.rows[row][column])} »"
            for row in rows
        ]


def compare(change: TableChange, now: Snapshot) -> Comparison:
    """Finds the rows and columns again that the command left."""
    columns = match_columns(change.after.headers, now.headers)
    shared = [(column, place) for column, place in enumerate(columns) if place is not None]
    after, present = canonical_rows(change.after), canonical_rows(now)
    keys = key_columns(change.name)
    is_whole = len(shared) == len(change.after.headers)
    rows = match_rows(
        [_known(tuple(cells[place] for _, place in shared), is_whole) for cells in after],
        [_known(tuple(cells[column] for column, _ in shared), is_whole) for cells in present],
        key_of(change.after, keys),
        key_of(now, keys),
    )
    before = canonical_rows(change.before)
    return Comparison(change, now, tuple(columns), tuple(rows), keys, before, after, present)


def _known(cells: tuple[Hashable, ...], is_whole: bool) -> tuple[Hashable, ...] | None:
    """What a row is known by; nothing where all of it may have stood in columns that are gone."""
    return cells if is_whole or any(cell is not None for cell in cells) else None

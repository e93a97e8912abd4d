"""What is left of a command in a table when it has been taken back, as far as a person's edits let it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.undo.snapshot import Snapshot


class Why(Enum):
    """Why something is not taken back; a person has done it since the command."""

    CELL_EDITED = auto()  # the cell holds something else than the command wrote
    ROW_EDITED = auto()  # a row that the command added was edited, so it stays
    ROW_UNKNOWN = auto()  # a row that the command changed was edited so much that nothing is put back in it
    ROW_DELETED = auto()  # a row that the command changed is gone
    ROW_TYPED = auto()  # a row that the command removed has been typed anew
    COLUMN_GONE = auto()  # a column that the command changed is gone or has another name
    COLUMN_USED = auto()  # a column that the command added holds something, or more columns follow it


@dataclass(frozen=True)
class Left:
    """One thing that is not taken back.

    `origin` is its row's number before anything is taken back (0-based), `column` its present column; None
    where there is no such row or column. `there` stands there now, `was` would have been put there: a cell's
    content, or in words the cells of a row or column.
    """

    why: Why
    label: str
    origin: int | None = None
    column: int | None = None
    there: Content = None
    was: Content = None


@dataclass(frozen=True)
class Present:
    """A table on its way back; `origins` are the rows' numbers before, None for rows that have come back."""

    table: Snapshot
    origins: tuple[int | None, ...]

    @staticmethod
    def of(table: Snapshot) -> Present:
        """The table as it stands."""
        return Present(table, tuple(range(len(table.rows))))


@dataclass(frozen=True)
class TakenBack:
    """The table without the change, what is left of it, and whether rows that a person typed are in it."""

    present: Present
    left: tuple[Left, ...] = ()
    has_typed_rows: bool = False

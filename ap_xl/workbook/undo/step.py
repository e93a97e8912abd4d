"""What one command did to the workbook, part by part in the order it was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from ap_xl.workbook.undo.snapshot import Snapshot, canonical_rows


@dataclass(frozen=True)
class TableAdded:
    """A table that was not there; `with_sheet`: nor was its sheet."""

    name: str
    sheet: str
    with_sheet: bool
    headers: tuple[str, ...]


@dataclass(frozen=True)
class SheetShown:
    """A sheet that waited, hidden; `beside` tells whether its cells outside of tables are still the same."""

    sheet: str
    beside: str


Arrival = TableAdded | SheetShown


@dataclass(frozen=True)
class TableChange:
    """A table before and after; `kept` names for each row after it the 0-based row that it continues, or None."""

    name: str
    before: Snapshot
    after: Snapshot
    kept: tuple[int | None, ...]


Part = Arrival | TableChange


@dataclass(frozen=True)
class Step:
    """A command that can be taken back: its name in French, when it was done, and its parts."""

    action: str
    moment: datetime
    parts: tuple[Part, ...]

    @property
    def added(self) -> tuple[TableAdded, ...]:
        """The tables that came with it."""
        return tuple(part for part in self.parts if isinstance(part, TableAdded))


def with_change(step: Step, change: TableChange) -> Step:
    """The step with a later change of the program in it, made one with the last of that table where they meet.

    They do not meet where a person has edited the table in between: then both are kept, to be taken back
    one after the other.
    """
    last = step.parts[-1] if step.parts else None
    if isinstance(last, TableChange) and last.name == change.name and _is_same(last.after, change.before):
        kept = tuple(None if row is None else last.kept[row] for row in change.kept)
        one = TableChange(change.name, last.before, change.after, kept)
        return replace(step, parts=(*step.parts[:-1], one))
    return replace(step, parts=(*step.parts, change))


def _is_same(one: Snapshot, other: Snapshot) -> bool:
    return one.headers == other.headers and canonical_rows(one) == canonical_rows(other)

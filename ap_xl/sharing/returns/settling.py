"""The conflicts that somebody has settled: by choosing in Conflits, or by typing the answer into the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ap_xl.sharing.returns.deciding import checked
from ap_xl.sharing.returns.draft import Draft
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.cells import is_empty
from ap_xl.workbook.keyed import column_of, comparable
from ap_xl.workbook.render.conflicts import Conflict, Returned, chosen, is_choice
from ap_xl.workbook.schema import KEEP_MINE, TAKE_THEIRS

ROW_GONE = "(ligne supprimée)"
"""Stands for a whole row that one side has deleted; the column is empty then."""


@dataclass(frozen=True)
class Unsettled:
    """A choice that cannot be carried out, by the 0-based row of Conflits, and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class Settled:
    """The rows of Conflits as they are then, what went in, and the choices that cannot be carried out."""

    conflicts: tuple[Conflict | None, ...]
    taken: tuple[Returned, ...]
    unsettled: tuple[Unsettled, ...]
    count: int


def settle(draft: Draft, conflicts: Sequence[Conflict | None], moment: datetime) -> Settled:
    """Puts into the draft what was chosen."""
    after: list[Conflict | None] = []
    taken: list[Returned] = []
    unsettled: list[Unsettled] = []
    for row, conflict in enumerate(conflicts):
        if conflict is None or not conflict.is_open:
            after.append(conflict)
            continue
        done, value, reason = _carried_out(draft, conflict)
        after.append(replace(conflict, settled=moment, choice=chosen(conflict.choice)) if done else conflict)
        if value is not None:
            taken.append(Returned(conflict.place, conflict.mine, value, conflict.source, moment))
        if reason:
            unsettled.append(Unsettled(row, reason))
    count = sum(one is not None and one.settled is moment for one in after)
    return Settled(tuple(after), tuple(taken), tuple(unsettled), count)


def _carried_out(draft: Draft, conflict: Conflict) -> tuple[bool, Content, str]:
    """Whether it is settled now, what went in, and what keeps a choice from being carried out."""
    choice = conflict.choice
    if is_choice(choice, KEEP_MINE):
        return True, None, ""
    found = draft.located(conflict.place)
    if not is_choice(choice, TAKE_THEIRS):
        typed_in = found is not None and _is_there(draft, found, conflict)
        reason = "" if not choice.strip() else f"Le choix « {choice} » n'est ni « Classeur » ni « Reçue »."
        return typed_in, None, "" if typed_in else reason
    if found is None:
        return False, None, f"La ligne « {conflict.place.row} » n'est pas dans « {conflict.place.sheet} »."
    table, key = found
    line = draft.find(table, key)
    if line is None:
        return True, None, ""
    if not conflict.place.column:
        return _without_row(draft, table, line, conflict)
    theirs = conflict.theirs
    column = column_of(table, conflict.place.column)
    value, hint = checked(draft, theirs, column)  # type: ignore[arg-type]  # as the cell holds it
    if hint:
        return False, None, hint
    draft.put(table, line, conflict.place.column, value)
    return True, conflict.theirs if value is None else value, ""


def _without_row(draft: Draft, table: str, line: object, conflict: Conflict) -> tuple[bool, Content, str]:
    if isinstance(line, int) and conflict.theirs == ROW_GONE:
        draft.remove(table, line)
        return True, ROW_GONE, ""
    return True, None, ""


def _is_there(draft: Draft, found: tuple[str, tuple[str, ...]], conflict: Conflict) -> bool:
    """Whether the workbook holds the answer by now."""
    table, key = found
    line = draft.find(table, key)
    if line is None or not conflict.place.column or is_empty(conflict.theirs):
        return False
    column = column_of(table, conflict.place.column)
    now = comparable(draft.now(table, line, conflict.place.column), column)
    return now == comparable(conflict.theirs, column)

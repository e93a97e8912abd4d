"""The states that copies of this workbook may have in common, for whoever compares two copies.

A state is kept under a random id at the moments when copies are made: a sending, and the end of a merge. What two
copies began from is the newest state that both keep.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ap_xl.workbook.common_sheet import read_common, write_common
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.undo.encoding import LogDamaged, decode, encode
from ap_xl.workbook.undo.snapshot import Snapshot
from ap_xl.workbook.undo.step import Step, TableChange

if TYPE_CHECKING:
    from xlwings import Book

MOST = 3
"""States that are kept, the newest first."""
_PIECE = 8_000
_NAME = "État"
_NOTHING = Snapshot((), (), 1)
_EPOCH = datetime(2000, 1, 1)


@dataclass(frozen=True)
class State:
    """A state's id and its text."""

    id: str
    text: str


def keep_state(book: Book, raw: RawBook, tables: Sequence[str]) -> None:
    """Keeps the named tables as they are; nothing where the newest state is the same."""
    states = _states(read_common(book))
    text = _encoded(raw, tables)
    if not states or states[0].text != text:
        _write(book, (State(uuid.uuid4().hex, text), *states)[:MOST])


def forget_states(book: Book) -> None:
    """Empties all states. For whatever forgets somebody or leaves the school's hands."""
    _write(book, ())


def common_state(mine: Mapping[str, str], theirs: Mapping[str, str]) -> RawBook | None:
    """The newest state in both `read_common`; None where there is none, or it is damaged."""
    there = {state.id for state in _states(theirs)}
    found = next((state for state in _states(mine) if state.id in there), None)
    if found is None:
        return None
    try:
        return _decoded(found.text)
    except LogDamaged:
        return None


def _encoded(raw: RawBook, names: Sequence[str]) -> str:
    """The state as the step that makes it out of nothing."""
    tables = [table for name in names if (table := raw.table(name)) is not None]
    return encode(Step("", _EPOCH, tuple(map(_from_nothing, tables))))


def _from_nothing(table: RawTable) -> TableChange:
    state = Snapshot(table.headers, table.rows, table.top + 1)
    return TableChange(table.name, _NOTHING, state, (None,) * len(table.rows))


def _decoded(text: str) -> RawBook:
    tables = {}
    for part in decode(text).parts:
        if isinstance(part, TableChange):
            rows = part.after.rows
            table = RawTable(part.name, "", part.after.first_row - 1, 1, part.after.headers, rows)  # type: ignore[arg-type]  # no formulas are in it
            tables[part.name.casefold()] = table
    return RawBook((), tables)


def _states(common: Mapping[str, str]) -> tuple[State, ...]:
    found = []
    for number in range(1, MOST + 1):
        id = common.get(f"{_NAME} {number}", "")
        pieces: list[str] = []
        while piece := common.get(f"{_NAME} {number}.{len(pieces)}", ""):
            pieces.append(piece)
        if id and pieces:
            found.append(State(id, "".join(pieces)))
    return tuple(found)


def _write(book: Book, states: Sequence[State]) -> None:
    """Former pieces are emptied where there are fewer now."""
    values = {name: "" for name in read_common(book) if name.startswith(f"{_NAME} ")}
    for number, state in enumerate(states, 1):
        values[f"{_NAME} {number}"] = state.id
        for place in range(0, len(state.text), _PIECE):
            values[f"{_NAME} {number}.{place // _PIECE}"] = state.text[place : place + _PIECE]
    if values:
        write_common(book, values)

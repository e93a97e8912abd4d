"""All that a step changed in tables, taken back in the opposite order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ap_xl.workbook.undo.mentions import any_mentions_column
from ap_xl.workbook.undo.snapshot import Snapshot
from ap_xl.workbook.undo.step import Step, TableChange
from ap_xl.workbook.undo.taken_back import Present, TakenBack
from ap_xl.workbook.undo.taking_back import IsUsed, take_back


@dataclass(frozen=True)
class TablesBack:
    """Each table without the step, by its name in lower case; `gone` are those that are not there any more."""

    tables: Mapping[str, TakenBack]
    gone: tuple[str, ...]


def changes_of(step: Step) -> tuple[TableChange, ...]:
    """What the step changed in tables, in order."""
    return tuple(part for part in step.parts if isinstance(part, TableChange))


def adds_columns(step: Step) -> bool:
    """Whether the step gave a table more columns."""
    return any(len(one.after.headers) > len(one.before.headers) for one in changes_of(step))


def take_back_tables(step: Step, tables: Mapping[str, Snapshot], formulas: Iterable[str]) -> TablesBack:
    """The tables without the step; `formulas` are those of the whole workbook."""
    texts = tuple(formulas)
    back = {name: TakenBack(Present.of(table)) for name, table in tables.items()}
    gone: dict[str, None] = {}
    for change in reversed(changes_of(step)):
        name = change.name.casefold()
        if name not in back:
            gone.setdefault(change.name)
            continue
        so_far = back[name]
        taken = take_back(change, so_far.present, _used_in(texts, change.name))
        has_typed = so_far.has_typed_rows or taken.has_typed_rows
        back[name] = TakenBack(taken.present, (*so_far.left, *taken.left), has_typed)
    return TablesBack(back, tuple(gone))


def _used_in(formulas: tuple[str, ...], table: str) -> IsUsed:
    return lambda header: any_mentions_column(formulas, table, header)

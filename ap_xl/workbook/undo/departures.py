"""Which of the sheets and tables that a step brought go again: those that nobody has written on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from ap_xl.workbook.surroundings import Surroundings, digest
from ap_xl.workbook.undo.mentions import mentions_sheet, mentions_table
from ap_xl.workbook.undo.snapshot import is_blank
from ap_xl.workbook.undo.step import SheetShown, Step, TableAdded
from ap_xl.workbook.undo.tables import TablesBack

Formulas = Mapping[str, tuple[str, ...]]
"""The formulas of the workbook by sheet; those of defined names under no sheet."""


class Reason(Enum):
    """Why a sheet or a table stays."""

    WRITTEN_ON = auto()
    REFERRED_TO = auto()


@dataclass(frozen=True)
class Stays:
    """A sheet that stays where it is; `table`: of a sheet that was there before, only the table."""

    sheet: str
    reason: Reason
    table: str = ""


@dataclass(frozen=True)
class Departures:
    """What goes, by name, in the order in which it goes."""

    sheets: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    stays: tuple[Stays, ...] = ()


def sheets_of(step: Step) -> frozenset[str]:
    """The sheets on which something came with the step."""
    return frozenset(part.sheet for part in step.parts if isinstance(part, (TableAdded, SheetShown)))


def without_deleted(back: TablesBack, step: Step, around: Mapping[str, Surroundings]) -> TablesBack:
    """The same; a sheet that came and that somebody has deleted with its table is no loss."""
    deleted = {part.name.casefold() for part in step.added if part.with_sheet and part.sheet not in around}
    return replace(back, gone=tuple(name for name in back.gone if name.casefold() not in deleted))


def departures(
    step: Step, back: TablesBack, around: Mapping[str, Surroundings], formulas: Formulas
) -> Departures:
    """What goes again; what a person has taken away meanwhile needs nothing."""
    added = step.added[::-1]
    going = {part.name.casefold() for part in added if _is_as_added(part, back)}
    sheets, tables, hidden, stays = [], [], [], []
    for part in added:
        place = around.get(part.sheet)
        if place is None or part.name.casefold() not in back.tables:
            continue
        reason = _why_stays(part, place, going, formulas)
        if reason is not None:
            stays.append(Stays(part.sheet, reason, "" if part.with_sheet else part.name))
        elif part.with_sheet:
            sheets.append(part.sheet)
        else:
            tables.append(part.name)
    for shown in (part for part in step.parts if isinstance(part, SheetShown)):
        place = around.get(shown.sheet)
        if place is None or not place.is_shown:
            continue
        if digest(place.beside) == shown.beside and not _has_left(place, back):
            hidden.append(shown.sheet)
        else:
            stays.append(Stays(shown.sheet, Reason.WRITTEN_ON))
    on_others = tuple(one for one in tables if not _is_on(one, sheets, around))
    return Departures(tuple(sheets), on_others, tuple(hidden), tuple(stays))


def _is_as_added(part: TableAdded, back: TablesBack) -> bool:
    """Whether the table is again as it came, with nothing in it."""
    taken = back.tables.get(part.name.casefold())
    if taken is None or taken.left:
        return False
    table = taken.present.table
    return table.headers == part.headers and all(map(is_blank, table.rows))


def _why_stays(part: TableAdded, place: Surroundings, going: set[str], formulas: Formulas) -> Reason | None:
    if part.name.casefold() not in going:
        return Reason.WRITTEN_ON
    elsewhere = [text for sheet, texts in formulas.items() if sheet != part.sheet for text in texts]
    if part.with_sheet:
        others = {name.casefold() for name in place.tables} - going
        if others or place.shapes or dict(place.beside) not in ({"A1": part.sheet}, {}):
            return Reason.WRITTEN_ON
        is_referred_to = any(mentions_sheet(text, part.sheet) for text in elsewhere)
    else:
        elsewhere += formulas.get(part.sheet, ())
        is_referred_to = False
    is_referred_to = is_referred_to or any(mentions_table(text, part.name) for text in elsewhere)
    return Reason.REFERRED_TO if is_referred_to else None


def _has_left(place: Surroundings, back: TablesBack) -> bool:
    """Whether something that a person has done stays in a table of the sheet."""
    taken = [back.tables[name.casefold()] for name in place.tables if name.casefold() in back.tables]
    return any(one.left or one.has_typed_rows for one in taken)


def _is_on(table: str, sheets: list[str], around: Mapping[str, Surroundings]) -> bool:
    wanted = table.casefold()
    return any(wanted in {name.casefold() for name in around[sheet].tables} for sheet in sheets)

"""Everything a workbook file says, to be compared before and after: tables cell by cell, sheets, formulas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.log_sheet import SHEET
from ap_xl.workbook.places import read_standing
from ap_xl.workbook.schema import Journal
from ap_xl.workbook.undo.snapshot import before_of
from tests.books import opened, table_names


@dataclass(frozen=True)
class TableState:
    """Where a table stands, and its cells: constants, and formulas as such."""

    sheet: str
    top: int
    left: int
    headers: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True)
class State:
    """All tables but Journal, and all sheets with whether they show, all but the one of the log."""

    tables: dict[str, TableState]
    sheets: tuple[tuple[str, object], ...]


def state_of(path: Path) -> State:
    names = table_names(path) - {Journal.name}
    with opened(path) as book:
        standing = read_standing(book, names)
        sheets = tuple((sheet.name, sheet.visible) for sheet in book.sheets if sheet.name != SHEET)
    tables = {
        one.name: TableState(one.sheet, one.top, one.left, one.body.headers, before_of(one.body).rows)
        for one in standing.values()
    }
    return State(tables, sheets)


def steps_in(path: Path) -> int:
    """The number that the ribbon reads."""
    with opened(path) as book:
        sheet = next((sheet for sheet in book.sheets if sheet.name == SHEET), None)
        return 0 if sheet is None else int(sheet.range("B1").value)


def differences(one: State, other: State, but: tuple[str, ...] = ()) -> list[str]:
    """In words, where two states differ, so that a failing test shows it; the tables `but` may differ."""
    found = [f"sheets {one.sheets} → {other.sheets}"] if one.sheets != other.sheets else []
    for name in sorted((one.tables.keys() | other.tables.keys()) - set(but)):
        old, new = one.tables.get(name), other.tables.get(name)
        if old is None or new is None or len(old.rows) != len(new.rows) or old.headers != new.headers:
            found += [f"{name} {old and len(old.rows)} → {new and len(new.rows)}"] if old != new else []
            continue
        found += [
            f"{name}[{row}][{header}] {was!r} → {is_now!r}"
            for row, (before, after) in enumerate(zip(old.rows, new.rows, strict=True))
            for header, was, is_now in zip(old.headers, before, after, strict=True)
            if was != is_now or type(was) is not type(is_now)
        ]
    return found

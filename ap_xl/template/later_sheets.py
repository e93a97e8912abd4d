"""Sheets that wait, hidden, until a command fills them: lists, tracks, coverage, and a `Bilan` for each period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ap_xl.template.content import Content
from ap_xl.template.layout import PlacedTable, period_codes, placed_tables
from ap_xl.workbook.schema import (
    GROUP_CARD_SHEET,
    HOURS_CARD_SHEET,
    LEDGER_TABLES,
    STUDENT_CARD_SHEET,
    YEAR_TABLES,
    Alerts,
    Conflicts,
    DivisionHours,
    Placements,
    PublicCoverage,
    Returns,
    Table,
    Tracks,
    TypeCoverage,
    WithoutGroupList,
    reviews_of,
)

_AFTER: Mapping[str, tuple[type[Table], ...]] = {
    Placements.sheet: (WithoutGroupList,),
    DivisionHours.sheet: LEDGER_TABLES,
    Alerts.sheet: (Conflicts, Returns, Tracks, *YEAR_TABLES, TypeCoverage, PublicCoverage),
}
"""The waiting tables by the sheet that theirs stand behind; those of the reviews come behind the hours."""


def later_tables(content: Content) -> dict[str, tuple[PlacedTable, ...]]:
    """The waiting tables by sheet."""
    named = [table for tables in _AFTER.values() for table in tables]
    return placed_tables(content, (*named, *(reviews_of(code) for code in period_codes(content))))


def with_later_sheets(sheets: Iterable[str], later: Iterable[str]) -> list[str]:
    """The order of all sheets, the waiting ones, Fiche groupe and Suivi des heures among the others."""
    behind = {sheet: dict.fromkeys(table.sheet for table in tables) for sheet, tables in _AFTER.items()}
    named = {sheet for waiting in behind.values() for sheet in waiting}
    behind[STUDENT_CARD_SHEET] = {GROUP_CARD_SHEET: None}
    reviews = (sheet for sheet in later if sheet not in named)
    hours = behind[DivisionHours.sheet]
    behind[DivisionHours.sheet] = {HOURS_CARD_SHEET: None, **hours, **dict.fromkeys(reviews)}
    return [one for sheet in sheets for one in (sheet, *behind.get(sheet, ()))]

"""Sheets that wait, hidden, until a command fills them: `Sans groupe`, `Pistes`, and a `Bilan` for each period."""

from __future__ import annotations

from collections.abc import Iterable

from ap_xl.template.content import Content
from ap_xl.template.layout import PlacedTable
from ap_xl.workbook.schema import (
    Alerts,
    DivisionHours,
    Periods,
    Placements,
    Table,
    Tracks,
    WithoutGroupList,
    reviews_of,
)

_SINGLE: tuple[type[Table], ...] = (WithoutGroupList, Tracks)


def later_tables(content: Content) -> dict[str, tuple[PlacedTable, ...]]:
    """The waiting tables by sheet, all empty."""
    periods = [str(row[Periods.period.name]) for row in content.rows(Periods)]
    tables: list[type[Table]] = [*_SINGLE, *(reviews_of(period) for period in periods)]
    return {table.sheet: (PlacedTable(table, 0, table.columns, ()),) for table in tables}


def with_later_sheets(sheets: Iterable[str], later: Iterable[str]) -> list[str]:
    """The order of all sheets: `Sans groupe` behind the placements, `Pistes` behind the alerts, the reviews behind the
    hours."""
    single = [table.sheet for table in _SINGLE]
    behind = {
        Placements.sheet: [WithoutGroupList.sheet],
        Alerts.sheet: [Tracks.sheet],
        DivisionHours.sheet: [sheet for sheet in later if sheet not in single],
    }
    return [one for sheet in sheets for one in (sheet, *behind.get(sheet, []))]

"""Sheets that wait, hidden, until a command fills them: `Sans groupe`, and a `Bilan` for each period."""

from __future__ import annotations

from collections.abc import Iterable

from ap_xl.template.content import Content
from ap_xl.template.layout import PlacedTable
from ap_xl.workbook.schema import DivisionHours, Periods, Placements, Table, WithoutGroupList, reviews_of


def later_tables(content: Content) -> dict[str, tuple[PlacedTable, ...]]:
    """The waiting tables by sheet, all empty."""
    periods = [str(row[Periods.period.name]) for row in content.rows(Periods)]
    tables: list[type[Table]] = [WithoutGroupList, *(reviews_of(period) for period in periods)]
    return {table.sheet: (PlacedTable(table, 0, table.columns, ()),) for table in tables}


def with_later_sheets(sheets: Iterable[str], later: Iterable[str]) -> list[str]:
    """The order of all sheets: `Sans groupe` behind the placements, the reviews behind the hours."""
    reviews = [sheet for sheet in later if sheet != WithoutGroupList.sheet]
    behind = {Placements.sheet: [WithoutGroupList.sheet], DivisionHours.sheet: reviews}
    return [one for sheet in sheets for one in (sheet, *behind.get(sheet, []))]

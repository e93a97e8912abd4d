"""The periods as the table of Calendrier."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.calendar import Period
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import of_present_columns, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Periods


def periods(raw: RawBook, found: Sequence[Period]) -> TableWrite:
    """The table with just these periods, in their order."""
    columns = Periods
    rows = [
        {
            columns.period: period.code,
            columns.start: period.start,
            columns.end: period.end,
            columns.state: None if period.state is None else period.state.value,
        }
        for period in found
    ]
    table = raw.table(columns.name)
    return of_present_columns(replaced(columns, table, rows, (columns.period,)), table)

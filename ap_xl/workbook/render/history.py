"""What students followed in a closed period, as rows of Historique below those of the periods before."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.history import HistoryRow
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import OldRow, Row, as_key, cell_of, merged
from ap_xl.workbook.render.plan import joined
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import History


def history(
    raw: RawBook, reading: Reading, year: str, period: str, found: Sequence[HistoryRow]
) -> TableWrite:
    """The rows of `found`; those that an earlier close of the same period wrote go, all others stay."""
    wanted = (code_key(year), code_key(period))

    def is_replaced(row: OldRow) -> bool:
        own = tuple(as_key(cell_of(row, column), column) for column in (History.year, History.period))
        return own == wanted and bool(as_key(cell_of(row, History.group), History.group))

    keys = (History.year, History.period, History.id, History.module)
    return merged(History, raw.table(History.name), [_row(reading, row) for row in found], keys, is_replaced)


def _row(reading: Reading, row: HistoryRow) -> Row:
    return {
        History.year: row.year,
        History.period: row.period,
        History.id: reading.id_cell(row.student),
        History.module: row.module,
        History.group: row.group or None,
        History.staff: joined(row.staff) or None,
        History.hours: round(row.hours, 6),
        History.need_start: row.need_start,
        History.need_end: row.need_end,
        History.decision: None if row.decision is None else row.decision.value,
        History.observation: row.observation or None,
    }

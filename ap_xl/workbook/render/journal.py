"""One more row of Journal; the rows before it stay."""

from __future__ import annotations

from datetime import datetime

from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import Row, merged
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Journal


def journal(
    raw: RawBook, moment: datetime, action: str, result: str, seconds: float, detail: str
) -> TableWrite:
    row: Row = {
        Journal.moment: moment,
        Journal.action: action,
        Journal.result: result,
        Journal.seconds: round(seconds, 1),
        Journal.detail: detail,
    }
    return merged(Journal, raw.table(Journal.name), [row], (Journal.moment,), lambda old: False)

"""The first sheet of an .xlsx or .xlsm with rows, as text; formulas count by their stored results."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from ap_xl.lists.limits import CELL, COLUMNS, ROWS
from ap_xl.lists.table import ListRow, RawList


def read_spreadsheet(file: str, data: bytes) -> RawList:
    """The rows; the bytes have been checked as a zip file. Raises whatever openpyxl raises on a damaged file."""
    from openpyxl import load_workbook  # takes a while to load

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()  # what the file claims may be wrong
            rows = tuple(_rows(sheet.iter_rows(max_row=ROWS, values_only=True)))
            if rows:
                return RawList(file, f"classeur, feuille « {sheet.title} »", rows)
        return RawList(file, "classeur", ())
    finally:
        book.close()


def _rows(found: Iterable[tuple[object, ...]]) -> Iterator[ListRow]:
    for number, cells in enumerate(found, 1):
        texts = [text_of(cell) for cell in cells[:COLUMNS]]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield ListRow(number, tuple(texts))


def text_of(value: object) -> str:
    """A cell as a French list would have it: `12,5`, `jj/mm/aaaa`, `08:00`."""
    match value:
        case None:
            return ""
        case bool():
            return "Oui" if value else "Non"
        case float():
            return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
        case datetime() if value.time() != time():
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value).strip()[:CELL]

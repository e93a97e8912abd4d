"""Workbook files with one table each, written with XlsxWriter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter


def write_file(
    path: Path,
    headers: Sequence[str],
    rows: Sequence[Sequence[Any]],
    name: str = "tblGroupes",
    sheet: str = "Groupes",
    first: tuple[int, int] = (3, 0),
    totals: bool = False,
) -> Path:
    """A table whose cells are constants, or (formula, stored value) pairs."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet(sheet)
    top, left = first
    body = max(1, len(rows))
    columns = [{"header": header} for header in headers]
    if totals:
        columns[0]["total_string"] = "Total"
    page.add_table(
        top, left, top + body + totals, left + len(headers) - 1,
        {"name": name, "columns": columns, "total_row": totals},
    )  # fmt: skip
    for r, row in enumerate(rows, top + 1):
        for c, value in enumerate(row, left):
            if isinstance(value, tuple):
                page.write_formula(r, c, value[0], None, value[1])
            elif isinstance(value, str):
                page.write_string(r, c, value)
            elif value is not None:
                page.write(r, c, value)
    book.close()
    return path

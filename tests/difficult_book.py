"""The small sample as a hurried coordinator might keep it, and the least that a workbook can be."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from ap_xl.template import Content
from ap_xl.workbook import schema
from ap_xl.workbook.schema import Modules, Needs, Students, Table

_SIDE = (schema.Interviews, schema.Tools)
INPUT = tuple(table for table in schema.TABLES if table.filled is schema.IN and table not in _SIDE)
NOTE = "Ma note"
Cell = Callable[[str, Any, int], Any]


def decomposed(text: str) -> str:
    """The text with its accents as characters of their own, as macOS writes them."""
    return unicodedata.normalize("NFD", text)


def _number(code: object) -> object:
    """`E014` → 1014: Ids that Excel takes for numbers."""
    is_id = isinstance(code, str) and len(code) == 4 and code[0] == "E" and code[1:].isdigit()
    return 1000 + int(str(code)[1:]) if is_id else code


def _hurried(header: str, value: object, row: int) -> object:
    """The value as somebody might type it: every second one as text."""
    value = _number(value)
    if isinstance(value, time):
        return (f"{value:%H:%M}", f"{value:%Hh%M}", f" {value.hour}h{value:%M} ")[row % 3]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if row % 2 else value
    if isinstance(value, float) and not value.is_integer():
        return str(value).replace(".", ",")
    if header == Modules.module.name and isinstance(value, str):
        return f" {value.lower()} "
    if header == Students.id.name and value is not None and row % 2:
        return f" {value} "
    return decomposed(value) if isinstance(value, str) else value


def difficult(path: Path, content: Content) -> Path:
    """Columns turned round and more of them, blank rows, totals, text for numbers, a renamed sheet."""

    def columns(table: type[Table]) -> list[str]:
        names = [column.name for column in reversed(table.columns)]
        return [*names, *content.need_columns] if table is Needs else [NOTE, *names]

    book = _Writer(path)
    for table in INPUT:
        rows = [dict(row) for row in content.rows(table)]
        if table in (Students, Needs):
            rows.insert(3, {})
        sheet = "Liste des élèves" if table is Students else table.sheet
        book.add(table, sheet, columns(table), rows, _hurried, has_totals=table is Students)
    page = book.workbook.add_worksheet("Synthèse")
    page.write_formula("A1", "=COUNTA(tblEleves[Nom])", None, len(content.rows(Students)))
    page.write("B1", "mes calculs")
    book.workbook.close()
    return path


def least(path: Path, content: Content) -> Path:
    """The sheets that the coordinator fills in, with the required columns alone."""

    def columns(table: type[Table]) -> list[str]:
        names = [column.name for column in table.columns if column.required]
        return [*names, *content.need_columns] if table is Needs else names

    book = _Writer(path)
    for table in INPUT:
        rows = [] if table in (schema.Constraints, schema.Internships) else list(content.rows(table))
        book.add(table, table.sheet, columns(table), rows, lambda header, value, row: value)
    book.workbook.close()
    return path


class _Writer:
    """Writes tables side by side on their sheets."""

    def __init__(self, path: Path) -> None:
        self.workbook = xlsxwriter.Workbook(str(path))
        self._formats = {
            date: self.workbook.add_format({"num_format": "dd/mm/yyyy"}),
            time: self.workbook.add_format({"num_format": "hh:mm"}),
        }
        self._free: dict[str, int] = {}

    def add(
        self,
        table: type[Table],
        sheet: str,
        columns: Sequence[str],
        rows: Sequence[Any],
        cell: Cell,
        has_totals: bool = False,
    ) -> None:
        page = self.workbook.get_worksheet_by_name(sheet) or self.workbook.add_worksheet(sheet)
        left, top = self._free.get(sheet, 1), 4
        self._free[sheet] = left + len(columns) + 1
        headers = [{"header": decomposed(name) if table is not Needs else name} for name in columns]
        if has_totals:
            headers[0]["total_string"] = "Total"
        last = top + max(1, len(rows)) + has_totals
        options = {"name": table.name, "columns": headers, "total_row": has_totals}
        page.add_table(top, left, last, left + len(columns) - 1, options)
        for number, row in enumerate(rows, top + 1):
            for place, name in enumerate(columns, left):
                value = f"note {number}" if name == NOTE and row else row.get(name)
                self._write(page, number, place, value if name == NOTE else cell(name, value, number))

    def _write(self, page: Any, row: int, column: int, value: Any) -> None:
        if isinstance(value, time):
            page.write_datetime(row, column, value, self._formats[time])
        elif isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            page.write_datetime(row, column, day, self._formats[date])
        elif isinstance(value, str):
            page.write_string(row, column, value)
        elif value is not None:
            page.write(row, column, value)

"""Where the log of what can be taken back is kept: a sheet that people never see.

B1 is the number of steps, which the ribbon reads. From `FIRST_ROW` on each row is a step, the newest first:
in the first cell what people may read about it, then its text in pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ap_xl.workbook.own_sheet import FIRST_ROW, MARK, add_own_sheet, own_sheet
from ap_xl.workbook.places import cells, values_of
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.removing import remove_sheet
from ap_xl.workbook.undo.log import Entry, Log

if TYPE_CHECKING:
    from xlwings import Book, Sheet

SHEET = "AP_Annuler"
_ABOUT = (
    "Cette feuille garde de quoi annuler les dernières commandes. Le programme la tient : n'y changez rien."
)
_PIECE = 8_000
"""Characters; Excel takes up to 8,203 in each cell when many are written at once."""


def read_log(book: Book) -> Log:
    """The log; empty where there is none."""
    sheet = own_sheet(book, SHEET)
    if sheet is None:
        return Log()
    rows = _rows(sheet)
    return Log(tuple(_entry(row) for row in rows if any(cell is not None for cell in row)))


def write_log(book: Book, log: Log) -> None:
    """Keep the log, on a sheet that comes with the first step and goes with the last."""
    sheet = own_sheet(book, SHEET)
    if not log.entries:
        if sheet is not None:
            remove_sheet(book, sheet.name)
        return
    if sheet is None:
        sheet = add_own_sheet(book, SHEET, _ABOUT)
    old = _rows(sheet)
    rows = [[entry.label, *_pieces(entry.text)] for entry in log.entries]
    width = max(*map(len, (*old, *rows)), 2)
    height = max(len(old), len(rows))
    blank: list[list[str]] = [[] for _ in range(height - len(rows))]
    area = cells(sheet, FIRST_ROW, 1, height, width)
    area.value = [[*row, *[None] * (width - len(row))] for row in (*rows, *blank)]
    cells(sheet, 1, 2, 1, 1).value = len(log)


def _rows(sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    used = sheet.used_range
    bottom, right = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
    if bottom < FIRST_ROW:
        return ()
    return values_of(cells(sheet, FIRST_ROW, 1, bottom - FIRST_ROW + 1, right))


def _pieces(text: str) -> list[str]:
    size = _PIECE - len(MARK)
    return [MARK + text[start : start + size] for start in range(0, len(text), size)]


def _entry(row: tuple[Cell, ...]) -> Entry:
    label, *pieces = row
    text = "".join(str(piece).removeprefix(MARK) for piece in pieces if piece is not None)
    return Entry("" if label is None else str(label), text)

"""What copies of one workbook have in common: its random id and the number of the last sending.

They stand on a very hidden sheet as names and values, for whatever answers a pack must know whose pack it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ap_xl.workbook.own_sheet import FIRST_ROW, MARK, add_own_sheet, own_sheet
from ap_xl.workbook.places import cells, values_of

if TYPE_CHECKING:
    from xlwings import Book

SHEET = "AP_Commun"
MASTER, SENDING, REPLY_TO = "Classeur", "Envoi", "Réponse à"
_ABOUT = "Cette feuille relie les envois à ce classeur. Le programme la tient : n'y changez rien."


def read_common(book: Book) -> dict[str, str]:
    """The values by name; nothing before the first sending."""
    sheet = own_sheet(book, SHEET)
    if sheet is None:
        return {}
    used = sheet.used_range
    bottom = used.row + used.shape[0] - 1
    if bottom < FIRST_ROW:
        return {}
    rows = values_of(cells(sheet, FIRST_ROW, 1, bottom - FIRST_ROW + 1, 2))
    return {str(name): str(value or "").removeprefix(MARK) for name, value in rows if name is not None}


def write_common(book: Book, values: dict[str, str]) -> None:
    """Sets these values, others stay; the sheet comes with the first."""
    known = read_common(book) | values
    sheet = own_sheet(book, SHEET) or add_own_sheet(book, SHEET, _ABOUT)
    rows = [[name, MARK + value] for name, value in known.items()]
    cells(sheet, FIRST_ROW, 1, len(rows), 2).value = rows

"""What copies of one workbook have in common: its random id and the number of the last sending.

They stand on a very hidden sheet as names and values, for whatever answers a pack must know whose pack it was.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ap_xl.workbook.places import cells, last_shown, values_of

if TYPE_CHECKING:
    from xlwings import Book, Sheet

SHEET = "AP_Commun"
MASTER, SENDING, REPLY_TO = "Classeur", "Envoi", "Réponse à"
_FIRST_ROW = 3
_ABOUT = "Cette feuille relie les envois à ce classeur. Le programme la tient : n'y changez rien."
_MARK = "z"
"""Begins every value, so that Excel never takes one for a number or a formula."""
_VERY_HIDDEN = 2


def read_common(book: Book) -> dict[str, str]:
    """The values by name; nothing before the first sending."""
    sheet = _sheet(book)
    if sheet is None:
        return {}
    used = sheet.used_range
    bottom = used.row + used.shape[0] - 1
    if bottom < _FIRST_ROW:
        return {}
    rows = values_of(cells(sheet, _FIRST_ROW, 1, bottom - _FIRST_ROW + 1, 2))
    return {str(name): str(value or "").removeprefix(_MARK) for name, value in rows if name is not None}


def write_common(book: Book, values: dict[str, str]) -> None:
    """Sets these values, others stay; the sheet comes with the first."""
    known = read_common(book) | values
    sheet = _sheet(book) or _new_sheet(book)
    rows = [[name, _MARK + value] for name, value in known.items()]
    cells(sheet, _FIRST_ROW, 1, len(rows), 2).value = rows


def _sheet(book: Book) -> Sheet | None:
    return next((sheet for sheet in book.sheets if sheet.name.casefold() == SHEET.casefold()), None)


def _new_sheet(book: Book) -> Sheet:
    sheet = book.sheets.add(SHEET, after=last_shown(book))
    cells(sheet, 1, 1, 1, 1).value = _ABOUT
    sheet.visible = False
    with suppress(Exception):  # an Excel that knows only shown and hidden keeps it hidden
        sheet.visible = _VERY_HIDDEN
    return sheet

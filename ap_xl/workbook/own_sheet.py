"""Sheets that the program keeps for itself: very hidden, what they are for in A1, values below as marked texts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ap_xl.workbook.places import cells, last_shown

if TYPE_CHECKING:
    from xlwings import Book, Sheet

FIRST_ROW = 3
MARK = "z"
"""Begins every text, so that Excel never takes one for a number or a formula."""
_VERY_HIDDEN = 2


def own_sheet(book: Book, name: str) -> Sheet | None:
    """The sheet; None where it has not come yet."""
    return next((sheet for sheet in book.sheets if sheet.name.casefold() == name.casefold()), None)


def add_own_sheet(book: Book, name: str, about: str) -> Sheet:
    """A new one; `about` tells whoever unhides it what it is for."""
    sheet = book.sheets.add(name, after=last_shown(book))
    cells(sheet, 1, 1, 1, 1).value = about
    sheet.visible = False
    with suppress(Exception):  # an Excel that knows only shown and hidden keeps it hidden
        sheet.visible = _VERY_HIDDEN
    return sheet

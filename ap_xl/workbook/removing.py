"""Taking sheets and tables away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ap_xl.workbook.places import places_of

if TYPE_CHECKING:
    from xlwings import Book


def remove_sheet(book: Book, name: str) -> None:
    """Take the sheet away with all it holds."""
    sheet = book.sheets[name]
    # Excel deletes no sheet that is very hidden.
    sheet.visible = True
    sheet.delete()


def remove_table(book: Book, name: str) -> None:
    """Take the table away with all it holds; its sheet stays."""
    places_of(book)[name.casefold()].table.api.Delete()

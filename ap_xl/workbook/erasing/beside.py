"""What stands on sheets beside the tables: a student chosen on a card, a note somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ap_xl.workbook.erasing.mentions import Mentions
from ap_xl.workbook.places import cells, rectangle

if TYPE_CHECKING:
    from xlwings import Book


def clear_beside_tables(book: Book, mentions: Mentions) -> int:
    """Empties cells that name the student alone, takes the name out of longer texts; returns how many changed.

    By now the tables hold nothing that surely names the student, so only other cells are found. Formulas stay.
    """
    changed = 0
    for sheet in list(book.sheets):
        used = sheet.used_range
        for row, texts in enumerate(rectangle(used.formula, *used.shape), used.row):
            for column, text in enumerate(texts, used.column):
                if isinstance(text, str) and not text.startswith("=") and mentions.surely.search(text):
                    rest = mentions.without(text)
                    cells(sheet, row, column, 1, 1).value = rest if mentions.says_more(rest) else None
                    changed += 1
    return changed

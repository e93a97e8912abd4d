"""A copy of the open workbook as it stands, unsaved changes included; the open one stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.excel.errors import ExcelError

if TYPE_CHECKING:
    from xlwings import Book

_WITHOUT_NAME = ".xlsx"
"""What Excel gives to a workbook that was never saved."""


def save_copy(book: Book, folder: Path) -> Path:
    """Has Excel write a copy into the folder and returns its path. Raises ExcelError (macOS)."""
    path = folder / f"copie{Path(book.name).suffix.lower() or _WITHOUT_NAME}"
    try:
        save = book.api.SaveCopyAs
    except AttributeError as failure:  # another name in another system's Excel
        raise ExcelError(
            "Sur Mac, ce bouton ne peut pas copier le classeur ouvert. Faites-le avec la ligne de commande : "
            "ap-xl new-year."
        ) from failure
    save(str(path))
    return path

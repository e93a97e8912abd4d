"""An xlwings engine for workbook files where there is no Excel.

``open_book`` gives an ordinary ``xlwings.Book`` over an .xlsx or .xlsm file. Parts of the file that are
not touched stay byte for byte as they were. Errors are subclasses of ``ClosedFileError``.

As in Excel, text that begins with ``=`` becomes a formula, and after an apostrophe it stays text. Unlike
in Excel, other text is never read as a number or a date: ``"12"`` stays text. Nothing is calculated:
formulas keep the value Excel last gave them until something they hang on changes; then they have none, which
reads as None, until Excel opens the file and calculates. ``is_stale`` tells whether some may wait for that.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.closed.errors import (
    ClosedFileError,
    Damaged,
    Encrypted,
    FileChanged,
    FileInUse,
    FileMissing,
    NotAWorkbook,
    Refused,
    TooLarge,
    Unreadable,
    Unwritable,
)

if TYPE_CHECKING:
    import xlwings

__all__ = [
    "ClosedFileError",
    "Damaged",
    "Encrypted",
    "FileChanged",
    "FileInUse",
    "FileMissing",
    "NotAWorkbook",
    "Refused",
    "TooLarge",
    "Unreadable",
    "Unwritable",
    "is_stale",
    "open_book",
    "register",
]


def register() -> xlwings.main.Engine:
    """Make the engine ``closed`` known to xlwings, without activating it; calling again is harmless."""
    from ap_xl.closed import engine  # xlwings takes a while to import

    return engine.register()


def open_book(path: str | os.PathLike[str]) -> xlwings.Book:
    """Open a workbook file without Excel.

    The book is read at once and the file is not kept open. Nothing reaches the disk before ``save``.
    Close the book when done with it. Raises a subclass of ClosedFileError when the file is missing,
    is no workbook, is encrypted, damaged, too large, or may not be read.
    """
    from ap_xl.closed import engine

    return engine.open_book(Path(path))


def is_stale(book: xlwings.Book) -> bool:
    """Whether formulas wait to be calculated: something changed since Excel last did.

    True until Excel has opened and saved the file. A workbook without formulas is never stale.
    """
    stale: bool = book.impl.part.is_stale
    return stale

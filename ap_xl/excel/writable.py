"""Whether a command may write to the open book, before it begins."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ap_xl.domain.french import listed
from ap_xl.excel.errors import ExcelError, read_only, sheets_protected, structure_protected
from ap_xl.workbook.wording import quoted

if TYPE_CHECKING:
    from xlwings import Book


def check_writable(book: Book) -> None:
    """Raises ExcelError where the book is read-only, or it or a sheet with tables is protected."""
    if _has(book, "ReadOnly"):
        raise ExcelError(read_only(book.name))
    if _has(book, "ProtectStructure"):
        raise ExcelError(structure_protected())
    protected = [sheet.name for sheet in book.sheets if _has(sheet, "ProtectContents") and len(sheet.tables)]
    if protected:
        raise ExcelError(sheets_protected(listed([quoted(name) for name in protected])))


def _has(thing: Any, name: str) -> bool:  # noqa: ANN401 (a book or a sheet)
    """A property that Excel has and xlwings does not; False where it is called otherwise (macOS)."""
    with suppress(AttributeError):
        return getattr(thing.api, name) is True
    return False

"""Filters set aside while a command writes: Excel garbles what is written across rows that a filter hides.

It puts the first value of a block into every visible cell (xlwings issues 679 and 747), and empties visible
cells only. So the rows are shown, and each filter is applied anew at the end, to what is there then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from ap_xl.excel.calls import quietly

if TYPE_CHECKING:
    from xlwings import Book, Sheet
    from xlwings.main import Table


@contextmanager
def rows_shown(book: Book) -> Iterator[tuple[str, ...]]:
    """No filter hides a row meanwhile; gives the sheets that have lost a filter for good."""
    lost, waiting = [], []
    for sheet in book.sheets:
        for native in _active(sheet):
            waiting.append(native)
            if not _show_rows(native):
                lost.append(sheet.name)
        lost += [sheet.name for table in sheet.tables if _cleared(table)]
    try:
        yield tuple(dict.fromkeys(lost))
    finally:
        for native in waiting:
            quietly(partial(_apply_again, native))


def _active(sheet: Sheet) -> Iterator[Any]:
    """Excel's filters of the sheet and of its tables, as far as they hide rows."""
    for holder in (sheet, *sheet.tables):
        native: Any = None
        with suppress(AttributeError):  # macOS
            native = holder.api.AutoFilter
        if native is not None and native.FilterMode:
            yield native


def _show_rows(native: Any) -> bool:  # noqa: ANN401 (Excel's object)
    """Whether the rows could be shown with the filter left in place."""
    with suppress(Exception):
        native.Range.EntireRow.Hidden = False
    if native.Range.EntireRow.Hidden is False:
        return True
    native.ShowAllData()
    return False


def _apply_again(native: Any) -> None:  # noqa: ANN401
    native.ApplyFilter()


def _cleared(table: Table) -> bool:
    """Whether a filter had to go, on macOS, where it cannot be set aside."""
    with suppress(AttributeError):
        table.api.AutoFilter  # noqa: B018 (whether there is such a thing)
        return False
    if all(one.type == "none" for one in table.autofilter.criteria):
        return False
    table.autofilter.clear()
    return True

"""From the window and the name that a click gives to the open book."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from ap_xl.excel.calls import patiently
from ap_xl.excel.errors import ExcelError, book_gone, in_protected_view, open_twice

if TYPE_CHECKING:
    from xlwings import App, Book

_PROBING = 5
_WORKING = 100_000
"""How often xlwings calls again when Excel rejects a call: for some ten seconds, instead of for ever."""


def attach(name: str, hwnd: int | None = None) -> Book:
    """The open book of that name; where several Excels have one, in that whose window it is.

    Raises BusyError, BookGoneError, and ExcelError where nothing tells two books apart.
    """
    import xlwings

    _tame(_PROBING)
    book = find(xlwings.apps, name, hwnd)
    _tame(_WORKING)
    return book


def _tame(attempts: int) -> None:
    """Left alone, xlwings calls for ever, and when Python ends it kills Excels that show no workbook."""
    if sys.platform == "win32":
        from xlwings import _xlwindows

        _xlwindows.N_COM_ATTEMPTS = attempts
        atexit.unregister(_xlwindows.cleanup)


def find(apps: Iterable[App], name: str, hwnd: int | None = None) -> Book:
    """The same among some Excels."""
    running = patiently(lambda: list(apps))
    books = [book for app in running for book in patiently(partial(_books, app, name))]
    if len(books) > 1:
        own = [book for book in books if hwnd is not None and hwnd in _windows(book.app)]
        if len(own) != 1:
            raise ExcelError(open_twice(name))
        return own[0]
    if books:
        return books[0]
    if any(_is_protected(app, name) for app in running):
        raise ExcelError(in_protected_view(name))
    raise book_gone(name)


def _books(app: App, name: str) -> Sequence[Book]:
    """An Excel has at most one book of a name."""
    return [book for book in app.books if book.name.casefold() == name.casefold()]


def _windows(app: App) -> set[int]:
    """Every workbook has a window of its own: the one that xlwings came by, and the one in front."""
    found = {app.hwnd}
    with suppress(Exception):  # where there is no Windows
        found.add(app.api.Hwnd)
    return found


def _is_protected(app: App, name: str) -> bool:
    """Whether the book is open in the view for files that came by mail or from the web."""
    with suppress(Exception):
        return any(name.casefold() in view.Caption.casefold() for view in app.api.ProtectedViewWindows)
    return False

"""What the coordinator sees: the sheet in front, what is selected, how far the window is scrolled."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ap_xl.excel.calls import patiently, quietly

if TYPE_CHECKING:
    from xlwings import Book, Range, Sheet

_SCROLL = ("ScrollRow", "ScrollColumn")


@dataclass(frozen=True)
class View:
    """The book's active sheet; selection with its first row, column and size, and scroll (row, column)."""

    book: Book
    sheet: Sheet
    selection: Range | None
    place: tuple[int, ...]
    scroll: tuple[int, ...]

    def show_again(self) -> None:
        """Puts back what is different now; the active cell of a selection that stands stays too."""
        for step in (self._activate, self._select, self._scroll):
            quietly(step)

    def _activate(self) -> None:
        if self.book.sheets.active.name == self.sheet.name:
            return
        try:
            self.sheet.api.Activate()  # xlwings would change the order of windows too
        except AttributeError:  # macOS
            self.sheet.activate()

    def _select(self) -> None:
        if self.selection is not None and _selection(self.book)[1] != self.place:
            self.selection.select()

    def _scroll(self) -> None:
        for name, before, now in zip(_SCROLL, self.scroll, _scroll(self.book), strict=False):
            if before != now:
                setattr(self.book.app.api.ActiveWindow, name, before)


def seen(book: Book) -> View:
    """What is seen now. Raises BusyError."""
    return patiently(lambda: View(book, book.sheets.active, *_selection(book), _scroll(book)))


def _selection(book: Book) -> tuple[Range | None, tuple[int, ...]]:
    """The selected cells and where they are; none for a chart, and for a whole sheet, which xlwings fails at."""
    with suppress(Exception):
        cells = book.app.selection
        return cells, (cells.row, cells.column, *cells.shape) if cells is not None else ()
    return None, ()


def _scroll(book: Book) -> tuple[int, ...]:
    """The first row and column that the window shows; nothing where Excel calls them otherwise (macOS)."""
    with suppress(AttributeError):
        window = book.app.api.ActiveWindow
        return tuple(getattr(window, name) for name in _SCROLL)
    return ()

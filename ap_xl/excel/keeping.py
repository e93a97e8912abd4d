"""The coordinator's screen during a command: still while it lasts, and afterwards as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from ap_xl.excel.calls import patiently, quietly
from ap_xl.excel.view import seen

if TYPE_CHECKING:
    from xlwings import App, Book

_STILL = {"screen_updating": False, "display_alerts": False, "enable_events": False}
_WRITING = {**_STILL, "calculation": "manual"}


@contextmanager
def screen_kept(book: Book, writes: bool) -> Iterator[None]:
    """Nothing flickers, asks or reacts meanwhile; whatever happens, all is put back at the end.

    That is the settings of Excel, its status bar, the sheet, the selection and what the window shows; formulas
    wait where the command `writes`. Raises BusyError.
    """
    app = book.app
    with ExitStack() as stack:
        _put_back(stack, app, "status_bar")
        for name, value in (_WRITING if writes else _STILL).items():
            _put_back(stack, app, name)
            _set(app, name, value)
        stack.callback(seen(book).show_again)
        yield


def _put_back(stack: ExitStack, app: App, name: str) -> None:
    before = patiently(lambda: getattr(app, name))
    stack.callback(lambda: quietly(lambda: setattr(app, name, before)))


def _set(app: App, name: str, value: object) -> None:
    patiently(lambda: setattr(app, name, value))

"""The function server of xlwings, the real one, over a workbook by hand: what VBA's CallUDF reaches on Windows."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from types import ModuleType
from typing import Any

import xlwings

from ap_xl.office.signs import SHOW_BOOK
from tests.udfs.excel import Book, Range
from tests.udfs.pywin32 import RawDispatch, pywin32

MISSING = -2147352572
"""What an argument left out in VBA arrives as."""
_ONLY_ON_WINDOWS = ("xlwings._xlwindows", "xlwings._win32patch", "xlwings.udfs", "xlwings.com_server")
_DECORATORS = {"func": "xlfunc", "arg": "xlarg", "ret": "xlret"}


_CHANGES = count(1)  # no two states are ever the same


class Server:
    """The running server, and the modules that xlwings has only on Windows."""

    def __init__(self) -> None:
        self.windows, _, self.udfs, self.com = map(importlib.import_module, _ONLY_ON_WINDOWS)
        self.python = self.com.XLPython()

    @property
    def functions(self) -> ModuleType:
        """`udfs.ap` as xlwings imports it."""
        return self.udfs.get_udf_module("udfs.ap", None)


class Excel:
    """A cell of a workbook, and what its VBA wrapper does: Python is shown the workbook when it asks for it."""

    def __init__(self, server: Server, book: Book) -> None:
        self._server, self.book, self.state = server, book, next(_CHANGES)
        first_sheet = next(iter(book.Worksheets))
        self._caller = Range(first_sheet, 1, 1, 1, 1)

    def change(self) -> None:
        """Something in the workbook has changed."""
        self.state = next(_CHANGES)

    def ask(self, function: str, *arguments: object, name: str | None = None) -> Any:
        """What the cell gets."""
        state = f"{name or self.book.Name}|{self.state}|ap_xl.xlam"
        call = ("udfs.ap", function, (state, *arguments))
        found = self._server.python.CallUDF(*call)
        if found == SHOW_BOOK:
            found = self._server.python.CallUDF(*call, RawDispatch(self.book), RawDispatch(self._caller))
        return found


@contextmanager
def server() -> Iterator[Server]:
    """xlwings as on Windows, until the end."""
    before = {name: getattr(xlwings, name) for name in _DECORATORS}
    with pywin32():
        try:
            running = Server()
            vars(xlwings).update({name: getattr(running.udfs, real) for name, real in _DECORATORS.items()})
            xlwings.engines.add(xlwings.Engine(impl=running.windows.engine))
            sys.modules.pop("udfs.ap", None)
            yield running
        finally:
            vars(xlwings).update(before)
            _forget_windows()


def _forget_windows() -> None:
    for name in (*_ONLY_ON_WINDOWS, "udfs.ap"):
        module = sys.modules.pop(name, None)
        parent, _, own = name.rpartition(".")
        if module is not None and hasattr(sys.modules[parent], own):
            delattr(sys.modules[parent], own)
    excel = xlwings.engines.engines_by_name.pop("excel", None)
    if excel is not None:
        xlwings.engines.engines.remove(excel)

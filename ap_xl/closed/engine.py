# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""The xlwings engine: applications that hold closed workbooks."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlwings
from xlwings import base_classes

from ap_xl.closed.blank import blank_workbook
from ap_xl.closed.cells import ErrorNumber
from ap_xl.closed.impl_book import BookImpl
from ap_xl.closed.unsupported import names_what_is_missing, refuse

if TYPE_CHECKING:
    from ap_xl.closed.copying import Spot
    from ap_xl.closed.impl_range import RangeImpl

NAME = "closed"
_pids = itertools.count(1)
_numbers = itertools.count(1)


class EngineImpl:
    """What xlwings asks of an engine."""

    name = NAME
    # A "desktop" engine: a scalar fills a range, and books live in apps.
    type = "desktop"

    def __init__(self) -> None:
        self.apps = AppsImpl(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """Values go to the range, which checks them; what is not a value becomes an empty cell."""
        if value is None or isinstance(value, (str, int)):
            return value
        if isinstance(value, float):
            return None if math.isnan(value) else value
        if _is_missing(value):
            return None
        # As xlwings does on Windows: the time on the clock counts, wherever the clock hangs.
        return value.replace(tzinfo=None) if getattr(value, "tzinfo", None) else value

    @staticmethod
    def clean_value_data(
        data: list[list[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Raw values as the reader's options want them."""

        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, dt.datetime):
                return _build(value, datetime_builder)
            if isinstance(value, ErrorNumber):
                return value.text if err_to_str else None
            if number_builder is not None and isinstance(value, float):
                return number_builder(value)
            return value

        return [[clean(value) for value in row] for row in data]


def _is_missing(value: Any) -> bool:
    """Whether it is what pandas or numpy put where there is no value."""
    same = value == value
    return type(value).__name__ in ("NAType", "NaTType") or same is False or str(same) == "False"


def _build(value: dt.datetime, builder: Callable[..., Any]) -> Any:
    if builder is dt.datetime:
        return value
    return builder(
        month=value.month,
        day=value.day,
        year=value.year,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )


class AppsImpl(base_classes.Apps):  # type: ignore[misc]
    """The applications of the engine, newest first."""

    def __init__(self, engine: EngineImpl) -> None:
        self.engine = engine
        self._apps: list[AppImpl] = []

    def keys(self) -> list[int]:
        """Process numbers; made up, as there is no process."""
        return [app.pid for app in self._apps]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> AppImpl:
        """A new application, with a new book if ``add_book``."""
        app = AppImpl(self)
        self._apps.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def bring_forward(self, app: AppImpl) -> None:
        """Make an application the active one."""
        self.forget(app)
        self._apps.insert(0, app)

    @staticmethod
    def cleanup() -> None:
        """Nothing to clean up."""

    def forget(self, app: AppImpl) -> None:
        """Drop an application that has quit."""
        if app in self._apps:
            self._apps.remove(app)

    def __iter__(self) -> Iterator[AppImpl]:
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> AppImpl:
        for app in self._apps:
            if app.pid == pid:
                return app
        raise KeyError(pid)


@names_what_is_missing
class AppImpl(base_classes.App):  # type: ignore[misc]
    """An application: a set of open books."""

    books: Any = None  # shadows the read-only stub of the base class

    def __init__(self, apps: AppsImpl) -> None:
        self._apps = apps
        self.engine = apps.engine
        self._pid = next(_pids)
        self.books = BooksImpl(self)
        self.is_private = False
        self.clipboard: Spot | None = None

    # Switches of a real Excel that mean nothing here, so that common code may set them.
    visible = False
    screen_updating = True
    display_alerts = True
    enable_events = True
    interactive = True
    calculation = "automatic"
    status_bar: Any = None
    version = "16.0"
    path = ""
    startup_path = ""
    hwnd = None

    @property
    def pid(self) -> int:
        """A number that tells applications apart."""
        return self._pid

    @property
    def api(self) -> AppImpl:
        """The object itself: there is no other underneath."""
        return self

    @property
    def cut_copy_mode(self) -> Any:
        """``copy`` while ``paste`` has something to paste."""
        return "copy" if self.clipboard else False

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: Any) -> None:
        if not value:
            self.clipboard = None

    @property
    def selection(self) -> RangeImpl | None:
        """What was last selected in the active book, A1 of its active sheet at first; None without books."""
        if not len(self.books):
            return None
        book = self.books.active
        selection: RangeImpl = book.selection or book.sheets.active.range("A1")
        return selection

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the active application; where no engine is active, as on Linux, this one becomes so."""
        self._apps.bring_forward(self)
        if xlwings.engines.active is None:
            register().activate()

    def calculate(self) -> None:
        """Raises NotImplementedError: formulas are calculated when Excel opens the file."""
        refuse("App.calculate")

    def quit(self) -> None:
        """Close all books without saving."""
        for book in self.books:
            book.close()
        self._apps.forget(self)

    kill = quit


class BooksImpl(base_classes.Books):  # type: ignore[misc]
    """The open books of an application."""

    def __init__(self, app: AppImpl) -> None:
        self.app = app
        self._books: list[BookImpl] = []

    @property
    def api(self) -> BooksImpl:
        """The object itself."""
        return self

    @property
    def active(self) -> BookImpl:
        """The book opened last; raises KeyError without books."""
        if not self._books:
            raise KeyError("no workbook is open")
        return self._books[-1]

    def __call__(self, name_or_index: int | str) -> BookImpl:
        if isinstance(name_or_index, int):
            return self._books[name_or_index - 1]
        for book in self._books:
            if name_or_index.casefold() in (book.name.casefold(), book.fullname.casefold()):
                return book
        raise KeyError(name_or_index)

    def __contains__(self, key: object) -> bool:
        return any(key in (book.name, book.fullname) for book in self._books)

    def __len__(self) -> int:
        return len(self._books)

    def __iter__(self) -> Iterator[BookImpl]:
        return iter(list(self._books))

    def add(self) -> BookImpl:
        """A new book with one empty sheet; it has no file before it is saved."""
        book = BookImpl(self.app, Path(f"Book{next(_numbers)}"), blank_workbook())
        self._books.append(book)
        return book

    def bring_forward(self, book: BookImpl) -> None:
        """Make a book the active one."""
        self._books.remove(book)
        self._books.append(book)

    def open(self, fullname: str, *_options: Any, **_named: Any) -> BookImpl:
        """Open a workbook file; raises ClosedFileError."""
        book = BookImpl(self.app, Path(fullname))
        self._books.append(book)
        return book

    def forget(self, book: BookImpl) -> None:
        """Drop a book that was closed."""
        if book in self._books:
            self._books.remove(book)


engine = EngineImpl()


def register() -> xlwings.main.Engine:
    """Make xlwings know the engine, once; it is not activated."""
    known = xlwings.engines.engines_by_name
    if NAME not in known:
        xlwings.engines.add(xlwings.main.Engine(impl=engine))
    return known[NAME]


def open_book(path: Path) -> xlwings.Book:
    """Open a file in an application of its own, so that equal file names never mix.

    Raises ClosedFileError.
    """
    register()
    app = engine.apps.add()
    app.is_private = True
    try:
        return xlwings.Book(impl=app.books.open(str(path)))
    except BaseException:
        app.quit()
        raise

# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Books, as xlwings sees them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed.errors import Refused
from ap_xl.closed.impl_name import NamesImpl
from ap_xl.closed.impl_sheet import SheetsImpl
from ap_xl.closed.package import Package
from ap_xl.closed.saving import Stamp, check_not_locked, check_unchanged, read_file, replace_file
from ap_xl.closed.unsupported import names_what_is_missing, refuse
from ap_xl.closed.workbook_part import MAIN_TYPES, WorkbookPart

if TYPE_CHECKING:
    from ap_xl.closed.engine import AppImpl
    from ap_xl.closed.impl_range import RangeImpl

_WITHOUT_MACROS = (".xlsx", ".xltx")


@names_what_is_missing
class BookImpl(base_classes.Book):  # type: ignore[misc]
    """A workbook read into memory."""

    def __init__(self, app: AppImpl, path: Path, data: bytes | None = None) -> None:
        """Read a file; with ``data``, make a new book of these bytes that has no file yet."""
        self._app = app
        self._stamp: Stamp | None = None
        self._path = Path(path)
        if data is None:
            self._path = Path(os.path.realpath(path))
            data, self._stamp = read_file(self._path)
        self.part = WorkbookPart(Package.from_bytes(data))
        self.selection: RangeImpl | None = None

    @property
    def api(self) -> BookImpl:
        """The object itself."""
        return self

    @property
    def app(self) -> AppImpl:
        """The application the book is open in."""
        return self._app

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    @property
    def fullname(self) -> str:
        """The file's full path; the bare name of a book that was never saved."""
        return str(self._path)

    @property
    def sheets(self) -> SheetsImpl:
        """The worksheets."""
        return SheetsImpl(self)

    @property
    def names(self) -> NamesImpl:
        """All defined names."""
        return NamesImpl(self, None)

    def activate(self) -> None:
        """Make it the active book of the active application."""
        self._app.books.bring_forward(self)
        self._app.activate()

    def close(self) -> None:
        """Forget the book; what was not saved is lost."""
        self._app.books.forget(self)
        if self._app.is_private and not len(self._app.books):
            self._app._apps.forget(self._app)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Write the book to its file, or to another one which it then belongs to, as “Save As” does.

        Raises Refused, FileInUse, FileChanged, FileMissing or Unwritable; the file is whole in any case.
        """
        if password is not None:
            refuse("Book.save(password=...)")
        target = self._target(path)
        same = target == self._path and self._stamp is not None
        main_type = self._main_type(target)
        check_not_locked(target)
        if same and self._stamp is not None:
            check_unchanged(target, self._stamp)
        self.part.settle()
        package = self.part.package
        if package.content_types.get(self.part.part) != main_type:
            package.content_types.set(self.part.part, main_type)
        if self.part.is_signed and package.changed:
            raise Refused("the workbook is digitally signed; saving would break the signature", "signed")
        if same and not package.changed and target.exists():
            return
        self._stamp = replace_file(target, package.to_bytes(), self._stamp if same else None)
        package.settle()
        self._path = target

    def _target(self, path: str | None) -> Path:
        """Where to save: a new book goes into the current folder, a name without ending gets the book's."""
        if path is None and self._stamp is not None:
            return self._path
        target = Path(os.path.realpath(path or self._path))
        return target if target.suffix else target.with_name(target.name + (self._path.suffix or ".xlsx"))

    def _main_type(self, target: Path) -> str:
        suffix = target.suffix.lower()
        if suffix not in MAIN_TYPES:
            raise Refused(
                f"workbooks are saved as .xlsx or .xlsm, not as {suffix or 'a name without ending'}", "suffix"
            )
        if suffix in _WITHOUT_MACROS and self.part.has_macros:
            raise Refused(f"{target.name} would lose the macros; save as .xlsm", "macros_into_xlsx")
        return MAIN_TYPES[suffix]

    def to_pdf(self, path: Any, quality: Any) -> None:
        """Raises NotImplementedError."""
        refuse("Book.to_pdf")

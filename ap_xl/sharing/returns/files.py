"""A returned file as sheets of cells, whatever saved it; formulas count by their stored results."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ap_xl.closed.container import read_entries
from ap_xl.closed.errors import ClosedFileError, Encrypted, NotAWorkbook, TooLarge
from ap_xl.closed.limits import MIB, Limits
from ap_xl.closed.xml import has_doctype
from ap_xl.lists.file_bytes import bytes_of, unusable
from ap_xl.sharing.encrypting import WrongPasswordError, decrypted, is_encrypted
from ap_xl.workbook.cell_text import fraction_of_day
from ap_xl.workbook.raw import Cell, column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook

BYTES = 32 * MIB
ZIPPED = Limits(packed=BYTES, unpacked=96 * MIB, part=48 * MIB, parts=2_000, ratio=200, ratio_floor=4 * MIB)
ROWS, COLUMNS, SHEETS, CELL = 5_000, 100, 100, 32_767
"""Beyond that nothing is read: no pack is as large."""
_FOLDER = "est un dossier. Indiquez les fichiers qu'il contient."
_TOO_LARGE = "est démesuré pour un retour et n'a pas été lu. Vérifiez qu'il s'agit bien du bon fichier."
_DAMAGED = "est endommagé et n'a pas pu être lu. Demandez à votre collègue de le renvoyer."
_ENCRYPTED = "est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, puis recommencez."
_OTHER_PASSWORD = "est protégé par un mot de passe qui n'est pas celui donné. Vérifiez-le, puis recommencez."
_OLD = "est au format .xls. Enregistrez-le dans Excel au format .xlsx, puis recommencez."
_NO_WORKBOOK = "n'est pas un classeur Excel. Demandez à votre collègue de renvoyer le fichier .xlsx rempli."
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_MASTER_MARKS = (b'"tblParametres"', b'"tblEleves"')


@dataclass(frozen=True)
class ReturnedSheet:
    """A sheet's cells from A1 on; `unread` are the cells whose formula has no stored result."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    unread: frozenset[tuple[int, int]] = frozenset()

    def address(self, row: int, column: int) -> str:
        """`Bilan!K12` for a cell, both 0-based."""
        return f"{self.title}!{column_letters(column + 1)}{row + 1}"


@dataclass(frozen=True)
class ReturnedFile:
    """A file of a colleague; a master is read by other means."""

    path: Path
    sheets: tuple[ReturnedSheet, ...] = ()
    is_master: bool = False

    @property
    def name(self) -> str:
        return self.path.name


def read_returned(path: Path, passwords: Sequence[str] = ()) -> ReturnedFile:
    """The file's cells; `passwords` are tried in turn on one that is encrypted.

    Raises FileError with a sentence for whatever is wrong with it.
    """
    data = bytes_of(path, BYTES, _TOO_LARGE, _FOLDER)
    if passwords and is_encrypted(data):
        data = _unlocked(path.name, data, passwords)
    parts = _parts(path.name, data)
    names = b"".join(part for name, part in parts.items() if name.startswith("xl/tables/"))
    if all(mark in names for mark in _MASTER_MARKS):
        return ReturnedFile(path, is_master=True)
    has_formulas = any(
        _FORMULA.search(part) for name, part in parts.items() if name.startswith("xl/worksheets/")
    )
    try:
        return ReturnedFile(path, tuple(_sheets(data, has_formulas)))
    except Exception as failure:  # openpyxl raises anything on a damaged file
        raise unusable(path.name, _DAMAGED) from failure


def _unlocked(file: str, data: bytes, passwords: Sequence[str]) -> bytes:
    for password in passwords:
        try:
            return decrypted(data, password)
        except WrongPasswordError:
            continue
        except Exception as failure:  # msoffcrypto raises anything on a damaged file
            raise unusable(file, _DAMAGED) from failure
    raise unusable(file, _OTHER_PASSWORD)


def _parts(file: str, data: bytes) -> dict[str, bytes]:
    try:
        parts = {entry.info.filename: entry.data for entry in read_entries(data, ZIPPED)}
    except TooLarge as failure:
        raise unusable(file, _TOO_LARGE) from failure
    except Encrypted as failure:
        raise unusable(file, _ENCRYPTED) from failure
    except NotAWorkbook as failure:
        raise unusable(file, _OLD if failure.code == "legacy_xls" else _NO_WORKBOOK) from failure
    except ClosedFileError as failure:
        raise unusable(file, _DAMAGED) from failure
    if "[Content_Types].xml" not in parts or not any(name.startswith("xl/") for name in parts):
        raise unusable(file, _NO_WORKBOOK)
    if any(has_doctype(part) for name, part in parts.items() if name.lower().endswith((".xml", ".rels"))):
        raise unusable(file, _DAMAGED)
    return parts


def _sheets(data: bytes, has_formulas: bool) -> Iterator[ReturnedSheet]:
    values = _opened(data, only_values=True)
    typed = _opened(data, only_values=False) if has_formulas else values
    for sheet, other in zip(values.worksheets[:SHEETS], typed.worksheets[:SHEETS], strict=True):
        rows = tuple(_rows(sheet))
        unread = frozenset(_unread(rows, other)) if has_formulas else frozenset()
        yield ReturnedSheet(sheet.title, rows, unread)


def _opened(data: bytes, *, only_values: bool) -> Workbook:
    from openpyxl import load_workbook  # takes a while to load

    return load_workbook(io.BytesIO(data), read_only=True, data_only=only_values, keep_links=False)


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401 - openpyxl does not name it
    sheet.reset_dimensions()  # what the file claims may be wrong
    for cells in sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True):
        width = len(cells)
        while width and cells[width - 1] is None:
            width -= 1
        yield tuple(map(_plain, cells[:width]))


def _unread(rows: tuple[tuple[Cell, ...], ...], typed: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401
    """The cells that hold a formula and nothing else."""
    typed.reset_dimensions()
    for number, cells in enumerate(typed.iter_rows(max_row=ROWS, max_col=COLUMNS)):
        for place, cell in enumerate(cells):
            if cell.data_type == "f" and (place >= len(rows[number]) or rows[number][place] is None):
                yield number, place


def _plain(value: object) -> Cell:
    """A cell as our own reader gives it: whole numbers as floats, a time as a fraction of a day."""
    match value:
        case None | bool() | float() | datetime():
            return value
        case int():
            return float(value)
        case time():
            return fraction_of_day(value)
    return str(value)[:CELL]

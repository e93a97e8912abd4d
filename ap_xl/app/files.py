"""Opening and saving workbook files without Excel, with French sentences for everything that can go wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.kept_states import keep_state
from ap_xl.closed.errors import ClosedFileError
from ap_xl.closed.saving import check_not_locked, why_unwritten
from ap_xl.domain.errors import FileError

if TYPE_CHECKING:
    from xlwings import Book

_NOT_OURS = "n'est pas un classeur Excel (.xlsx ou .xlsm). Vérifiez le nom du fichier."
_DAMAGED = "est endommagé et n'a pas pu être lu. Reprenez une copie de sauvegarde."
_TOO_LARGE = "est démesuré et n'a pas été ouvert. Vérifiez qu'il s'agit bien du bon fichier."
_IN_USE = "est ouvert dans un autre programme. Fermez-le, puis recommencez."

_SENTENCES = {
    "missing": "n'existe pas. Vérifiez le nom et le dossier.",
    "no_folder": "ne peut pas être écrit : le dossier n'existe pas.",
    "legacy_xls": "est au format .xls. Enregistrez-le dans Excel au format .xlsx ou .xlsm.",
    "xlsb": "est au format .xlsb. Enregistrez-le dans Excel au format .xlsx ou .xlsm.",
    "strict": "est au format « Strict Open XML ». Enregistrez-le dans Excel comme « Classeur Excel (.xlsx) ».",
    "encrypted": "est protégé par un mot de passe. Retirez le mot de passe d'ouverture, puis recommencez.",
    "signed": "porte une signature numérique que l'enregistrement détruirait. Retirez d'abord la signature.",
    "macros_into_xlsx": "perdrait ses macros au format .xlsx. Choisissez un nom en .xlsm.",
    "suffix": "doit porter un nom en .xlsx ou .xlsm.",
    "changed": "a été modifié par quelqu'un d'autre pendant le traitement. Rien n'a été écrit : recommencez.",
    "locked_by_excel": _IN_USE,
    "locked_by_libreoffice": _IN_USE,
    "locked": _IN_USE,
    "unreadable": "ne peut pas être lu : l'accès est refusé.",
    "unreachable": "ne peut pas être lu : le disque ou le réseau ne répond pas. Recommencez un peu plus tard.",
    "is_folder": "est un dossier, pas un classeur.",
    "unwritable": "ne peut pas être écrit : l'accès est refusé. L'ancien fichier est intact.",
    "write_unreachable": "ne peut pas être écrit : le disque ou le réseau ne répond pas. L'ancien fichier est intact.",
    "read_only": "est en lecture seule. L'ancien fichier est intact.",
    "no_space": "ne peut pas être écrit : le disque est plein. L'ancien fichier est intact.",
}
_BY_CLASS = {
    "NotAWorkbook": _NOT_OURS,
    "Damaged": _DAMAGED,
    "TooLarge": _TOO_LARGE,
    "FileInUse": _IN_USE,
}


def french_sentence(name: str, failure: ClosedFileError) -> str:
    """What is wrong with the file and what to do."""
    known = _SENTENCES.get(failure.code) or _BY_CLASS.get(type(failure).__name__)
    return f"Le fichier « {name} » {known or 'ne peut pas être traité.'}"


def _sentence(name: str, code: str) -> str:
    return f"Le fichier « {name} » {_SENTENCES[code]}"


_REASONS = {
    "no_space": "le disque est plein",
    "write_unreachable": "le disque ou le réseau ne répond pas",
}


def reason(failure: OSError) -> str:
    """Why files could not be written, in a few words."""
    refused = "un des fichiers est ouvert dans un autre programme, ou l'accès est refusé"
    return _REASONS.get(why_unwritten(failure), refused)


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """The workbook, closed at the end. Raises FileError."""
    from ap_xl.closed import open_book  # xlwings takes a while to load
    from ap_xl.workbook.access import close_book

    # Parts are read when they are needed: damage may show at the opening or late.
    try:
        book = open_book(path)
        try:
            yield book
        finally:
            close_book(book)
    except ClosedFileError as failure:
        raise FileError(french_sentence(path.name, failure)) from failure


def save(book: Book, source: Path, target: Path | None) -> None:
    """Writes the book in one step over its file, or as a copy to `target`; what it replaces is kept aside.

    Raises FileError.
    """
    from ap_xl.workbook.access import save_book

    is_copy = target is not None and target.resolve() != source.resolve()
    keep_state(target if target is not None else source)
    try:
        save_book(book, target if is_copy else None)
    except ClosedFileError as failure:
        raise FileError(french_sentence((target or source).name, failure)) from failure


def check_target(target: Path) -> None:
    """Finds out before the work what would keep the file from being written after it. Raises FileError."""
    if target.is_dir():
        raise FileError(_sentence(target.name, "is_folder"))
    if not target.parent.is_dir():
        raise FileError(_sentence(target.name, "no_folder"))
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise FileError(_sentence(target.name, "read_only" if target.exists() else "unwritable"))
    try:
        check_not_locked(target)
    except ClosedFileError as failure:
        raise FileError(french_sentence(target.name, failure)) from failure

"""Verbs for what leaves the workbook: lists for other programs, a copy without people, a student who is forgotten."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.cli.parser import add_period, add_reading_verb, add_writing_verb, workbook_name
from ap_xl.cli.passwords import password_of
from ap_xl.domain.errors import UsageError

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.cli.parser import Verbs
    from ap_xl.screen import Screen


def add_leaving_verbs(verbs: Verbs) -> None:
    _add_export(verbs)
    _add_anonymise(verbs)
    erase = add_writing_verb(
        verbs, "erase", "forget a student everywhere in FILE; this cannot be undone", _erase
    )
    erase.add_argument("--student", metavar="ID", required=True, help="the student's Id")
    erase.set_defaults(forgets=True)  # the kept states of the file know the student


def _add_export(verbs: Verbs) -> None:
    export = add_reading_verb(
        verbs,
        "export",
        "write group lists for EDT and PRONOTE, lists for the door, a page of figures",
        _export,
    )
    export.add_argument(
        "-o", dest="output", type=Path, metavar="DIR", required=True, help="the folder to write into"
    )
    add_period(export)


def _export(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.export import export

    return export(book, arguments.output, arguments.period, screen.tell)


def _add_anonymise(verbs: Verbs) -> None:
    anonymise = add_reading_verb(
        verbs, "anonymise", "write a copy without names, Ids and texts that gives the same plan", _anonymise
    )
    anonymise.add_argument(
        "-o",
        dest="output",
        type=workbook_name,
        metavar="OUT",
        required=True,
        help="the copy to write; FILE stays as it is",
    )
    anonymise.add_argument(
        "--keep-key",
        dest="key",
        type=Path,
        metavar="KEYFILE",
        help="write who is who to a second workbook, encrypted with a password that is asked for",
    )
    anonymise.add_argument(
        "--password-file", type=Path, metavar="TEXT", help="read that password from the first line of a file"
    )


def _anonymise(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.anonymise import anonymise

    if arguments.password_file is not None and arguments.key is None:
        raise UsageError("--password-file ne sert qu'avec --keep-key.")
    password = "" if arguments.key is None else password_of(arguments.password_file, "de la clé")
    return anonymise(book, arguments.output, arguments.key, password, screen.tell)


def _erase(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.erase import erase

    return erase(book, arguments.student, arguments.today, screen.tell)

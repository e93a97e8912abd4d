"""The verb for what comes back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.cli.parser import add_writing_verb
from ap_xl.cli.passwords import password_of

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.cli.parser import Verbs
    from ap_xl.screen import Screen


def add_return_verbs(verbs: Verbs) -> None:
    merging = add_writing_verb(verbs, "merge", "take in what came back by mail, cell by cell", _merge)
    merging.add_argument(
        "returned",
        type=Path,
        nargs="*",
        metavar="RETURNED",
        help="packs that colleagues filled in, or another copy of the workbook; without any, only the choices "
        "made in the sheet Conflits are carried out",
    )
    merging.add_argument("--password", action="store_true", help="ask for the password of encrypted packs")
    merging.add_argument(
        "--password-file",
        type=Path,
        action="append",
        default=[],
        metavar="TEXT",
        help="a password of encrypted packs, on the first line of a file; may be given several times",
    )


def _merge(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.merge import merge

    passwords = [password_of(path, "des retours") for path in arguments.password_file]
    if arguments.password:
        passwords.append(password_of(None, "des retours", twice=False))
    return merge(book, arguments.returned, arguments.today, screen.tell, passwords)

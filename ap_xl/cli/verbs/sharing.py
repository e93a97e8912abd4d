"""The verb that writes the files for colleagues."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.cli.parser import add_period, add_reading_verb, add_today
from ap_xl.cli.passwords import password_of

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.cli.parser import Verbs
    from ap_xl.screen import Screen


def add_sharing_verbs(verbs: Verbs) -> None:
    share = add_reading_verb(
        verbs, "share", "write a workbook without macros for each member of staff and each class", _share
    )
    share.add_argument(
        "-o", dest="folder", type=Path, metavar="DIR", required=True, help="the folder to write"
    )
    add_period(share)
    share.add_argument("--pdf", action="store_true", help="PDF too, through LibreOffice")
    share.add_argument(
        "--password", action="store_true", help="encrypt the workbooks with a password that is asked for"
    )
    share.add_argument(
        "--password-file",
        type=Path,
        metavar="TEXT",
        help="encrypt with the password on the first line of a file",
    )
    share.add_argument(
        "--reply-to",
        default="",
        metavar="ADDRESS",
        help="where answers go, told on each first sheet; remembered in the workbook",
    )
    add_today(share)
    share.set_defaults(
        only_reads=False,
        output=None,
        unsaved="Les envois sont déjà dans leur dossier, mais le classeur ne le sait pas : refaites-les avant de "
        "les distribuer.",
    )


def _share(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.share import Extras, share

    is_locked = arguments.password or arguments.password_file is not None
    password = password_of(arguments.password_file, "des envois") if is_locked else ""
    extras = Extras(arguments.pdf, password, arguments.reply_to)
    return share(book, arguments.folder, arguments.period, extras, arguments.today, screen.tell)

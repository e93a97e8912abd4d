"""Verbs for lists that come in from elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.cli.parser import add_writing_verb

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.cli.parser import Verbs
    from ap_xl.screen import Screen


def add_list_verbs(verbs: Verbs) -> None:
    _add_import(verbs)


def _add_import(verbs: Verbs) -> None:
    importing = add_writing_verb(
        verbs, "import", "take in students, test results, slots; nobody is deleted", _import
    )
    importing.add_argument(
        "lists",
        type=Path,
        nargs="+",
        metavar="LIST",
        help="SIECLE ElevesSansAdresses (.xml, .zip), exports of EDT, PRONOTE or UDT, any .csv, .txt or .xlsx",
    )
    importing.add_argument(
        "--map",
        dest="columns",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help='what a column means, such as "Patronyme=Nom", or a module\'s code; give --map once for each column',
    )
    importing.add_argument(
        "--needs",
        action="append",
        default=[],
        metavar="MODULE:BANDS",
        help='needs by test results, such as "MATH: 0-8=3; 8-12=2; 12-20=0", words too: "FR: fragile=2"; the end '
        "of a band is excluded, but for the last; once for each module",
    )
    importing.add_argument("--slots", action="store_true", help="add the slots that a timetable offers")
    importing.add_argument(
        "--dry-run", dest="only_reads", action="store_true", help="say what would change, and write nothing"
    )


def _import(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.import_lists import Wishes, import_lists

    wishes = Wishes(arguments.columns, arguments.needs, arguments.slots, dry_run=arguments.only_reads)
    return import_lists(book, arguments.lists, wishes, arguments.today, screen.tell)

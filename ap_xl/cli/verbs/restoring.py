"""The verb `restore`, which opens no workbook: it may be damaged or gone."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.cli.parser import Verbs, add_json, add_verb

if TYPE_CHECKING:
    from ap_xl.app.report import Report
    from ap_xl.screen import Screen


def add_restore(verbs: Verbs) -> None:
    restore = add_verb(verbs, "restore", "go back to a kept state of the file; the present one is kept too")
    restore.add_argument("file", type=Path, metavar="FILE", help="the workbook, .xlsx or .xlsm")
    choice = restore.add_mutually_exclusive_group()
    choice.add_argument(
        "--state", type=_number, default=1, metavar="N", help="which state; 1 is the latest (default)"
    )
    choice.add_argument(
        "--list", dest="only_lists", action="store_true", help="list the states, change nothing"
    )
    add_json(restore)
    restore.set_defaults(use=_restore, opens_no_book=True)


def _restore(arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.restore import list_states, restore

    screen.tell(f"États gardés de {arguments.file.name}")
    return list_states(arguments.file) if arguments.only_lists else restore(arguments.file, arguments.state)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1")
    return int(text)

"""The verb `new`, which has no workbook to start from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.cli.parser import Verbs, add_json, add_verb

if TYPE_CHECKING:
    from ap_xl.app.report import Report
    from ap_xl.screen import Screen


def add_new(verbs: Verbs) -> None:
    new = add_verb(verbs, "new", "create a workbook, empty or filled with a sample lycée")
    new.add_argument("file", type=Path, metavar="FILE", help="the workbook to create, .xlsx or .xlsm")
    new.add_argument("--sample", choices=("lycee", "petit"), help="lycee: 430 students; petit: 60 students")
    new.add_argument(
        "--zone", choices=("A", "B", "C"), help="zone of the holidays in an empty workbook (default: A)"
    )
    add_json(new)
    new.set_defaults(use=_new, opens_no_book=True)


def _new(arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.new import new

    screen.tell("Création du classeur")
    return new(arguments.file, arguments.sample, arguments.zone)

"""The pieces that every verb's parser is made of."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.screen import Screen

Use = Callable[["Book", argparse.Namespace, "Screen"], "Report"]

EPILOG = """exit status: 0 done, warnings or not; 1 the workbook's content has errors (they are in the sheet
Alertes and on screen, no plan is changed); 2 wrong usage; 3 no plan could be found; 4 the file cannot be
read or written."""


class WrongUsage(Exception):  # noqa: N818 (nobody else sees it)
    """The command line was not understood."""

    def __init__(self, parser: argparse.ArgumentParser, message: str) -> None:
        super().__init__(message)
        self.parser = parser


class Parser(argparse.ArgumentParser):
    """A parser that leaves it to the caller how to report wrong usage."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(self, message)


Verbs: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_verb(verbs: Verbs, name: str, text: str) -> Parser:
    description = f"{text[0].upper()}{text[1:]}."
    return verbs.add_parser(name, help=text, description=description, epilog=EPILOG, allow_abbrev=False)


def add_json(verb: Parser) -> None:
    verb.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def add_period(verb: Parser) -> None:
    verb.add_argument("--period", metavar="P", help="the period's code (default: the current one)")


def add_today(verb: Parser) -> None:
    verb.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the date for Journal and alarms")


def add_time(verb: Parser, text: str) -> None:
    verb.add_argument("--time", type=_positive, metavar="S", help=text)


def add_reading_verb(verbs: Verbs, name: str, text: str, use: Use) -> Parser:
    """A verb that leaves FILE as it is, byte for byte."""
    verb = add_verb(verbs, name, text)
    verb.add_argument("file", type=Path, metavar="FILE", help="the workbook, .xlsx or .xlsm")
    add_json(verb)
    verb.set_defaults(use=use, opens_no_book=False, only_reads=True, forgets=False, unsaved="")
    return verb


def add_writing_verb(verbs: Verbs, name: str, text: str, use: Use, *, makes_copy: bool = False) -> Parser:
    """A verb that changes FILE, or a copy of it; one that `makes_copy` never changes FILE."""
    verb = add_reading_verb(verbs, name, text, use)
    about = "the workbook to write, FILE stays as it is" if makes_copy else "write a copy, leave FILE alone"
    verb.add_argument("-o", dest="output", type=workbook_name, metavar="OUT", required=makes_copy, help=about)
    add_today(verb)
    verb.set_defaults(only_reads=False)
    return verb


def workbook_name(text: str) -> Path:
    if not text.lower().endswith((".xlsx", ".xlsm")):
        raise argparse.ArgumentTypeError(f"{text} does not end in .xlsx or .xlsm")
    return Path(text)


def _positive(text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds above 0")
    return value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2026-10-12") from None

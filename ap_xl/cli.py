"""The command line: the ribbon's commands on closed workbook files."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl import __version__
from ap_xl.domain.errors import ApError, ContentError
from ap_xl.domain.findings import NOWHERE, error

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.screen import Screen

Use = Callable[["Book", argparse.Namespace, "Screen"], "Report"]

EPILOG = """exit status: 0 done, warnings or not; 1 the workbook's content has errors (they are in the sheet
Alertes and on screen, no plan is changed); 2 wrong usage; 3 no plan could be found; 4 the file cannot be
read or written."""


def _check(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.check import check

    return check(book, arguments.today, screen.tell)


def _regroup(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.regroup import regroup

    return regroup(
        book,
        arguments.period,
        arguments.time,
        arguments.skip_errors,
        arguments.today,
        screen.tell,
        screen.improve,
    )


def _budget(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.budget import budget

    return budget(book, arguments.today, screen.tell)


def _reviews(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.reviews import reviews

    return reviews(book, arguments.period, arguments.today, screen.tell)


def _positive(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds above 0")
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ap-xl",
        description="Groups, hours and reviews of accompagnement personnalisé (AP) in an Excel workbook.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"ap-xl {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    new = verbs.add_parser("new", help="a fresh workbook, empty or filled with a sample lycée", epilog=EPILOG)
    new.add_argument("file", type=Path, metavar="FILE", help="the workbook to create, .xlsx or .xlsm")
    new.add_argument("--sample", choices=("lycee", "petit"), help="fill it with a sample lycée")
    new.add_argument("--zone", choices=("A", "B", "C"), default="A", help="zone of the school holidays")
    new.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    check = _verb(
        verbs, "check", "all input errors, seats against students, and an audit of the plan", _check
    )
    check.set_defaults(period=None)
    regroup = _verb(
        verbs, "regroup", "form the groups of a period and write them into the workbook", _regroup
    )
    regroup.add_argument("--period", metavar="P", help="the period's code (default: the current one)")
    regroup.add_argument("--time", type=_positive, metavar="S", help="seconds for the optimisation")
    regroup.add_argument(
        "--skip-errors", action="store_true", help="plan without the rows that have errors, and say which"
    )
    _verb(verbs, "budget", "the hour ledger of divisions and staff", _budget)
    reviews = _verb(verbs, "reviews", "the period's review sheet, prefilled; kept answers stay", _reviews)
    reviews.add_argument("--period", metavar="P", help="the period's code (default: the current one)")
    return parser


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, use: Use
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=EPILOG)
    verb.add_argument("file", type=Path, metavar="FILE", help="the workbook, .xlsx or .xlsm")
    verb.add_argument("-o", dest="output", type=Path, metavar="OUT", help="write a copy, leave FILE alone")
    verb.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    verb.add_argument(
        "--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the date for Journal and alarms"
    )
    verb.set_defaults(use=use)
    return verb


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    arguments = _parser().parse_args(argv)
    started = time.perf_counter()
    from ap_xl.screen import Screen

    screen = Screen(is_json=arguments.json)
    try:
        with screen:
            report = _run(arguments, screen)
    except KeyboardInterrupt:
        report = _stopped(ApError("Interrompu : le classeur n'a pas été modifié."))
    except ApError as failure:
        report = _stopped(failure)
    except Exception as failure:  # nobody may see a traceback
        report = _unforeseen(failure, arguments.verb)
    if arguments.json:
        sys.stdout.write(json.dumps(report.as_json(time.perf_counter() - started), ensure_ascii=False) + "\n")
    else:
        screen.show(report)
    return report.exit_status


def _run(arguments: argparse.Namespace, screen: Screen) -> Report:
    if arguments.verb == "new":
        from ap_xl.app.new import new

        screen.tell("Création du classeur")
        return new(arguments.file, arguments.sample, arguments.zone)
    screen.tell(f"Lecture de {arguments.file.name}")
    from ap_xl.app.files import opened, save

    with opened(arguments.file) as book:
        report: Report = arguments.use(book, arguments, screen)
        save(book, arguments.file, arguments.output)
    return report


def _stopped(failure: ApError) -> Report:
    from ap_xl.app.report import Report, Status

    text = str(failure)
    findings = failure.findings if isinstance(failure, ContentError) else ()
    if not findings:
        findings = (error("stopped", NOWHERE, text, ""),)
    status = Status.INFEASIBLE if failure.exit_status == 3 else Status.ERROR
    return Report(status, (text,), findings, exit_status=failure.exit_status)


def _unforeseen(failure: Exception, verb: str) -> Report:
    from ap_xl.app.incident import write_incident

    path = write_incident(failure, verb)
    return _stopped(
        UnforeseenError(
            "Une erreur imprévue a arrêté la commande ; le classeur n'a pas été modifié. "
            f"Le rapport, sans donnée personnelle, est dans {path}."
        )
    )


class UnforeseenError(ApError):
    exit_status = 4


if __name__ == "__main__":
    sys.exit(main())

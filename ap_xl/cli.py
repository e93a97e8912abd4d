"""The command line: the ribbon's commands on closed workbook files."""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from ap_xl import __version__
from ap_xl.domain.errors import ApError, ContentError, UsageError
from ap_xl.domain.findings import NOWHERE, error
from ap_xl.importing import import_xlwings_alone

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.screen import Screen

Use = Callable[["Book", argparse.Namespace, "Screen"], "Report"]

EPILOG = """exit status: 0 done, warnings or not; 1 the workbook's content has errors (they are in the sheet
Alertes and on screen, no plan is changed); 2 wrong usage; 3 no plan could be found; 4 the file cannot be
read or written."""


_OF_THIS_COMPUTER = {
    "install": "put the add-in, and what it needs, in place for Excel on this computer",
    "uninstall": "take back exactly what install put in place",
    "doctor": "say what works on this computer, what is missing, and the command that mends it",
}
_EPILOG_OF_THIS_COMPUTER = """exit status: 0 done, or all is well; 1 something is missing, or Excel cannot be served
from here; 2 wrong usage; 4 a file cannot be read or written, as while Excel holds it open."""


def _check(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.check import check

    return check(book, arguments.today, screen.tell)


def _regroup(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.regroup import regroup

    with _first_interrupt(screen.stop):
        return regroup(
            book,
            arguments.period,
            arguments.time,
            arguments.skip_errors,
            arguments.today,
            screen.tell,
            screen.improve,
            screen.note,
        )


@contextmanager
def _first_interrupt(stop: Callable[[], None]) -> Iterator[None]:
    """The first Ctrl-C only stops the optimisation, the second one the command."""

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        stop()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _whatif(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.whatif import whatif

    with _first_interrupt(screen.stop):
        return whatif(book, arguments.period, arguments.time, arguments.today, screen.tell, screen.goes_on)


def _scenario(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.scenario import scenario

    given = (arguments.sets, arguments.period, arguments.time)
    with _first_interrupt(screen.stop):
        return scenario(book, *given, screen.tell, screen.improve)


def _explain(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.explain import explain

    return explain(
        book, arguments.student, arguments.group, arguments.period, arguments.skip_errors, screen.tell
    )


def _budget(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.budget import budget

    return budget(book, arguments.today, screen.tell)


def _undo(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.undo import undo

    return undo(book, arguments.today, screen.tell)


def _reviews(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.reviews import reviews

    return reviews(book, arguments.period, arguments.today, screen.tell)


def _periods(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.periods import periods

    return periods(book, arguments.today, screen.tell)


def _close(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.close import close

    return close(book, arguments.period, arguments.partial, arguments.today, screen.tell)


def _import(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.import_lists import Wishes, import_lists

    wishes = Wishes(arguments.columns, arguments.needs, arguments.slots, dry_run=arguments.only_reads)
    return import_lists(book, arguments.lists, wishes, arguments.today, screen.tell)


def _new_year(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.new_year import new_year

    if arguments.output.resolve() == arguments.file.resolve():
        raise UsageError(
            f"« {arguments.output.name} » est le classeur de cette année : choisissez un autre nom."
        )
    return new_year(book, arguments.today, screen.tell)


def _workbook_name(text: str) -> Path:
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="ap-xl",
        allow_abbrev=False,
        description="Groups, hours and reviews of accompagnement personnalisé (AP) in an Excel workbook.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"ap-xl {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    new = _subparser(verbs, "new", "create a workbook, empty or filled with a sample lycée")
    new.add_argument("file", type=Path, metavar="FILE", help="the workbook to create, .xlsx or .xlsm")
    new.add_argument("--sample", choices=("lycee", "petit"), help="lycee: 430 students; petit: 60 students")
    new.add_argument(
        "--zone", choices=("A", "B", "C"), help="zone of the holidays in an empty workbook (default: A)"
    )
    _add_json(new)

    _add_import(verbs)
    _verb(verbs, "check", "find all input errors, compare seats with students, audit the plan", _check)
    regroup = _verb(verbs, "regroup", "form the groups of a period and write them", _regroup)
    _add_period(regroup)
    _add_time(regroup, "seconds for the optimisation (default: the parameter Temps de calcul (s))")
    regroup.add_argument(
        "--skip-errors", action="store_true", help="plan without the rows that have errors, and say which"
    )
    whatif = _verb(verbs, "whatif", "measure what one more room, person, hour or place would bring", _whatif)
    _add_period(whatif)
    _add_time(whatif, "seconds for measuring (default: most of the parameter Temps de calcul (s))")
    _add_scenario(verbs)
    _add_explain(verbs)
    _verb(verbs, "budget", "write the hour ledger of divisions and staff", _budget)
    _verb(verbs, "periods", "propose the year's periods; those that are closed or have groups stay", _periods)
    _verb(verbs, "undo", "take back what the last command changed; what was edited since stays", _undo)
    reviews = _verb(verbs, "reviews", "write the period's review sheet, prefilled; answers stay", _reviews)
    _add_period(reviews)
    _add_close(verbs)
    for name, text in _OF_THIS_COMPUTER.items():
        verb = _subparser(verbs, name, text)
        verb.epilog = _EPILOG_OF_THIS_COMPUTER
        _add_json(verb)
    _verb(verbs, "new-year", "write the next school year's workbook", _new_year, makes_copy=True)
    return parser


def _add_import(verbs: argparse._SubParsersAction[_Parser]) -> None:
    importing = _verb(verbs, "import", "take in students, test results, slots; nobody is deleted", _import)
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


def _add_explain(verbs: argparse._SubParsersAction[_Parser]) -> None:
    explain = _reading_verb(verbs, "explain", "say why a student is where he or she is, or why not", _explain)
    about = explain.add_mutually_exclusive_group(required=True)
    about.add_argument(
        "--student", metavar="ID", help="the student's Id: slots, needs, what stands in the way"
    )
    about.add_argument("--group", metavar="CODE", help="a group's code: whom it serves and what it brings")
    _add_period(explain)
    explain.add_argument("--skip-errors", action="store_true", help="leave out the rows that have errors")


def _add_close(verbs: argparse._SubParsersAction[_Parser]) -> None:
    close = _verb(verbs, "close", "close a period: reviews become history and needs, the next begins", _close)
    _add_period(close)
    close.add_argument(
        "--partial",
        action="store_true",
        help="close although reviews are missing; needs without a review stay as they are",
    )


def _add_scenario(verbs: argparse._SubParsersAction[_Parser]) -> None:
    scenario = _reading_verb(
        verbs, "scenario", "compare sets of parameters with today's, the plan untouched", _scenario
    )
    scenario.add_argument(
        "--set",
        dest="sets",
        action="append",
        required=True,
        metavar="PARAMETER=VALUE",
        help='one scenario: a parameter of the sheet Paramètres and its value, several separated by ";", '
        'such as "Poids besoin 3=12; Bonus décrochage=2"; give --set once for each scenario',
    )
    _add_period(scenario)
    _add_time(
        scenario, "seconds for each plan (default: the parameter Temps de calcul (s), divided among them)"
    )


def _subparser(verbs: argparse._SubParsersAction[_Parser], name: str, text: str) -> _Parser:
    description = f"{text[0].upper()}{text[1:]}."
    return verbs.add_parser(name, help=text, description=description, epilog=EPILOG, allow_abbrev=False)


def _add_json(verb: _Parser) -> None:
    verb.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _add_period(verb: _Parser) -> None:
    verb.add_argument("--period", metavar="P", help="the period's code (default: the current one)")


def _add_time(verb: _Parser, text: str) -> None:
    verb.add_argument("--time", type=_positive, metavar="S", help=text)


def _reading_verb(verbs: argparse._SubParsersAction[_Parser], name: str, text: str, use: Use) -> _Parser:
    """A verb that leaves FILE as it is, byte for byte."""
    verb = _subparser(verbs, name, text)
    verb.add_argument("file", type=Path, metavar="FILE", help="the workbook, .xlsx or .xlsm")
    _add_json(verb)
    verb.set_defaults(use=use, only_reads=True)
    return verb


def _verb(
    verbs: argparse._SubParsersAction[_Parser], name: str, text: str, use: Use, *, makes_copy: bool = False
) -> _Parser:
    """A verb that changes FILE, or a copy of it; one that `makes_copy` never changes FILE."""
    verb = _reading_verb(verbs, name, text, use)
    about = "the workbook to write, FILE stays as it is" if makes_copy else "write a copy, leave FILE alone"
    verb.add_argument(
        "-o", dest="output", type=_workbook_name, metavar="OUT", required=makes_copy, help=about
    )
    verb.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the date for Journal and alarms")
    verb.set_defaults(only_reads=False)
    return verb


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    started = time.perf_counter()
    if argv is None:
        argv = sys.argv[1:]
        with suppress(ImportError):  # doctor says what is missing
            import_xlwings_alone()
    try:
        arguments = _parser().parse_args(argv)
    except _WrongUsage as wrong:
        return wrong.show(is_json="--json" in argv)
    if arguments.verb in _OF_THIS_COMPUTER:
        return _on_this_computer(arguments, started)
    from ap_xl.screen import Screen

    screen = Screen(is_json=arguments.json)
    report = _report(arguments, screen)
    with _until_nobody_reads():
        if arguments.json:
            _print_json(report.as_json(time.perf_counter() - started))
        else:
            screen.show(report)
    return report.exit_status


def _on_this_computer(arguments: argparse.Namespace, started: float) -> int:
    """A verb without a workbook, and without any library: one may be what is missing."""
    from ap_xl.installation.verbs import run

    outcome = run(arguments.verb, arguments.json, sys.stdout.encoding)
    with _until_nobody_reads():
        if arguments.json:
            _print_json(outcome.as_json(time.perf_counter() - started))
        else:
            sys.stdout.write("".join(f"{line}\n" for line in outcome.as_text()))
    return outcome.exit_status


def _print_json(values: dict[str, Any]) -> None:
    # Plain ASCII, whatever the terminal or the shell makes of other characters.
    sys.stdout.write(json.dumps(values, allow_nan=False) + "\n")
    sys.stdout.flush()


@contextmanager
def _until_nobody_reads() -> Iterator[None]:
    """A reader that has seen enough, such as `head`, is no failure."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        yield
    except (BrokenPipeError, SystemExit):  # rich turns the one into the other
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(arguments: argparse.Namespace, screen: Screen) -> Report:
    """The command's outcome, whatever happens."""
    try:
        with screen:
            return _run(arguments, screen)
    except KeyboardInterrupt:
        return _stopped(InterruptedByUserError("Interrompu : le classeur n'a pas été modifié."))
    except ApError as failure:
        return _stopped(failure)
    except Exception as failure:  # nobody may see a traceback
        return _unforeseen(failure, arguments.verb)


def _run(arguments: argparse.Namespace, screen: Screen) -> Report:
    if arguments.verb == "new":
        screen.tell("Création du classeur")
        from ap_xl.app.new import new

        return new(arguments.file, arguments.sample, arguments.zone)
    screen.tell(f"Lecture de {arguments.file.name}")
    from ap_xl.app.files import check_target, opened, save

    if arguments.only_reads:
        with opened(arguments.file) as book:
            answer: Report = arguments.use(book, arguments, screen)
        return answer
    if arguments.output is not None or arguments.file.is_file():
        check_target(arguments.output or arguments.file)
    with opened(arguments.file) as book:
        report: Report = arguments.use(book, arguments, screen)
        save(book, arguments.file, arguments.output)
    return report


def _stopped(failure: ApError) -> Report:
    from ap_xl.app.report import Report, Status

    findings = failure.findings if isinstance(failure, ContentError) else ()
    if not findings:
        findings = (error("stopped", NOWHERE, str(failure), ""),)
    return Report(Status.ERROR, (), findings, exit_status=failure.exit_status)


def _unforeseen(failure: Exception, verb: str) -> Report:
    from ap_xl.incident import write_incident

    text = "Une erreur imprévue a arrêté la commande ; le classeur n'a pas été modifié."
    with suppress(OSError):
        text += f" Le rapport, sans donnée personnelle, est dans {write_incident(failure, verb)}."
    return _stopped(UnforeseenError(text))


class UnforeseenError(ApError):
    exit_status = 4


class InterruptedByUserError(ApError):
    exit_status = 130


class _WrongUsage(Exception):  # noqa: N818 (nobody else sees it)
    """The command line was not understood."""

    def __init__(self, parser: argparse.ArgumentParser, message: str) -> None:
        super().__init__(message)
        self._parser = parser

    def show(self, is_json: bool) -> int:
        """Say so, in the form that was asked for; returns the exit status."""
        if is_json:
            finding = error("wrong-usage", NOWHERE, str(self), self._parser.format_usage().strip())
            _print_json({"status": "error", "seconds": 0.0, "findings": [finding.as_json()]})
        else:
            sys.stderr.write(f"{self._parser.format_usage()}{self._parser.prog}: error: {self}\n")
        return 2


class _Parser(argparse.ArgumentParser):
    """A parser that leaves it to the caller how to report wrong usage."""

    def error(self, message: str) -> NoReturn:
        raise _WrongUsage(self, message)


if __name__ == "__main__":
    sys.exit(main())

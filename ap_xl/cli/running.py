"""One command, from its line to its exit status."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from ap_xl import __version__
from ap_xl.cli.parser import EPILOG, Parser, WrongUsage
from ap_xl.cli.printing import print_json, until_nobody_reads
from ap_xl.cli.verbs.computer import OF_THIS_COMPUTER, add_verbs_of_this_computer
from ap_xl.cli.verbs.leaving import add_leaving_verbs
from ap_xl.cli.verbs.lists import add_list_verbs
from ap_xl.cli.verbs.new import add_new
from ap_xl.cli.verbs.planning import add_planning_verbs
from ap_xl.cli.verbs.restoring import add_restore
from ap_xl.cli.verbs.returns import add_return_verbs
from ap_xl.cli.verbs.sharing import add_sharing_verbs
from ap_xl.cli.verbs.year import add_year_verbs
from ap_xl.domain.errors import ApError, ContentError, FileError
from ap_xl.domain.findings import NOWHERE, error
from ap_xl.importing import import_xlwings_alone

if TYPE_CHECKING:
    from pathlib import Path

    from ap_xl.app.report import Report
    from ap_xl.screen import Screen


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    started = time.perf_counter()
    if argv is None:
        argv = sys.argv[1:]
        with suppress(ImportError):  # doctor says what is missing
            import_xlwings_alone()
    try:
        arguments = _parser().parse_args(argv)
    except WrongUsage as wrong:
        return _wrong_usage(wrong, is_json="--json" in argv)
    if arguments.verb in OF_THIS_COMPUTER:
        return _on_this_computer(arguments, started)
    from ap_xl.screen import Screen

    screen = Screen(is_json=arguments.json)
    report = _report(arguments, screen)
    with until_nobody_reads():
        if arguments.json:
            print_json(report.as_json(time.perf_counter() - started))
        else:
            screen.show(report)
    return report.exit_status


def _parser() -> Parser:
    parser = Parser(
        prog="ap-xl",
        allow_abbrev=False,
        description="Groups, hours and reviews of accompagnement personnalisé (AP) in an Excel workbook.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"ap-xl {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add_new(verbs)
    add_list_verbs(verbs)
    add_planning_verbs(verbs)
    add_year_verbs(verbs)
    add_sharing_verbs(verbs)
    add_return_verbs(verbs)
    add_leaving_verbs(verbs)
    add_restore(verbs)
    add_verbs_of_this_computer(verbs)
    return parser


def _wrong_usage(wrong: WrongUsage, is_json: bool) -> int:
    """Says what was not understood, in the form that was asked for; returns the exit status."""
    usage = wrong.parser.format_usage()
    if is_json:
        finding = error("wrong-usage", NOWHERE, str(wrong), usage.strip())
        print_json({"status": "error", "seconds": 0.0, "findings": [finding.as_json()]})
    else:
        sys.stderr.write(f"{usage}{wrong.parser.prog}: error: {wrong}\n")
    return 2


def _on_this_computer(arguments: argparse.Namespace, started: float) -> int:
    """A verb without a workbook, and without any library: one may be what is missing."""
    from ap_xl.installation.verbs import run

    outcome = run(arguments.verb, arguments.json, sys.stdout.encoding)
    with until_nobody_reads():
        if arguments.json:
            print_json(outcome.as_json(time.perf_counter() - started))
        else:
            sys.stdout.write("".join(f"{line}\n" for line in outcome.as_text()))
    return outcome.exit_status


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
    if arguments.opens_no_book:
        whole: Report = arguments.use(arguments, screen)
        return whole
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
        try:
            save(book, arguments.file, arguments.output)
        except FileError as failure:
            if not arguments.unsaved:
                raise
            raise FileError(f"{failure} {arguments.unsaved}") from failure
    if arguments.forgets and report.exit_status == 0:
        _forget_states(arguments.output or arguments.file)
    return report


def _forget_states(file: Path) -> None:
    from ap_xl.app.kept_states import forget_states

    try:
        forget_states(file)
    except OSError as failure:
        raise FileError(
            f"« {file.name} » est écrit, mais ses états gardés n'ont pas pu être effacés : "
            f"supprimez-les à la main ({failure.filename})."
        ) from failure


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

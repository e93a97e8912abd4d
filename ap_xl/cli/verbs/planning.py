"""Verbs that look at the plan of one period, or make it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ap_xl.cli.interrupting import first_interrupt
from ap_xl.cli.parser import add_period, add_reading_verb, add_time, add_writing_verb

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.cli.parser import Verbs
    from ap_xl.screen import Screen


def add_planning_verbs(verbs: Verbs) -> None:
    add_writing_verb(
        verbs, "check", "find all input errors, compare seats with students, audit the plan", _check
    )
    regroup = add_writing_verb(verbs, "regroup", "form the groups of a period and write them", _regroup)
    add_period(regroup)
    add_time(regroup, "seconds for the optimisation (default: the parameter Temps de calcul (s))")
    regroup.add_argument(
        "--skip-errors", action="store_true", help="plan without the rows that have errors, and say which"
    )
    whatif = add_writing_verb(
        verbs, "whatif", "measure what one more room, person, hour or place would bring", _whatif
    )
    add_period(whatif)
    add_time(whatif, "seconds for measuring (default: most of the parameter Temps de calcul (s))")
    _add_scenario(verbs)
    _add_explain(verbs)


def _add_explain(verbs: Verbs) -> None:
    explain = add_reading_verb(
        verbs, "explain", "say why a student is where he or she is, or why not", _explain
    )
    about = explain.add_mutually_exclusive_group(required=True)
    about.add_argument(
        "--student", metavar="ID", help="the student's Id: slots, needs, what stands in the way"
    )
    about.add_argument("--group", metavar="CODE", help="a group's code: whom it serves and what it brings")
    add_period(explain)
    explain.add_argument("--skip-errors", action="store_true", help="leave out the rows that have errors")


def _add_scenario(verbs: Verbs) -> None:
    scenario = add_reading_verb(
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
    add_period(scenario)
    add_time(
        scenario, "seconds for each plan (default: the parameter Temps de calcul (s), divided among them)"
    )


def _check(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.check import check

    return check(book, arguments.today, screen.tell)


def _regroup(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.regroup import regroup

    with first_interrupt(screen.stop):
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


def _whatif(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.whatif import whatif

    with first_interrupt(screen.stop):
        return whatif(book, arguments.period, arguments.time, arguments.today, screen.tell, screen.goes_on)


def _scenario(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.scenario import scenario

    given = (arguments.sets, arguments.period, arguments.time)
    with first_interrupt(screen.stop):
        return scenario(book, *given, screen.tell, screen.improve)


def _explain(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.explain import explain

    return explain(
        book, arguments.student, arguments.group, arguments.period, arguments.skip_errors, screen.tell
    )

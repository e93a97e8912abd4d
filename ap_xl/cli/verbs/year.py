"""Verbs of the year: hours, reviews, closing, periods, the next year, and taking back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ap_xl.cli.interrupting import first_interrupt
from ap_xl.cli.parser import add_period, add_time, add_writing_verb
from ap_xl.domain.errors import UsageError

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.cli.parser import Verbs
    from ap_xl.screen import Screen


def add_year_verbs(verbs: Verbs) -> None:
    add_writing_verb(verbs, "budget", "write the hour ledger of divisions and staff", _budget)
    add_writing_verb(
        verbs, "periods", "propose the year's periods; those that are closed or have groups stay", _periods
    )
    plan_year = add_writing_verb(
        verbs, "plan-year", "plan all open periods at once into the sheet Année; groups stay", _plan_year
    )
    add_time(plan_year, "seconds for planning (default: 1.5 times the parameter Temps de calcul (s))")
    add_writing_verb(
        verbs, "undo", "take back what the last command changed; what was edited since stays", _undo
    )
    reviews = add_writing_verb(
        verbs, "reviews", "write the period's review sheet, prefilled; answers stay", _reviews
    )
    add_period(reviews)
    _add_close(verbs)
    add_writing_verb(verbs, "new-year", "write the next school year's workbook", _new_year, makes_copy=True)


def _add_close(verbs: Verbs) -> None:
    close = add_writing_verb(
        verbs, "close", "close a period: reviews become history and needs, the next begins", _close
    )
    add_period(close)
    close.add_argument(
        "--partial",
        action="store_true",
        help="close although reviews are missing; needs without a review stay as they are",
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


def _plan_year(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.plan_year import plan_year

    with first_interrupt(screen.stop):
        return plan_year(book, arguments.time, arguments.today, screen.tell, screen.improve)


def _close(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.close import close

    return close(book, arguments.period, arguments.partial, arguments.today, screen.tell)


def _new_year(book: Book, arguments: argparse.Namespace, screen: Screen) -> Report:
    from ap_xl.app.new_year import new_year

    if arguments.output.resolve() == arguments.file.resolve():
        raise UsageError(
            f"« {arguments.output.name} » est le classeur de cette année : choisissez un autre nom."
        )
    return new_year(book, arguments.today, screen.tell)

"""Whatever a command reads and writes is legal through xlwings' engine for Excel on Windows."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest

from ap_xl.app import budget, check, explain, periods, regroup, reviews, undo
from ap_xl.app.lock import lock
from ap_xl.workbook.access import read_book
from ap_xl.workbook.places import values_of
from tests.books import opened, rows
from tests.excel.com import FIRST_ERROR
from tests.excel.running import Running


def in_both(path, tmp_path, use):
    """What a command leaves in a file that Excel has open, and in the same file when closed."""
    other = shutil.copy(path, tmp_path / "closed.xlsx")
    with opened(other) as book:
        use(book)
        book.save()
    running = Running(path)
    use(running.book)
    return running.save(), other


def without_journal(path):
    with opened(path) as book:
        raw = read_book(book)
    return {name: table for name, table in raw.tables.items() if name != "tbljournal"}


@pytest.mark.parametrize(
    "use",
    [
        check,
        budget,
        reviews,
        lambda book: lock(book, "Groupes", [range(1, 100)]),
        lambda book: explain(book, "E012"),
    ],
    ids=["check", "budget", "reviews", "lock", "explain"],
)
def test_a_command_leaves_the_same_in_excel_as_in_the_closed_file(planned, tmp_path, use):
    running, closed = in_both(planned, tmp_path, use)
    assert without_journal(running) == without_journal(closed)


def test_a_first_plan_is_the_same_too(fresh, tmp_path):
    running, closed = in_both(fresh, tmp_path, lambda book: regroup(book, seconds=30))
    assert rows(running, "tblAffectations")
    assert without_journal(running) == without_journal(closed)


def test_periods_are_dates(fresh, tmp_path):
    running, closed = in_both(fresh, tmp_path, periods)
    assert rows(running, "tblPeriodes") == rows(closed, "tblPeriodes")


def test_what_undo_takes_back_is_as_before(planned):
    before = without_journal(planned)
    running = Running(planned)
    lock(running.book, "Groupes", [range(1, 100)])
    undo(running.book)
    assert without_journal(running.save()) == before


def test_a_sheet_that_comes_after_a_very_hidden_one_is_shown(planned):
    """Excel refuses to move very hidden sheets, and the log of `undo` is one."""
    running = Running(planned)
    lock(running.book, "Groupes", [range(1, 100)])
    assert running.closed.sheets["AP_Annuler"].visible == 2
    alerts = running.table("tblAlertes").parent
    alerts.delete()
    check(running.book)
    assert running.table("tblAlertes").parent.visible is True


@pytest.mark.parametrize(
    ("number", "text"), [(2042, "#N/A"), (2045, "#SPILL!"), (2050, "#CALC!"), (2999, "#UNKNOWN!")]
)
def test_an_error_value_is_its_text(excel, number, text):
    cell = excel.table("tblEleves").parent.range("D5")
    excel.given[cell.address] = FIRST_ERROR + number
    assert values_of(excel.book.sheets["Élèves"].range((5, 4))) == ((text,),)


def test_an_amount_in_a_currency_is_a_number(excel):
    excel.given["$D$5"] = Decimal("12.5")
    assert values_of(excel.book.sheets["Élèves"].range((5, 4))) == ((12.5,),)

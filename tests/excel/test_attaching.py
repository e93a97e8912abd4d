"""The open book of a click, by name and window."""

from __future__ import annotations

import atexit
import shutil
import sys

import pytest
import xlwings

from ap_xl.excel.attaching import attach, find
from ap_xl.excel.calls import TRIES
from ap_xl.excel.errors import BookGoneError, BusyError, ExcelError
from tests.excel.running import BUSY, EDITING, Running
from tests.excel.windows import ATTEMPTS, engine


@pytest.fixture
def other(planned, tmp_path):
    """A second Excel, with a copy of the workbook under the same name."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return Running(shutil.copy(planned, folder / planned.name), hwnd=815)


def test_the_book_is_found_by_its_name_in_any_case(excel):
    assert find([excel.app], excel.path.name.upper()).name == excel.path.name


def test_of_two_books_of_a_name_that_of_the_window_is_meant(excel, other):
    excel.active = "Groupes"
    for chosen, sheet in ((excel, "Groupes"), (other, other.active)):
        book = find([other.app, excel.app], excel.path.name, chosen.hwnd)
        assert book.sheets.active.name == sheet


@pytest.mark.parametrize("hwnd", [None, 1])
def test_two_books_that_nothing_tells_apart_are_refused(excel, other, hwnd):
    with pytest.raises(ExcelError, match="ouvert dans deux Excel"):
        find([excel.app, other.app], excel.path.name, hwnd)


def test_a_book_that_was_closed_is_a_sentence(excel):
    with pytest.raises(BookGoneError, match="n'est plus ouvert dans Excel"):
        find([excel.app], "ailleurs.xlsx", excel.hwnd)


def test_without_any_excel_the_book_is_gone_too():
    with pytest.raises(BookGoneError):
        find([], "petit.xlsx", 1)


def test_a_book_in_protected_view_is_told_apart(excel):
    excel.in_protected_view = ["Recu.xlsx  [Mode protégé]"]
    with pytest.raises(ExcelError, match="Activer la modification"):
        find([excel.app], "recu.xlsx", excel.hwnd)


@pytest.mark.parametrize("number", [BUSY, EDITING])
def test_excel_may_be_busy_for_a_while(excel, number):
    excel.fails(
        "Application.Workbooks", number, times=(TRIES - 1) * ATTEMPTS if number == BUSY else TRIES - 1
    )
    assert find([excel.app], excel.path.name).name == excel.path.name


def test_an_excel_that_stays_busy_is_a_sentence(excel):
    excel.fails("Application.Workbooks", EDITING)
    with pytest.raises(BusyError, match="Terminez la saisie"):
        find([excel.app], excel.path.name)


def test_on_windows_xlwings_tries_for_a_while_only_and_kills_no_other_excel(excel, monkeypatch):
    forgotten = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(atexit, "unregister", forgotten.append)
    monkeypatch.setattr(xlwings, "_xlwindows", engine(), raising=False)
    monkeypatch.setattr(xlwings, "apps", [excel.app])
    monkeypatch.setattr(engine(), "N_COM_ATTEMPTS", 0)  # for ever
    assert attach(excel.path.name, excel.hwnd).name == excel.path.name
    assert engine().N_COM_ATTEMPTS > 0
    assert engine().cleanup in forgotten

"""Whatever fails at whatever step: a French sentence, and the screen as it was."""

from __future__ import annotations

import tempfile

import pytest

from ap_xl.excel.attaching import find
from ap_xl.ribbon.answer import Icon
from ap_xl.ribbon.commands import Command
from ap_xl.ribbon.running import respond
from ap_xl.workbook.schema import Students
from tests.books import rows
from tests.excel.com import REFUSED
from tests.excel.running import BUSY, EDITING, GONE

REFRESH = "Application.StatusBar="
READ, WRITE, RESIZE, ADD = (
    "Range.Formula",
    "Range.Value=",
    "ListObject.Resize",
    "Worksheets.Add",
)


@pytest.fixture(autouse=True)
def _log_files_here(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def answered(click, *arguments):
    """The answer alone, where the screen cannot be as before."""
    excel = click.excel
    more = ("--book", excel.path.name, "--answer", "x")
    return respond((*arguments, *more), lambda name, hwnd: excel.book)


def logs(tmp_path):
    return list(tmp_path.glob("ap-xl-incident-*.txt"))


def test_a_book_that_is_not_there_is_a_sentence(click, tmp_path):
    def nowhere(name, hwnd):
        return find([click.excel.app], name, hwnd)

    answer = respond(("check", "--book", "weg.xlsx", "--answer", "x"), nowhere)
    assert (answer.status, answer.icon, answer.title) == (4, Icon.WARNING, "Vérifier")
    assert "« weg.xlsx » n'est plus ouvert" in answer.message
    assert not logs(tmp_path)


def test_an_excel_that_is_busy_is_a_sentence(click, tmp_path):
    click.excel.fails("Application.ScreenUpdating=", EDITING, times=8)
    answer = click("check")
    assert answer.status == 4
    assert "Terminez la saisie" in answer.message
    assert not logs(tmp_path)


@pytest.mark.parametrize("verb", ["check", "regroup", "lock", "undo", "close"])
def test_what_nothing_can_be_written_to_is_refused_before_anything_is_done(click, verb):
    click.excel.protected = {"Groupes"}
    answer = click(verb, "--sheet", "Groupes", "--rows", "1:100")
    assert (answer.status, answer.icon) == (4, Icon.WARNING)
    assert "« Groupes »" in answer.message
    assert click.excel.told == []


@pytest.mark.parametrize("number", [BUSY, EDITING])
def test_an_excel_that_becomes_busy_while_it_is_read_is_a_sentence(click, number, tmp_path):
    click.excel.fails(READ, number)
    answer = click("check")
    assert "Excel est occupé" in answer.message
    assert not logs(tmp_path)


def test_a_failure_while_reading_leaves_the_book_alone_and_names_a_log(click, tmp_path):
    click.excel.fails(READ, REFUSED)
    answer = click("budget")
    (log,) = logs(tmp_path)
    assert (answer.status, answer.icon) == (4, Icon.ERROR)
    assert str(log) in answer.message
    assert "n'a pas été modifié" in answer.message
    assert "verb budget" in log.read_text()


@pytest.mark.parametrize("step", [WRITE, RESIZE])
@pytest.mark.parametrize("number", [REFUSED, EDITING])
def test_a_failure_while_writing_says_that_the_book_may_be_half_written(click, step, number, tmp_path):
    click.excel.fails(step, number)
    answer = click("lock", "--sheet", "Groupes", "--rows", "1:100")
    assert (answer.status, answer.icon) == (4, Icon.ERROR)
    assert "n'est peut-être écrit qu'en partie" in answer.message
    assert "« Annuler »" in answer.message
    assert len(logs(tmp_path)) == 1


def test_a_sheet_that_cannot_be_added_says_so_too(click):
    click.excel.closed.sheets["Bilan P1"].delete()
    click.excel.fails(ADD, REFUSED)
    assert "qu'en partie" in click("reviews").message


@pytest.mark.parametrize("first", [1, 5, 50])
def test_an_excel_that_was_closed_meanwhile_is_a_sentence(click, first):
    for member in (READ, "Range.Value", "Range.Row"):
        click.excel.fails(member, GONE, first)
    answer = click("check")
    assert answer.status == 4
    assert "n'est plus ouvert dans Excel" in answer.message


@pytest.mark.parametrize("setting", ["ScreenUpdating", "EnableEvents", "Calculation", "StatusBar"])
def test_a_setting_that_cannot_be_made_ends_in_an_answer(click, setting):
    click.excel.fails(f"Application.{setting}=", REFUSED)
    answer = answered(click, "check")
    assert answer.message


def test_a_status_bar_that_cannot_be_written_stops_nothing(click):
    click.excel.fails(REFRESH, REFUSED)
    assert click("check").status == 0


def test_the_log_holds_nothing_of_the_workbook(click, tmp_path):
    people = {str(row[name]) for row in rows(click.excel.path, Students) for name in ("Id", "Nom", "Prénom")}
    click.excel.fails(WRITE, REFUSED)
    click("check")
    (log,) = logs(tmp_path)
    assert not people & set(log.read_text(encoding="utf-8").split())
    assert "0x80020009" in log.read_text(encoding="utf-8")


def test_a_failure_that_excel_knows_nothing_of_names_a_log_too(click, monkeypatch, tmp_path):
    def broken(*_):
        raise MemoryError

    monkeypatch.setattr("ap_xl.ribbon.commands.COMMANDS", {"check": Command("Vérifier", broken)})
    answer = click("check")
    assert str(logs(tmp_path)[0]) in answer.message

"""Where a click must not be followed: one French sentence, and nothing is started."""

from __future__ import annotations

import pytest

from ap_xl.office.verbs import PLANNED_VERBS, callback
from tests.package.macro_book import EXCLAMATION
from tests.package.office import needs_uno

pytestmark = needs_uno

NAME = "Accompagnement personnalisé"


def refusal(book, verb) -> str:
    """The sentence that a click on the verb's button is answered with."""
    seen = book.click(callback(verb))
    assert seen.launches == ()
    assert (seen.message.buttons, seen.message.heading) == (EXCLAMATION, NAME)
    return seen.message.text


@pytest.fixture
def other_book(sample):
    """A workbook that is not ours, in front."""
    assert sample.run("Workbooks.Add\nanswer = ActiveWorkbook.Name") != sample.name
    yield sample
    sample.run(f'ActiveWorkbook.Close False\nWorkbooks("{sample.name}").Activate\nanswer = "closed"')


@pytest.fixture
def hostile_sheet(sample):
    """Adds a sheet of a name, taken away after the test."""
    added = []

    def add(name):
        added.append(name)
        sample.run(f'Worksheets.Add\nActiveSheet.Name = "{name}"\nanswer = ActiveSheet.Name')

    yield add
    for name in added:
        sample.run(f'Application.DisplayAlerts = False\nWorksheets("{name}").Delete\nanswer = "gone"')


@pytest.mark.parametrize("verb", PLANNED_VERBS)
def test_nothing_installed(sample, user, verb):
    user.uninstall()
    assert "n'est pas installé" in refusal(sample, verb)


@pytest.mark.parametrize("verb", PLANNED_VERBS)
def test_the_interpreter_is_gone(sample, user, verb):
    user.python.unlink()
    said = refusal(sample, verb)
    assert "déplacé ou supprimé" in said and "ap-xl install" in said
    assert str(user.python) in said


@pytest.mark.parametrize(
    "data",
    [b"", b"python=\r\n", b"python", bytes(range(256)), b"guide=x\r\n"],
    ids=["empty", "blank", "cut", "noise", "none"],
)
def test_settings_that_name_no_interpreter(sample, user, data):
    user.install_bytes(data)
    assert "installé" in refusal(sample, "check")


def test_the_guide_without_installation(sample, user):
    user.uninstall()
    seen = sample.click("ApGuide")
    assert seen.pages == ()
    assert "n'est pas installé" in seen.message.text


@pytest.mark.parametrize("verb", sorted(set(PLANNED_VERBS) - {"doctor"}))
def test_a_workbook_that_is_not_ours(other_book, verb):
    assert "n'est pas un classeur d'accompagnement personnalisé" in refusal(other_book, verb)


def test_diagnostic_works_where_the_workbook_is_not_ours(other_book):
    seen = other_book.click("ApDoctor")
    assert "--book" not in seen.launch


@pytest.mark.parametrize("name", ["xlwings.conf", "_xlwings.conf", "XLWINGS.CONF", "outil.py", "Outil.PY"])
@pytest.mark.parametrize("verb", ["check", "regroup", "doctor"])
def test_a_workbook_with_a_sheet_that_commands_python(sample, hostile_sheet, name, verb):
    hostile_sheet(name)
    said = refusal(sample, verb)
    assert "Par sécurité" in said and name in said


@pytest.mark.parametrize("verb", PLANNED_VERBS)
def test_a_workbook_beside_a_file_that_commands_python(sample, verb):
    hostile = sample.path.parent / "xlwings.conf"
    hostile.write_text('"INTERPRETER_WIN","evil.exe"\n', encoding="utf-8")
    try:
        said = refusal(sample, verb)
    finally:
        hostile.unlink()
    assert "Par sécurité" in said and "xlwings.conf" in said


@pytest.mark.parametrize("verb", sorted(set(PLANNED_VERBS) - {"doctor", "explain"}))
def test_a_workbook_that_cannot_be_written(sample, verb):
    sample.set(bookIsReadOnly=True)
    assert "lecture seule" in refusal(sample, verb)


@pytest.mark.parametrize("verb", ["doctor", "explain"])
def test_what_writes_nothing_runs_on_a_workbook_that_cannot_be_written(sample, verb):
    sample.set(bookIsReadOnly=True)
    assert sample.click(callback(verb)).launches


@pytest.mark.parametrize("verb", sorted(set(PLANNED_VERBS) - {"doctor"}))
def test_protected_view(sample, verb):
    sample.set(viewIsProtected=True)
    assert "Activer la modification" in refusal(sample, verb)

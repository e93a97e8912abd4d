"""Every button, clicked in LibreOffice: what it starts, what it shows, and how it leaves Excel."""

from __future__ import annotations

import re
import shlex

import pytest

from ap_xl.office.verbs import BUTTON_VERBS, PLANNED_VERBS, callback
from tests.package.macro_book import CRITICAL, EXCLAMATION, INFORMATION, NO, UNTOUCHED, YES, YES_NO
from tests.package.office import needs_uno

pytestmark = needs_uno

VERBS = PLANNED_VERBS
ROWS = {"lock", "unlock", "explain"}
DIALOGS = {
    "import": ("ChosenFiles", "--file"),
    "merge": ("ChosenFiles", "--file"),
    "share": ("ChosenFolder", "--folder"),
    "export": ("ChosenFolder", "--folder"),
    "new-year": ("ChosenNewFile", "--file"),
    "anonymise": ("ChosenNewFile", "--file"),
}
NAME = "Accompagnement personnalisé"
DONE = {
    "status": "0",
    "icon": "info",
    "title": "Fini",
    "message": "12 groupes, « tout » est placé.\nÉcart : 0,1 %",
}
TO_GROUPS = {**DONE, "sheet": "Groupes", "cell": "B5"}
BROKEN = {
    "empty": b"",
    "no line end": b"message",
    "no message": b"status=0\r\nicon=info\r\n",
    "an empty message": b"status=0\r\nmessage=\r\n",
    "bytes of a picture": bytes(range(1, 256)),
}


def arguments(command: str) -> list[str]:
    """A command line as a program gets it; no backslash is in those of the tests."""
    return shlex.split(command)


@pytest.mark.parametrize("verb", VERBS)
def test_a_click_starts_its_verb_and_shows_the_answer(sample, user, verb):
    sample.set(prepared=user.answer(**DONE))
    seen = sample.click(callback(verb))
    command = arguments(seen.launch)
    assert command[:5] == [str(user.python), "-I", "-m", "ap_xl.ribbon", verb]
    assert command[5:9] == ["--book", sample.name, "--hwnd", "4711"]
    assert command[-2] == "--answer"
    message = seen.message
    assert (message.buttons, message.heading) == (INFORMATION, "Fini")
    assert message.text == DONE["message"]


@pytest.mark.parametrize("verb", VERBS)
def test_after_a_click_excel_is_as_before_and_the_answer_is_gone(sample, user, verb):
    sample.set(prepared=user.answer(**DONE))
    seen = sample.click(callback(verb))
    assert seen.events == ("False False",)
    assert "AP : démarrage…" in seen.screen[0]
    assert seen.after == UNTOUCHED
    assert user.answers_left == []
    assert sample.run("answer = ActiveSheet.Name & Selection.Address") == "Accueil$A$1"


@pytest.mark.parametrize("verb", sorted(ROWS))
def test_a_click_on_rows_says_which(sample, user, verb):
    sample.select("Groupes", "A5")
    sample.set(prepared=user.answer(**DONE))
    command = arguments(sample.click(callback(verb)).launch)
    assert command[command.index("--sheet") :][:4] == ["--sheet", "Groupes", "--rows", "5:5"]


@pytest.mark.parametrize("verb", sorted(set(VERBS) - ROWS))
def test_other_clicks_say_nothing_of_rows(sample, user, verb):
    sample.set(prepared=user.answer(**DONE))
    assert "--rows" not in arguments(sample.click(callback(verb)).launch)


@pytest.mark.parametrize("verb", sorted(DIALOGS))
def test_a_click_passes_on_what_was_chosen(sample, user, verb):
    dialog, option = DIALOGS[verb]
    sample.set(prepared=user.answer(**DONE))
    seen = sample.click(callback(verb))
    command = arguments(seen.launch)
    assert seen.dialogs == (dialog,)
    assert command[command.index(option) + 1] == "/chosen/mon été.xlsx"


@pytest.mark.parametrize("verb", sorted(DIALOGS))
def test_a_dialog_closed_without_a_choice_starts_nothing(sample, user, verb):
    sample.set(chosen="")
    seen = sample.click(callback(verb))
    assert seen.dialogs == (DIALOGS[verb][0],)
    assert (seen.launches, seen.messages) == ((), ())
    sample.set(prepared=user.answer(**DONE))
    assert sample.click("ApCheck").launches, "the next click works"


@pytest.mark.parametrize("verb", BUTTON_VERBS)
def test_an_answer_with_a_place_offers_to_go_there(sample, user, verb):
    sample.set(prepared=user.answer(**TO_GROUPS, extra="x"), reply=YES)
    message = sample.click(callback(verb)).message
    assert message.buttons == INFORMATION + YES_NO
    assert message.text == DONE["message"] + "\n\nVoir la feuille « Groupes » ?"
    assert sample.run("answer = ActiveSheet.Name & Selection.Address") == "Groupes$B$5"


def test_whoever_does_not_want_to_go_there_stays(sample, user):
    sample.set(prepared=user.answer(**TO_GROUPS), reply=NO)
    assert sample.click("ApCheck").message.buttons == INFORMATION + YES_NO
    assert sample.run("answer = ActiveSheet.Name") == "Accueil"


@pytest.mark.parametrize("sheet", ["Bilan P1", "Nulle part"])
def test_a_place_that_nobody_can_see_is_not_offered(sample, user, sheet):
    sample.set(prepared=user.answer(**{**TO_GROUPS, "sheet": sheet}), reply=YES)
    assert sample.click("ApCheck").message.buttons == INFORMATION


@pytest.mark.parametrize("verb", BUTTON_VERBS)
def test_errors_in_the_content_are_shown_as_a_warning(sample, user, verb):
    answer = {
        "status": "1",
        "icon": "warning",
        "title": "Alertes",
        "message": "Deux erreurs.",
        "sheet": "Alertes",
    }
    sample.set(prepared=user.answer(**answer), reply=YES, exitStatus=1)
    message = sample.click(callback(verb)).message
    assert (message.buttons, message.heading) == (EXCLAMATION + YES_NO, "Alertes")
    assert sample.run("answer = ActiveSheet.Name & Selection.Address") == "Alertes$A$1"


@pytest.mark.parametrize("verb", VERBS)
def test_a_program_that_leaves_no_answer_is_told_in_a_sentence(sample, verb):
    sample.set(exitStatus=1)
    seen = sample.click(callback(verb))
    message = seen.message
    assert (message.buttons, message.heading) == (CRITICAL, NAME)
    assert "sans répondre" in message.text and "Diagnostic" in message.text
    assert seen.after == UNTOUCHED


@pytest.mark.parametrize("kind", sorted(BROKEN))
def test_a_broken_answer_is_told_in_a_sentence(sample, user, kind):
    sample.set(prepared=user.answer_bytes(BROKEN[kind]))
    seen = sample.click("ApRegroup")
    message = seen.message
    assert message.buttons in (CRITICAL, EXCLAMATION) and message.heading == NAME
    assert re.search(r"[a-zé]{4}.*\.", message.text)
    assert seen.after == UNTOUCHED
    sample.set(prepared=user.answer(**DONE))
    assert sample.click("ApCheck").message.text == DONE["message"], "the next click works"


@pytest.mark.parametrize("verb", VERBS)
def test_a_program_that_cannot_be_started_is_told_in_a_sentence(sample, verb):
    """Such as where a school's computer keeps programs from being started."""
    sample.set(failsWith=70)
    seen = sample.click(callback(verb))
    message = seen.message
    assert (message.buttons, message.heading) == (EXCLAMATION, NAME)
    assert message.text.startswith("Excel n'a pas pu mener cette action à bien")
    assert seen.after == UNTOUCHED


def test_a_click_while_another_runs_is_refused(sample, user):
    sample.set(prepared=user.answer(**DONE), clicksAgain=True)
    seen = sample.click("ApRegroup")
    assert len(seen.launches) == 1
    assert ["encore en cours" in message.text for message in seen.messages] == [True, False]
    assert seen.after == UNTOUCHED


def test_the_guide_is_opened_without_python(sample, user):
    user.python.unlink()
    seen = sample.click("ApGuide")
    assert seen.pages == ("https://example.org/guide",)
    assert (seen.messages, seen.launches) == ((), ())


def test_the_buttons_of_the_empty_workbook_work_too(template, user):
    template.set(prepared=user.answer(**DONE))
    assert arguments(template.click("ApCheck").launch)[6] == template.name


def test_names_with_spaces_accents_and_quotes_reach_the_program_whole(sample):
    """As programs on Windows take a command line apart."""
    assert sample.run('answer = Quoted("Élèves de l\'année.xlsm")') == '"Élèves de l\'année.xlsm"'
    assert sample.run(r'answer = Quoted("C:\Mes dossiers\")') == r'"C:\Mes dossiers\\"'
    assert sample.run(r'answer = Quoted("a""b\""c")') == r'"a\"b\\\"c"'

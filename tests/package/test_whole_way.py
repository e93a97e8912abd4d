"""From the click to Python and back: the real macros start the real program, which finds no Excel here."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from ap_xl.office.verbs import BUTTON_VERBS, callback
from ap_xl.ribbon.click import Click, click_of
from tests.package.macro_book import CRITICAL, EXCLAMATION, UNTOUCHED
from tests.package.office import needs_uno
from tests.package.test_clicks import DIALOGS, DONE, ROWS, arguments

pytestmark = needs_uno


CHOICE = Path("/chosen/mon été.xlsx")
CHOSEN = {
    None: {},
    ("ChosenFiles", "--file"): {"files": (CHOICE,)},
    ("ChosenNewFile", "--file"): {"files": (CHOICE,)},
    ("ChosenFolder", "--folder"): {"folder": CHOICE},
}


@pytest.fixture
def python(tmp_path):
    """Stands for pythonw: the same program with the same arguments, on this system."""
    script = tmp_path / "program"
    script.write_text(f'#!/bin/sh\nshift\nHOME="{tmp_path}" exec "{sys.executable}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return script


@pytest.mark.skipif(os.name == "nt", reason="Excel may be there")
@pytest.mark.parametrize("verb", ["check", "regroup"])
def test_the_program_answers_in_a_sentence_where_there_is_no_excel(sample, user, python, verb):
    sample.set(program=python)
    seen = sample.click(callback(verb))
    message = seen.message
    assert message.buttons in (EXCLAMATION, CRITICAL)
    assert re.fullmatch(r"[^\n]*(Excel|erreur imprévue)[^\n]*\.", message.text)
    assert seen.after == UNTOUCHED
    assert user.answers_left == []


@pytest.mark.parametrize("verb", BUTTON_VERBS)
def test_python_understands_what_the_macros_write(sample, user, verb):
    sample.select("Groupes", "A5")
    sample.set(prepared=user.answer(**DONE))
    command = arguments(sample.click(callback(verb)).launch)
    rows = {"sheet": "Groupes", "rows": (range(5, 6),)} if verb in ROWS else {}
    assert click_of(command[4:]) == Click(verb, sample.name, 4711, **rows, **CHOSEN[DIALOGS.get(verb)])


def test_no_selected_row_is_understood_too(sample, user):
    sample.select("Groupes", "A100:B200")
    sample.set(prepared=user.answer(**DONE))
    command = arguments(sample.click("ApLock").launch)
    assert click_of(command[4:]).rows == ()


def test_several_areas_are_understood(sample, user):
    sample.select("Élèves", "A5:A6,C9,B12:D13")
    sample.set(prepared=user.answer(**DONE))
    command = arguments(sample.click("ApExplain").launch)
    assert sorted(row for run in click_of(command[4:]).rows for row in run) == [5, 6, 9, 12, 13]

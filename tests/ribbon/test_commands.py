"""The registry of the commands against the ribbon that people click on."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from lxml import etree

from ap_xl.office.verbs import BUTTON_VERBS, PLANNED_VERBS, callback
from ap_xl.ribbon.commands import COMMANDS
from ap_xl.ribbon.running import DOCTOR

SOURCES = files("ap_xl.office") / "sources"
_NEEDS = re.compile(r'RunVerb "([\w-]+)", (NEEDS_\w+)')


@pytest.fixture(scope="module")
def labels():
    """The label of each button by its id."""
    root = etree.fromstring((SOURCES / "customUI14.xml").read_bytes())
    return {button.get("id"): button.get("label") for button in root.iter("{*}button")}


def test_every_button_that_can_be_clicked_has_a_command():
    assert (*COMMANDS, DOCTOR) == BUTTON_VERBS


def test_commands_stand_in_the_order_of_the_ribbon():
    assert [verb for verb in PLANNED_VERBS if verb in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_command_is_called_as_its_button(verb, labels):
    assert COMMANDS[verb].label == labels[callback(verb)]


@pytest.mark.parametrize(
    ("need", "verbs"),
    [
        ("NEEDS_ROWS", {"lock", "unlock", "explain"}),
        ("NEEDS_FILES", {"import", "merge"}),
        ("NEEDS_FOLDER", {"share", "export"}),
        ("NEEDS_NEW_FILE", {"new-year", "anonymise"}),
    ],
)
def test_vba_sends_rows_files_and_folders_to_the_commands_that_use_them(need, verbs):
    needs = dict(_NEEDS.findall((SOURCES / "ApButtons.bas").read_text(encoding="utf-8")))
    assert {verb for verb in COMMANDS if needs[verb] == need} == verbs & set(COMMANDS)

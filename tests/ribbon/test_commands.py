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


def test_vba_sends_rows_and_files_to_the_commands_that_use_them():
    needs = dict(_NEEDS.findall((SOURCES / "ApButtons.bas").read_text(encoding="utf-8")))
    with_rows = {verb for verb in COMMANDS if needs[verb] == "NEEDS_ROWS"}
    assert with_rows == {"lock", "unlock", "explain"}
    with_files = {verb for verb in COMMANDS if needs[verb] == "NEEDS_FILES"}
    assert with_files == {"import"}
    assert {needs[verb] for verb in set(COMMANDS) - with_rows - with_files} == {"NEEDS_NOTHING"}

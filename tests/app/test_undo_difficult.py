"""`undo` on workbooks as coordinators keep them, and what other programs make of the files."""

from __future__ import annotations

import openpyxl
import pytest

from ap_xl.template.samples import content
from tests.app.libreoffice import needs_libreoffice, recalculated
from tests.books import SECONDS, edited, opened, sheet_names
from tests.closed.soundness import faults
from tests.difficult_book import difficult, least
from tests.states import differences, state_of, steps_in

COMMANDS = (("check",), ("regroup", "--time", SECONDS), ("reviews",), ("budget",))


def run_all(run, path):
    """The states before each step."""
    states = [state_of(path)]
    for verb, *more in COMMANDS:
        assert run(verb, path, *more).status == 0
        if steps_in(path) == len(states):
            states.append(state_of(path))
    return states


@pytest.mark.parametrize("make", [difficult, least])
def test_every_command_is_taken_back_with_the_sheets_it_brought(make, run, tmp_path):
    path = make(tmp_path / "classeur.xlsx", content("petit"))
    states = run_all(run, path)
    assert len(states) > 3
    for before in reversed(states[:-1]):
        ran = run("undo", path, "--json")
        assert ran.json["findings"] == []
        found = state_of(path)
        # Journal is a record: its sheet stays.
        sheets = tuple(sheet for sheet in found.sheets if sheet in before.sheets or sheet[0] != "Journal")
        assert sheets == before.sheets
        assert not differences(before, type(found)(found.tables, before.sheets))
        assert not faults(path)


def test_a_hidden_list_of_the_persons_own_choice_is_hidden_again(run, planned):
    with edited(planned) as book:
        book.sheets["Sans groupe"].visible = False
        book.sheets["Sans groupe"].tables[0].parent.range("A5").value = None
    before = state_of(planned)
    assert run("regroup", planned, "--time", SECONDS).status == 0
    assert run("undo", planned, "--json").json["findings"] == []
    assert not differences(before, state_of(planned))


@needs_libreoffice
def test_libreoffice_opens_what_is_taken_back_and_what_it_saved_can_be_taken_back(run, fresh, tmp_path):
    before = state_of(fresh)
    assert run("regroup", fresh, "--time", SECONDS).status == 0
    saved = recalculated(fresh, tmp_path)
    assert openpyxl.load_workbook(saved)["AP_Annuler"].sheet_state != "visible"
    ran = run("undo", saved, "--json")
    assert ran.status == 0
    found = state_of(saved)
    # LibreOffice rounds times to fifteen digits; the tables of the plan have none before.
    for table in ("tblGroupes", "tblAffectations", "tblSeances", "tblSansGroupe", "tblAlertes"):
        assert found.tables[table].rows == before.tables[table].rows
    run("undo", fresh)
    again = recalculated(fresh, tmp_path / "encore")
    with opened(again) as book:
        assert [sheet.name for sheet in book.sheets] == sheet_names(fresh)

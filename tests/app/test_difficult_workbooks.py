"""All commands on workbooks as coordinators keep them."""

from __future__ import annotations

import unicodedata

import openpyxl
import pytest

from ap_xl.template.samples import content
from ap_xl.workbook.schema import Placements
from tests.app.libreoffice import needs_libreoffice, recalculated
from tests.books import SECONDS, column, opened, plan_rows, read, rows, sheet_names
from tests.difficult_book import NOTE, difficult, least

COMMANDS = (("check",), ("regroup", "--time", SECONDS), ("budget",), ("reviews",), ("check",))


def run_all(run, path):
    for verb, *more in COMMANDS:
        ran = run(verb, path, *more, "--json")
        assert ran.status == 0, (verb, ran.out)
    return ran


@pytest.fixture
def hard(tmp_path):
    return difficult(tmp_path / "difficile.xlsx", content("petit"))


def as_read(table):
    return [
        [unicodedata.normalize("NFC", cell) if isinstance(cell, str) else cell for cell in row]
        for row in table.rows
    ]


def test_every_command_runs_and_what_was_typed_stays_as_typed(hard, run):
    before = read(hard)
    run_all(run, hard)
    after = read(hard)
    for key, table in before.tables.items():
        assert after.tables[key].headers == table.headers, key
        assert as_read(after.tables[key]) == as_read(table), key


def test_students_are_planned_as_in_the_tidy_workbook(hard, run):
    run_all(run, hard)
    slots = column(hard, Placements, "Créneau")
    ids = column(hard, Placements, "Id")
    assert len(slots) == len(set(zip(ids, slots, strict=True))) == 163
    known = column(hard, "tblEleves", "Id")
    assert set(ids) == {code.strip() if isinstance(code, str) else code for code in known}
    assert {type(code) for code in ids} == {str, float}


def test_own_sheets_and_columns_stay(hard, run):
    run_all(run, hard)
    assert "Synthèse" in sheet_names(hard)
    assert "Liste des élèves" in sheet_names(hard)
    assert "Élèves" not in sheet_names(hard)
    with opened(hard) as book:
        assert book.sheets["Synthèse"].range("A1").formula.startswith("=COUNTA(tblEleves[")
        assert book.sheets["Synthèse"].range("B1").value == "mes calculs"
    assert all(note for note in column(hard, "tblModules", NOTE))


def test_running_again_moves_nobody(hard, run):
    run_all(run, hard)
    before = plan_rows(hard)
    assert run("regroup", hard, "--time", SECONDS, "--json").json["moves"] == 0
    assert plan_rows(hard) == before


def test_the_least_workbook_gets_what_it_lacks(tmp_path, run):
    path = least(tmp_path / "minimum.xlsx", content("petit"))
    ran = run_all(run, path)
    assert not [found for found in ran.json["findings"] if found["severity"] == "Erreur"]
    assert {"Groupes", "Affectations", "Séances", "Alertes", "Heures", "Journal"} <= set(sheet_names(path))
    assert rows(path, Placements)
    assert len(rows(path, "tblJournal")) == len(COMMANDS)


def test_a_workbook_that_openpyxl_saved_is_planned(fresh, run):
    openpyxl.load_workbook(fresh).save(fresh)
    run_all(run, fresh)


@needs_libreoffice
def test_a_difficult_workbook_that_libreoffice_saved_is_planned(hard, run, tmp_path):
    run_all(run, recalculated(hard, tmp_path))

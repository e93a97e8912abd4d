"""`merge` of another coordinator's copy: by row and cell, against the state that both began from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ap_xl.workbook.common_sheet import read_common
from ap_xl.workbook.common_state import common_state
from tests.books import add_row, edited, find_table, first, opened, put, read, rows, sheet_names

TODAY = ("--today", "2026-10-20")


@pytest.fixture
def copies(fresh, tmp_path, run) -> tuple[Path, Path]:
    """Two copies of one workbook, made after a sending."""
    mine = fresh
    assert run("share", mine, "-o", tmp_path / "packs", "--json").status == 0
    return mine, Path(shutil.copy(mine, tmp_path / "copie.xlsx"))


def conflicts(path: Path):
    return rows(path, "tblConflits") if "Conflits" in sheet_names(path) else []


def tables_of(path: Path):
    found = read(path).tables
    return {name: table.rows for name, table in found.items() if name not in ("tbljournal", "tblalertes")}


def test_what_only_the_other_copy_changed_goes_in(copies, run):
    mine, theirs = copies
    put(theirs, "tblEleves", "Remarque", 0, "Demi-pension")
    put(mine, "tblEleves", "Remarque", 1, "Interne")
    ran = run("merge", mine, theirs, "--json", *TODAY)
    assert (ran.status, ran.json["taken"], ran.json["open"]) == (0, 1, 0)
    remarks = [row["Remarque"] for row in rows(mine, "tblEleves")][:2]
    assert remarks == ["Demi-pension", "Interne"]


def test_what_both_changed_is_a_conflict(copies, run):
    mine, theirs = copies
    put(theirs, "tblCreneaux", "Salles", 0, 5)
    put(mine, "tblCreneaux", "Salles", 0, 6)
    run("merge", mine, theirs, "--json", *TODAY)
    [conflict] = conflicts(mine)
    assert (conflict["Valeur du classeur"], conflict["Valeur reçue"], conflict["De"]) == (6, 5, "Copie")
    assert rows(mine, "tblCreneaux")[0]["Salles"] == 6


def test_the_same_change_on_both_sides_is_silent(copies, run):
    mine, theirs = copies
    for path in copies:
        put(path, "tblCreneaux", "Salles", 0, 5)
    ran = run("merge", mine, theirs, "--json", *TODAY)
    assert (ran.json["taken"], ran.json["open"]) == (0, 0)


def test_rows_that_the_other_copy_added_are_added(copies, run):
    mine, theirs = copies
    student = rows(mine, "tblEleves")[0]["Id"]
    add_row(theirs, "tblContraintes", {"Type": "Interdit", "Élève": student, "Module": "TUT", "Motif": "RDV"})
    count = len(rows(mine, "tblContraintes"))
    run("merge", mine, theirs, "--json", *TODAY)
    found = rows(mine, "tblContraintes")
    assert len(found) == count + 1
    assert found[-1]["Motif"] == "RDV"


def test_a_row_deleted_in_the_other_copy_is_kept_and_listed(copies, run):
    mine, theirs = copies
    number = first(theirs, "tblOutils", lambda row: True)
    title = rows(theirs, "tblOutils")[number]["Titre"]
    raw = read(theirs).tables["tbloutils"]
    with edited(theirs) as book:
        sheet = find_table(book, "tblOutils").parent
        for place in range(len(raw.headers)):
            sheet.range(raw.address(number, place)).value = None
    run("merge", mine, theirs, "--json", *TODAY)
    assert title in [row["Titre"] for row in rows(mine, "tblOutils")]
    [conflict] = conflicts(mine)
    assert conflict["Valeur reçue"] == "(ligne supprimée)"
    put(mine, "tblConflits", "Choix", 0, "Reçue")
    assert run("merge", mine, "--json", *TODAY).json["open"] == 0
    assert title not in [row["Titre"] for row in rows(mine, "tblOutils")]


def test_a_plan_made_in_the_other_copy_comes_over(copies, run, regroup):
    mine, theirs = copies
    assert regroup(theirs).status == 0
    assert run("merge", mine, theirs, "--json", *TODAY).json["open"] == 0
    assert rows(mine, "tblGroupes") == rows(theirs, "tblGroupes")
    assert rows(mine, "tblAffectations") == rows(theirs, "tblAffectations")
    assert run("check", mine, "--json").status == 0


def test_merging_a_copy_again_changes_no_table(copies, run):
    mine, theirs = copies
    put(theirs, "tblEleves", "Remarque", 0, "Demi-pension")
    put(theirs, "tblCreneaux", "Salles", 0, 5)
    put(mine, "tblCreneaux", "Salles", 0, 6)
    run("merge", mine, theirs, "--json", *TODAY)
    before = tables_of(mine)
    run("merge", mine, theirs, "--json", *TODAY)
    assert tables_of(mine) == before


def test_after_a_merge_both_go_on_from_the_merged_copy(copies, tmp_path, run):
    mine, theirs = copies
    put(theirs, "tblCreneaux", "Salles", 0, 5)
    run("merge", mine, theirs, "--json", *TODAY)
    sent = Path(shutil.copy(mine, tmp_path / "retour.xlsx"))
    put(sent, "tblCreneaux", "Salles", 0, 7)
    ran = run("merge", mine, sent, "--json", *TODAY)
    assert (ran.json["taken"], ran.json["open"]) == (1, 0)
    assert rows(mine, "tblCreneaux")[0]["Salles"] == 7


def test_copies_without_a_common_state_lose_nothing(fresh, tmp_path, run):
    mine = fresh
    theirs = Path(shutil.copy(mine, tmp_path / "copie.xlsx"))
    put(theirs, "tblCreneaux", "Salles", 0, 5)
    put(theirs, "tblEleves", "Remarque", 0, "Demi-pension")
    ran = run("merge", mine, theirs, "--json", *TODAY)
    assert len(ran.findings("copy-without-ancestor")) == 1
    assert [one["Colonne"] for one in conflicts(mine)] == ["Salles"]
    assert rows(mine, "tblEleves")[0]["Remarque"] == "Demi-pension"


def test_no_kept_state_remembers_an_erased_student(copies, run):
    mine, _ = copies
    student = str(rows(mine, "tblEleves")[0]["Id"])
    assert run("erase", mine, "--student", student, "--json").status == 0
    with opened(mine) as book:
        assert common_state(read_common(book), read_common(book)) is None


def test_the_workbook_of_another_year_is_left_aside(copies, run):
    mine, theirs = copies
    row = first(theirs, "tblParametres", lambda one: one["Paramètre"] == "Année scolaire")
    put(theirs, "tblParametres", "Valeur", row, "2025-2026")
    before = tables_of(mine)
    ran = run("merge", mine, theirs, "--json", *TODAY)
    assert ran.status == 4
    assert tables_of(mine) == before

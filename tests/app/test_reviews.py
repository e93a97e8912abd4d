"""`reviews`: the period's review sheet, prefilled; what colleagues typed stays."""

from __future__ import annotations

import pytest

from ap_xl.workbook.schema import Alerts, Reviews
from tests.books import cell, column, first, opened, put, rows, sheet_names, table_names

BILAN = "tblBilanP1"


@pytest.fixture
def reviewed(planned, run):
    assert run("reviews", planned).status == 0
    return planned


def test_each_student_of_each_group_has_a_row(reviewed):
    placed = {(r["Groupe"], r["Id"]) for r in rows(reviewed, "tblAffectations") if r["Groupe"]}
    assert {(r["Groupe"], r["Id"]) for r in rows(reviewed, BILAN)} == placed
    assert len(rows(reviewed, BILAN)) == len(placed)


def test_the_sheet_bears_the_period(reviewed):
    assert "Bilan P1" in sheet_names(reviewed)


def test_hours_and_needs_are_prefilled(reviewed):
    for row in rows(reviewed, BILAN):
        assert row["Heures suivies"] == row["Heures prévues"]
        assert row["Besoin fin"] is row["Décision"] is None


def test_progress_is_a_formula(reviewed):
    with opened(reviewed) as book:
        formula = book.sheets["Bilan P1"].range(cell(reviewed, BILAN, "Progrès", 0)).formula
    assert formula.startswith("=IF(")
    assert "[Besoin fin]" in formula


def test_a_cancelled_session_is_not_followed(planned, run):
    put(planned, "tblSeances", "État", 0, "Annulée")
    session = rows(planned, "tblSeances")[0]
    run("reviews", planned)
    less = [r for r in rows(planned, BILAN) if r["Heures suivies"] != r["Heures prévues"]]
    assert less
    assert {row["Groupe"] for row in less} == {session["Groupe"]}


def test_typed_answers_stay_when_it_runs_again(reviewed, run):
    typed = {
        "Heures suivies": "2,5", "Besoin fin": 1, "Décision": "réorienter",
        "Module proposé": "FR", "Observation": "'=bien",
    }  # fmt: skip
    for header, value in typed.items():
        put(reviewed, BILAN, header, 3, value)
    before = rows(reviewed, BILAN)
    assert run("reviews", reviewed).status == 0
    assert rows(reviewed, BILAN) == before


def test_answers_stay_with_their_student_when_the_groups_change(reviewed, run):
    student, group = (rows(reviewed, BILAN)[5][name] for name in ("Id", "Groupe"))
    put(reviewed, BILAN, "Observation", 5, "très investi")
    number = first(reviewed, "tblAffectations", lambda r: (r["Id"], r["Groupe"]) == (student, group))
    put(reviewed, "tblAffectations", "Groupe", number, None)
    assert run("reviews", reviewed).status == 0
    kept = [row for row in rows(reviewed, BILAN) if row["Observation"]]
    assert [(row["Id"], row["Groupe"]) for row in kept] == [(student, group)]


def test_a_student_who_left_the_group_unanswered_leaves_the_sheet(reviewed, run):
    student, group = (rows(reviewed, BILAN)[5][name] for name in ("Id", "Groupe"))
    number = first(reviewed, "tblAffectations", lambda r: (r["Id"], r["Groupe"]) == (student, group))
    put(reviewed, "tblAffectations", "Groupe", number, None)
    assert run("reviews", reviewed).status == 0
    assert (student, group) not in {(r["Id"], r["Groupe"]) for r in rows(reviewed, BILAN)}


def test_without_groups_there_is_nothing_to_review(fresh, run):
    ran = run("reviews", fresh, "--period", "P3", "--json")
    assert (ran.status, ran.json["findings"][-1]["name"]) == (1, "nothing-to-review")
    assert "tblBilanP3" not in table_names(fresh) or rows(fresh, "tblBilanP3") == []
    assert "Erreur" in column(fresh, Alerts, "Gravité")


def test_every_column_of_the_review_is_there(reviewed):
    assert set(rows(reviewed, BILAN)[0]) == {column.name for column in Reviews.columns}

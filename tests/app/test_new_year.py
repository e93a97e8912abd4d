"""`new-year`: the next school year's workbook; this year's stays as it is."""

from __future__ import annotations

import pytest

from ap_xl.workbook.schema import Divisions, History, Needs, Students
from tests.books import column, opened, put, read, rows, sheet_names


@pytest.fixture
def closed(planned, run):
    """The small sample with its first period closed."""
    assert run("reviews", planned).status == 0
    assert run("close", planned, "--partial", "--json").status == 0
    return planned


@pytest.fixture
def without_premiere(closed):
    """The small sample where 1AGORA is a class of terminale: nothing follows 2AGORA."""
    put(closed, Divisions, "Niveau", column(closed, Divisions, "Division").index("1AGORA"), "TERM")
    return closed


@pytest.fixture
def following(closed, run, tmp_path):
    target = tmp_path / "suivant.xlsx"
    ran = run("new-year", closed, "-o", target, "--json")
    assert ran.status == 0, ran.out
    return target


def parameter(path, name):
    found = dict(
        zip(column(path, "tblParametres", "Paramètre"), column(path, "tblParametres", "Valeur"), strict=True)
    )
    return found[name]


def test_this_years_workbook_stays_as_it_is(closed, run, tmp_path):
    before = closed.read_bytes()
    assert run("new-year", closed, "-o", tmp_path / "suivant.xlsx").status == 0
    assert closed.read_bytes() == before


def test_the_year_and_the_period_begin_anew(following):
    assert parameter(following, "Année scolaire") == "2027-2028"
    assert parameter(following, "Période en cours") == "P1"
    assert {row["Début"].year for row in rows(following, "tblPeriodes")} == {2027, 2028}
    assert rows(following, "tblPeriodes")[0]["État"] == "En cours"


def test_groups_placements_sessions_and_reviews_are_gone(following):
    for table in ("tblGroupes", "tblAffectations", "tblSeances", "tblBilanP1", "tblPFMP", "tblSansGroupe"):
        assert rows(following, table) == [], table
    with opened(following) as book:
        assert not book.sheets["Bilan P1"].visible


def test_nobody_of_the_last_year_of_a_cycle_is_left_anywhere(without_premiere, run, tmp_path):
    target = tmp_path / "suivant.xlsx"
    gone = {row["Id"] for row in rows(without_premiere, Students) if row["Division"] == "1AGORA"}
    assert run("new-year", without_premiere, "-o", target, "--json").status == 0
    assert gone
    for table in read(target).tables.values():
        for row in table.rows:
            assert not gone & {cell for cell in row if isinstance(cell, str)}, table.name


def test_those_who_stay_keep_needs_history_and_own_columns(closed, following):
    before = {row["Id"]: row for row in rows(closed, Needs)}
    for row in rows(following, Needs):
        assert row == before[row["Id"]]
    past = [tuple(row.values()) for row in rows(closed, History)]
    kept = [tuple(row.values()) for row in rows(following, History)]
    assert kept
    assert set(kept) <= set(past)


def test_hours_of_the_cycle_go_on(closed, following):
    before = {row["Division"]: row for row in rows(closed, "tblHeuresDivisions")}
    after = {row["Division"]: row["Heures cycle déjà faites"] for row in rows(following, Divisions)}
    moved = [
        (old, new)
        for old in before
        for new in after
        if old[1:] == new[1:] and (old[0], new[0]) in (("2", "1"), ("1", "T"))
    ]
    assert moved
    for old, new in moved:
        assert after[new] == pytest.approx(before[old]["Cycle réalisé"] or 0, abs=0.01)


def test_check_finds_no_error_in_the_new_workbook(following, run):
    assert run("check", following, "--json").status == 0


def test_a_period_that_is_not_closed_is_refused(planned, run, tmp_path):
    target = tmp_path / "suivant.xlsx"
    ran = run("new-year", planned, "-o", target, "--json")
    assert ran.status == 1
    assert ran.finding("period-still-open")["sheet"] == "Calendrier"


def test_the_workbook_of_this_year_is_not_overwritten(closed, run):
    assert run("new-year", closed, "-o", closed, "--json").status == 2


def test_without_a_name_for_the_new_workbook_the_usage_is_wrong(closed, run):
    assert run("new-year", closed, "--json").status == 2


def test_students_that_no_class_awaits_have_none_and_their_class_is_named(without_premiere, run, tmp_path):
    target = tmp_path / "suivant.xlsx"
    ran = run("new-year", without_premiere, "-o", target, "--json")
    assert ran.status == 0
    named = " ".join(finding["message"] for finding in ran.findings("division-without-successor"))
    assert "« 2AGORA »" in named
    before = {row["Id"] for row in rows(without_premiere, Students) if row["Division"] == "2AGORA"}
    after = {row["Id"]: row["Division"] for row in rows(target, Students)}
    assert {after[student] for student in before} == {None}


def test_nothing_can_be_taken_back_in_the_new_workbook(following, run):
    before = sheet_names(following)
    assert run("undo", following, "--json").status == 0
    assert sheet_names(following) == before
    assert parameter(following, "Année scolaire") == "2027-2028"

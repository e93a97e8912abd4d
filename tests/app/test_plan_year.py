"""`plan-year`: the sheet Année, and everything else as it was."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ap_xl.app.desk import sit_down
from ap_xl.app.plan_year import plan_year
from ap_xl.app.undo import undo
from ap_xl.app.year_ahead import year_ahead
from ap_xl.workbook.schema import (
    Alerts,
    Groups,
    Journal,
    Sessions,
    YearDivisions,
    YearDoses,
    YearGroups,
    YearPeriods,
)
from tests.books import add_row, edited, opened, plan_rows, put, rows, sheet_names, table_names

A_FEW = 3
"""Seconds: enough where a test looks at one thing that does not hang on the plan."""
PERIODS = ["P1", "P2", "P3", "P4", "P5"]


@pytest.fixture(scope="module")
def year(_built, tmp_path_factory):
    """The small sample with the plan of its year; what the command reported."""
    path = tmp_path_factory.mktemp("year") / "petit.xlsx"
    path.write_bytes(_built.read_bytes())
    with edited(path) as book:
        report = plan_year(book, seconds=A_FEW)
    return path, report


@pytest.fixture
def planned_year(year, tmp_path):
    path = tmp_path / "petit.xlsx"
    path.write_bytes(year[0].read_bytes())
    return path


def stopped(path, **more):
    with edited(path) as book:
        return plan_year(book, A_FEW, improve=lambda coverage, bound: False, **more)


def test_each_period_has_a_row_and_the_last_is_the_year(year):
    found = rows(year[0], YearPeriods)
    assert [row["Période"] for row in found] == [*PERIODS, "Année"]
    covered = [row["Besoins couverts à la fin"] for row in found[:-1]]
    assert covered == sorted(covered)
    assert found[-1]["Besoins couverts à la fin"] == covered[-1]


def test_the_year_stands_beside_period_by_period_and_the_best_there_can_be(year):
    whole = rows(year[0], YearPeriods)[-1]
    assert whole["Période par période"] <= whole["Besoins couverts à la fin"] <= whole["Au mieux"] <= 1
    assert 0 <= whole["Écart prouvé"] < 0.2


def test_the_hours_of_the_periods_add_up_to_what_is_planned(year):
    found = rows(year[0], YearDoses)
    assert found
    for row in found:
        assert sum(row[period] or 0.0 for period in PERIODS) == pytest.approx(row["Heures prévues"], abs=1e-5)
        given = min(1.0, row["Heures prévues"] / row["Heures à suivre"])
        assert row["Couvert"] == pytest.approx(given, abs=1e-5)


def test_every_need_has_a_row(year):
    needs = {
        (row["Id"], module)
        for row in rows(year[0], "tblBesoins")
        for module, need in row.items()
        if module not in ("Id", "Nom", "Prénom", "Division") and need
    }
    planned_modules = {row["Module"] for row in rows(year[0], "tblModules") if row["Modalité"] != "Entretien"}
    found = {(row["Id"], row["Module"]) for row in rows(year[0], YearDoses) if row["Besoin"]}
    assert found <= needs
    assert {module for _, module in needs - found} <= {
        row["Module"] for row in rows(year[0], "tblModules") if row["Niveaux"]
    } | ({module for _, module in needs} - planned_modules)


def test_divisions_are_charged_what_the_groups_cost(year):
    by_period = defaultdict(float)
    for row in rows(year[0], YearDivisions):
        by_period[row["Période"]] += row["Heures imputées"]
    for row in rows(year[0], YearPeriods)[:-1]:
        assert by_period[row["Période"]] == pytest.approx(row["Heures imputées"], abs=1e-3)


def test_the_groups_of_a_period_are_as_many_as_its_row_says(year):
    found = rows(year[0], YearGroups)
    for row in rows(year[0], YearPeriods)[:-1]:
        assert sum(group["Période"] == row["Période"] for group in found) == row["Groupes"]


def test_programs_get_the_contract_s_fields_for_the_year(year):
    path, report = year
    answer = report.as_json(1.0)
    assert {"status", "coverage", "objective", "best", "bound", "gap", "gap_best", "groups", "placed"} <= set(
        answer
    )
    whole = rows(path, YearPeriods)[-1]
    assert answer["coverage"] == pytest.approx(whole["Besoins couverts à la fin"], abs=1e-5)
    assert [period["period"] for period in answer["periods"]] == PERIODS
    assert answer["gap"] == pytest.approx((answer["bound"] - answer["objective"]) / answer["bound"])


def test_the_sheet_is_shown_where_it_was_waiting(year, fresh):
    with opened(year[0]) as book, opened(fresh) as before:
        assert (before.sheets["Année"].visible, book.sheets["Année"].visible) == (False, True)


def test_the_plan_of_the_workbook_stays(planned):
    before = plan_rows(planned)
    report = stopped(planned)
    assert report.exit_status == 0
    assert plan_rows(planned) == before


def test_the_journal_holds_no_names_and_no_ids(year):
    line = rows(year[0], Journal)[-1]
    assert (line["Action"], line["Résultat"]) == ("Planifier l'année", "Terminé")
    text = " ".join(str(value) for value in line.values())
    for student in rows(year[0], "tblEleves"):
        assert student["Id"] not in text
        assert student["Nom"] not in text


def test_undo_takes_the_year_back(planned_year):
    with edited(planned_year) as book:
        undo(book)
    assert rows(planned_year, YearPeriods) == []
    assert rows(planned_year, YearDoses) == []


def test_a_workbook_without_the_sheet_gets_it_with_a_column_for_each_period(fresh):
    with edited(fresh) as book:
        book.sheets["Année"].delete()
    assert "tblAnnee" not in table_names(fresh)
    stopped(fresh)
    names = sheet_names(fresh)
    assert names.index("Année") == names.index(Alerts.sheet) + 1
    assert set(PERIODS) <= set(rows(fresh, YearDoses)[0])


def test_a_period_that_is_new_gets_a_column(planned_year):
    last = rows(planned_year, "tblPeriodes")[-1]
    add_row(planned_year, "tblPeriodes", {"Période": "P6", "Début": "14/06/2027", "Fin": "25/06/2027"})
    assert last["Période"] == "P5"
    stopped(planned_year)
    assert "P6" in rows(planned_year, YearDoses)[0]


def test_a_period_whose_sessions_were_held_keeps_its_groups(planned):
    put(planned, Sessions, "État", 0, "Faite")
    report = stopped(planned)
    assert report.figures["kept"] == ["P1"]
    own = [row for row in rows(planned, Groups) if row["Période"] == "P1"]
    found = [row for row in rows(planned, YearGroups) if row["Période"] == "P1"]
    assert sorted((row["Créneau"], row["Module"], row["Effectif"]) for row in own) == sorted(
        (row["Créneau"], row["Module"], row["Élèves"]) for row in found
    )


def test_errors_are_refused_and_nothing_is_planned(fresh):
    put(fresh, "tblEleves", "Division", 0, "9Z")
    report = stopped(fresh)
    assert report.exit_status == 1
    assert rows(fresh, YearDoses) == []


def test_a_year_that_is_over_is_refused(fresh):
    for number in range(len(PERIODS)):
        put(fresh, "tblPeriodes", "État", number, "Clôturée")
    report = stopped(fresh)
    assert report.exit_status == 1
    assert "no-open-period" in [finding.name for finding in report.findings]


def test_a_contradiction_in_a_later_period_leaves_no_year(fresh):
    pair = [row["Id"] for row in rows(fresh, "tblEleves")[:1]]
    module = rows(fresh, "tblModules")[0]["Module"]
    slot = rows(fresh, "tblCreneaux")[0]["Créneau"]
    asked = {"Élève": pair[0], "Module": module, "Créneau": slot, "Période": "P3"}
    add_row(fresh, "tblContraintes", {"Type": "Imposé", **asked})
    add_row(fresh, "tblContraintes", {"Type": "Interdit", **asked})
    report = stopped(fresh)
    assert report.exit_status == 3
    assert report.lines[0].startswith("Aucun plan n'est possible pour la période P3")


def test_regroup_starts_from_the_year_s_groups_of_the_period(planned_year):
    with opened(planned_year) as book:
        ahead = year_ahead(sit_down(book, "Constituer les groupes"), "P1")
    found = [(group.slot, group.module, "; ".join(group.staff)) for group in ahead.groups]
    own = [row for row in rows(planned_year, YearGroups) if row["Période"] == "P1"]
    assert found == [(row["Créneau"], row["Module"], row["Intervenants"]) for row in own]
    assert found


def test_regroup_passes_over_what_is_no_more_in_the_year_s_groups(planned_year):
    before = len([row for row in rows(planned_year, YearGroups) if row["Période"] == "P1"])
    put(planned_year, YearGroups, "Module", 0, "PARTI")
    with opened(planned_year) as book:
        ahead = year_ahead(sit_down(book, "Constituer les groupes"), "P1")
    assert len(ahead.groups) == before - 1


def test_a_workbook_without_a_year_has_nothing_ahead(fresh):
    with opened(fresh) as book:
        assert year_ahead(sit_down(book, "Constituer les groupes"), "P1").groups == ()

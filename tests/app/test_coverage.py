"""The sheet Couverture, which the charts of Accueil show."""

from __future__ import annotations

import pytest

from ap_xl.domain.publics import Public
from ap_xl.domain.school import ModuleType
from ap_xl.workbook.schema import Groups, Placements, PublicCoverage, TypeCoverage
from tests.books import column, edited, first, put, rows, sheet_names


def coverage(path, name="Ensemble"):
    return rows(path, TypeCoverage)[first(path, TypeCoverage, lambda row: row["Type de module"] == name)]


def is_shown(path):
    with edited(path) as book:
        return book.sheets["Couverture"].visible


def test_every_type_and_every_public_has_its_row_from_the_start(fresh):
    assert column(fresh, TypeCoverage, "Type de module") == [*ModuleType, "Ensemble"]
    assert column(fresh, PublicCoverage, "Public") == list(Public)
    assert not is_shown(fresh)


def test_the_coverage_of_all_is_the_one_that_the_command_tells(fresh, regroup):
    told = regroup(fresh, "--json").json["coverage"]
    assert coverage(fresh)["Couverture"] == pytest.approx(told, abs=1e-6)
    assert coverage(fresh)["Période"] == "P1"
    assert is_shown(fresh)


def test_rows_stay_in_their_order_and_types_without_need_have_no_rate(planned):
    assert column(planned, TypeCoverage, "Type de module") == [*ModuleType, "Ensemble"]
    for row in rows(planned, TypeCoverage):
        assert (row["Couverture"] is None) == (row["Heures à suivre"] == 0)


def test_served_and_unserved_make_all_students_of_a_public(planned):
    for row in rows(planned, PublicCoverage):
        assert row["Élèves servis"] + row["Élèves non servis"] == row["Élèves concernés"]


def test_check_follows_a_student_taken_out_by_hand(planned, run):
    before = coverage(planned)["Heures prévues"]
    number = first(planned, Placements, lambda row: row["Groupe"] and row["Besoin"] == 3)
    put(planned, Placements, "Groupe", number, None)
    run("check", planned)
    assert coverage(planned)["Heures prévues"] < before


def test_locks_alone_are_no_plan_to_show(fresh, run):
    assert column(fresh, Groups, "Verrouillé") == ["Oui"]
    run("check", fresh)
    assert coverage(fresh)["Couverture"] is None
    assert not is_shown(fresh)


def test_a_workbook_of_before_gets_the_sheet_with_its_first_plan(fresh, regroup):
    with edited(fresh) as book:
        book.sheets["Couverture"].delete()
    regroup(fresh)
    assert coverage(fresh)["Couverture"] > 0
    names = sheet_names(fresh)
    assert names.index("Couverture") == names.index("Alertes") + 1

"""`explain` about the first selected row, whichever sheet it is on."""

from __future__ import annotations

import pytest

from ap_xl.app.explain import explain, explain_row
from ap_xl.domain.errors import UsageError
from ap_xl.workbook.schema import Groups, Needs, Placements, Students
from tests.books import first, opened, put, read, rows


def runs(path, table, number):
    row = read(path).table(table.name).top + 1 + number
    return [range(row, row + 3)]


def about(path, table, number):
    with opened(path) as book:
        return explain_row(book, table.sheet, runs(path, table, number))


@pytest.mark.parametrize("table", [Students, Needs, Placements])
def test_a_row_of_a_student_is_about_the_student(planned, table):
    report = about(planned, table, 4)
    assert report.figures["student"] == rows(planned, table)[4]["Id"]
    with opened(planned) as book:
        assert explain(book, report.figures["student"]).lines == report.lines


def test_a_row_of_groupes_is_about_the_group(planned):
    report = about(planned, Groups, 2)
    assert report.figures["group"]["code"] == rows(planned, Groups)[2]["Groupe"]


def test_a_row_of_affectations_is_about_its_own_period(planned):
    number = first(planned, "tblParametres", lambda row: row["Paramètre"] == "Période en cours")
    put(planned, "tblParametres", "Valeur", number, "P2")
    assert about(planned, Placements, 0).figures["period"] == "P1"


@pytest.mark.parametrize("sheet", ["Modules", "Nulle part", ""])
def test_other_sheets_are_a_sentence(planned, sheet):
    with opened(planned) as book, pytest.raises(UsageError, match="Sélectionnez d'abord la ligne"):
        explain_row(book, sheet, [range(1, 100)])


def test_the_title_above_a_table_is_no_row(planned):
    with opened(planned) as book, pytest.raises(UsageError):
        explain_row(book, Students.sheet, [range(1, read(planned).table(Students.name).top + 1)])

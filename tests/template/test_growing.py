"""What grows with the tables when a workbook is used without Excel: charts, lists, colours, names."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from ap_xl.app import budget
from ap_xl.closed import open_book
from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.schema import DivisionHours, Divisions, Placements, StaffHours

DIVISIONS = [f"1C{number:02}" for number in range(40)]


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """A workbook of 40 divisions whose ledger was still blank, after the command Heures."""
    petit = content("petit")
    model = petit.rows(Divisions)[0]
    filled = petit.with_rows(
        Divisions, [*petit.rows(Divisions), *({**model, "Division": code} for code in DIVISIONS)]
    )
    path = tmp_path_factory.mktemp("used") / "used.xlsx"
    build(path, filled.with_rows(DivisionHours, ()).with_rows(StaffHours, ()))
    book = open_book(path)
    assert budget(book).exit_status == 0
    book.save()
    book.close()
    return path


def test_the_chart_of_hours_shows_every_division(used):
    with zipfile.ZipFile(used) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    (hours,) = [chart for chart in charts if "Heures par division" in chart]
    for letter in "ABCD":
        assert f"Heures!${letter}$5:${letter}$47</c:f>" in hours.replace("'", "")


def test_lists_and_names_follow_their_tables(used):
    book = openpyxl.load_workbook(used)
    assert book.defined_names["liste_divisions"].attr_text == "tblDivisions[Division]"
    assert book["Divisions"].tables["tblDivisions"].ref == "A4:H47"


def test_new_rows_look_like_those_before(used):
    sheet = openpyxl.load_workbook(used)["Heures"]
    first, last = sheet["C5"], sheet["C47"]
    assert (first.number_format, first.alignment.horizontal) == (
        last.number_format,
        last.alignment.horizontal,
    )
    assert any("J47" in area.sqref for area in sheet.conditional_formatting)


def test_rules_reach_far_below_the_plan_of_a_large_school(used):
    sheet = openpyxl.load_workbook(used)[Placements.sheet]
    assert any("A19000" in area.sqref for area in sheet.conditional_formatting)

"""Fiche groupe: one group on one page, as LibreOffice computes it."""

from __future__ import annotations

from datetime import date

import pytest

from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.schema import Groups, Placements, Sessions, Students
from tests.template.office import recalculated
from tests.template.test_formulas import assert_same, needs_office

pytestmark = needs_office
PETIT = content("petit")
GROUP = PETIT.column(Groups, Groups.group)[0]
PEOPLE = PETIT.rows(Students)
DAYS = {date(2026, 9, 21): "Prévue", date(2026, 9, 7): "Faite", date(2026, 9, 14): "Annulée"}


def a_book(folder, members):
    """The sample with so many students in its group, and three sessions, one of them cancelled."""
    placements = [{Placements.student: row["Id"], Placements.group: GROUP} for row in PEOPLE[:members]]
    placements.insert(1, {Placements.student: PEOPLE[-1]["Id"], Placements.group: "another"})
    sessions = [
        {Sessions.group: GROUP, Sessions.date: day, Sessions.state: state} for day, state in DAYS.items()
    ]
    path = folder / f"group-{members}.xlsx"
    build(path, PETIT.with_rows(Placements, placements).with_rows(Sessions, sessions))
    return path


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    folder = tmp_path_factory.mktemp("card")
    return recalculated(a_book(folder, 5), folder)["Fiche groupe"]


def test_it_lists_the_students_of_the_group_alone(card):
    ids = [card.cell(12 + line, 3).value or "" for line in range(7)]
    assert ids == [*(row["Id"] for row in PEOPLE[:5]), "", ""]
    assert card["D12"].value == PEOPLE[0]["Nom"]
    assert "5 élèves" in [cell.value for row in card["B6:F9"] for cell in row]


def test_it_has_a_box_for_each_session_in_time_but_the_cancelled(card):
    dates = [card.cell(11, 7 + number).value or "" for number in range(4)]
    assert [day.date() for day in dates[:2]] == [date(2026, 9, 7), date(2026, 9, 21)]
    assert dates[2:] == ["", ""]


def test_a_group_too_large_for_the_page_says_so(tmp_path):
    path = a_book(tmp_path, 40)
    assert_same(path, tmp_path)
    shown = [cell for row in recalculated(path, tmp_path)["Fiche groupe"].iter_rows() for cell in row]
    assert "40 élèves (les 36 premiers sont listés)" in [cell.value for cell in shown]

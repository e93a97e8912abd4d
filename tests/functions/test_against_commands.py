"""The functions say what the commands write and print."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ap_xl.functions import WHOLE_SCHOOL, Memory, ask
from ap_xl.workbook.schema import (
    DivisionHours,
    Groups,
    Modules,
    Periods,
    Placements,
    Sessions,
    StaffHours,
    Students,
)
from tests.books import column, first, opened, put, rows


class Asked:
    """A workbook file that answers one call after the other."""

    def __init__(self, path):
        self._path, self._memory = path, Memory()

    def __call__(self, function, *arguments):
        with opened(self._path) as book:
            return ask(function, arguments, f"{book.name}|1", lambda: book, self._memory)


def test_remaining_hours_are_those_of_the_sheet_heures(planned, run):
    closed = first(planned, Periods, lambda row: row["Période"] == "P1")
    put(planned, Periods, Periods.state, closed, "Clôturée")
    for group in dict.fromkeys(column(planned, Sessions, Sessions.group)):
        one = first(planned, Sessions, lambda row, group=group: row["Groupe"] == group)
        put(planned, Sessions, Sessions.state, one, "Faite")
    assert run("budget", planned).status == 0
    asked = Asked(planned)
    divisions, staff = rows(planned, DivisionHours), rows(planned, StaffHours)
    assert any(row["Réalisées"] for row in divisions)
    for row in divisions:
        assert asked("AP_HEURES_RESTANTES", row["Division"]) == pytest.approx(row["Restantes"])
    assert any(row["Réalisées"] for row in staff)
    for row in staff:
        assert asked("AP_HEURES_INTERVENANT", row["Intervenant"]) == pytest.approx(row["Restantes"])


def test_the_coverage_is_the_one_that_regroup_reports(fresh, regroup):
    told = regroup(fresh).json["coverage"]
    assert 0 < told < 1
    assert Asked(fresh)("AP_COUVERTURE", WHOLE_SCHOOL) == pytest.approx(told)


def test_the_lycee_lies_between_its_divisions_and_a_division_between_its_students(planned):
    asked, students = Asked(planned), defaultdict(list)
    for row in rows(planned, Students):
        students[row["Division"]].append(asked("AP_COUVERTURE", row["Id"]))
    rates = {division: asked("AP_COUVERTURE", division) for division in students}
    assert min(rates.values()) < asked("AP_COUVERTURE", WHOLE_SCHOOL) < max(rates.values())
    for division, rate in rates.items():
        assert min(students[division]) < rate < max(students[division])


def test_groups_are_those_of_the_sheet_affectations(planned):
    asked, found = Asked(planned), rows(planned, Placements)
    assert any(row["Groupe"] is None for row in found)
    for row in found:
        assert asked("AP_GROUPE", row["Id"], row["Créneau"]) == (row["Groupe"] or "")


def test_free_places_are_the_largest_size_less_the_sheets_effectif(planned):
    asked = Asked(planned)
    largest = {row["Module"]: row["Effectif max"] for row in rows(planned, Modules)}
    for row in rows(planned, Groups):
        assert asked("AP_PLACES", row["Groupe"]) == largest[row["Module"]] - row["Effectif"]


def test_a_group_has_the_sessions_of_the_division_that_is_there_most(planned):
    asked, divisions = Asked(planned), defaultdict(set)
    for row in rows(planned, Placements):
        divisions[row["Groupe"]].add(row["Division"])
    found = rows(planned, Groups)
    assert found
    for row in found:
        counts = {
            asked("AP_SEANCES", row["Créneau"], division, "P1") for division in divisions[row["Groupe"]]
        }
        assert max(counts) == row["Séances"]

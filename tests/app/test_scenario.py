"""`scenario`: sets of parameters side by side, nothing written."""

from __future__ import annotations

import pytest

from ap_xl.app.scenario import scenario
from ap_xl.domain.errors import UsageError
from tests.books import opened, put

HEAVY = "Poids besoin 3=100"
A_FEW = 3.0
"""Seconds; nothing here hangs on how good the plans are."""


def compared(path, *sets, seconds=A_FEW):
    with opened(path) as book:
        return scenario(book, sets, seconds=seconds)


@pytest.fixture(scope="module")
def report(_built_and_planned):
    return compared(_built_and_planned, HEAVY, "Tolérance horaire=0; Bonus décrochage=0")


def test_today_comes_first_then_one_column_for_each_set(report):
    names = [one["name"] for one in report.figures["scenarios"]]
    assert names == ["Aujourd'hui", "Essai 1", "Essai 2"]
    assert [one["set"] for one in report.figures["scenarios"]] == [
        {}, {"Poids besoin 3": "100"}, {"Tolérance horaire": "0", "Bonus décrochage": "0"},
    ]  # fmt: skip


def test_today_is_the_plan_that_stands(report):
    today = report.figures["scenarios"][0]
    assert today["moves"] == 0
    assert report.figures["coverage"] == today["coverage"]


def test_hours_that_are_needed_are_the_same_in_all_columns(report):
    for found in ("by_public", "by_module_type"):
        needed = [
            {name: hours["hours_needed"] for name, hours in one[found].items()}
            for one in report.figures["scenarios"]
        ]
        assert needed[0] == needed[1] == needed[2]
        assert sum(needed[0].values()) > 0


def test_the_table_has_a_cell_for_each_scenario(report):
    assert report.details[:2] == (
        "Essai 1 : Poids besoin 3 = 100",
        "Essai 2 : Tolérance horaire = 0 ; Bonus décrochage = 0",
    )
    heading = report.details[2]
    assert heading.split() == ["Aujourd'hui", "Essai", "1", "Essai", "2"]
    (hours,) = (line for line in report.details if "Heures d'intervenants" in line)
    assert hours.count(" h") == 3
    assert len(heading) >= len(hours)


def test_publics_and_types_are_in_the_table(report):
    text = "\n".join(report.details)
    for label in ("En difficulté", "Risque de décrochage", "Autres élèves", "Soutien disciplinaire"):
        assert f"  {label} " in text


def test_what_is_set_is_read_as_in_the_sheet(planned):
    with opened(planned) as book:
        found = scenario(book, ["  bonus DÉCROCHAGE = 0,5 "], seconds=1)
    assert found.figures["scenarios"][1]["set"] == {"Bonus décrochage": "0,5"}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Poid besoin 3=1", "Vouliez-vous dire « Poids besoin 3 » ?"),
        ("Poids besoin 3=-1", "« -1 » est hors limites"),
        ("Marge secondaire=2", "« 2 » est hors limites"),
        ("Poids besoin 3=beaucoup", "« beaucoup » n'est pas un nombre"),
        ("Zone=B", "« Zone » n'est ni un poids ni une limite"),
        ("Poids besoin 3", "le signe = et la valeur"),
        ("Poids besoin 3=", "le signe = et la valeur"),
        (" ; ", "« --set » est vide"),
        ("Poids besoin 3=1; poids besoin 3=2", "y est deux fois"),
    ],
)
def test_what_cannot_be_set_is_said(planned, typed, says):
    with pytest.raises(UsageError) as failure:
        compared(planned, typed)
    assert says in str(failure.value)


def test_errors_in_the_content_are_refused(planned):
    put(planned, "tblEleves", "Division", 0, "9Z")
    found = compared(planned, HEAVY)
    assert (found.exit_status, found.lines) == (1, ("1 erreur à corriger dans le classeur.",))


def test_a_closed_period_is_refused(planned):
    put(planned, "tblPeriodes", "État", 0, "Clôturée")
    assert compared(planned, HEAVY).exit_status == 1


def test_locks_that_leave_no_plan_leave_nothing_to_compare(planned):
    for row in range(2):
        put(planned, "tblGroupes", "Verrouillé", row, "Oui")
        put(planned, "tblGroupes", "Créneau", row, "LUN-10")
        put(planned, "tblGroupes", "Intervenants", row, "LEROUX")
    found = compared(planned, HEAVY, seconds=2)
    assert (found.exit_status, found.status) == (3, "infeasible")
    assert found.lines == ("P1 : aucun plan n'est possible, ni aujourd'hui ni avec les essais.",)
    assert found.findings

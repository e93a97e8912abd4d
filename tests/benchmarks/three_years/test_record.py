"""What the watch is made of finds what goes wrong: a test of the simulation's own eyes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.three_years.allowed import nothing, typing
from benchmarks.three_years.hands import at_work
from benchmarks.three_years.record import changes, read
from benchmarks.three_years.recount import differences
from benchmarks.three_years.watching import Watch, found_breaches
from tests.books import _built, _built_and_planned

__all__ = ["_built", "_built_and_planned"]


@pytest.fixture
def book(_built_and_planned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(_built_and_planned, tmp_path / "petit.xlsx"))


def test_a_cell_that_is_lost_is_seen(book):
    before = read(book)
    with at_work(book) as hands:
        hands.put("tblEleves", 3, {"Prénom": None})
    (change,) = changes(before, read(book))
    assert (change.table, change.column, change.new) == ("tblEleves", "Prénom", None)


def test_a_cell_beside_the_tables_is_seen(book):
    before = read(book)
    with at_work(book) as hands:
        hands._book.sheets["Élèves"]["Z2"].value = "à faire"
    assert [change.table for change in changes(before, read(book))] == ["around Élèves"]


def test_only_what_was_typed_may_differ(book):
    watch = Watch(book)
    with watch.by_hand("two cells", typing([("tblEleves", ("E001",), "Remarque")])) as hands:
        hands.put("tblEleves", 0, {"Remarque": "interne", "Nom": "AUTRE"})
    assert [text.split(" changes ")[1][:25] for text in watch.problems] == ["tblEleves['E001'] Nom: 'B"]


def test_a_colour_that_goes_is_seen(book):
    with at_work(book) as hands:
        hands.colour("tblEleves", "Nom", 0, (255, 230, 153))
    watch = Watch(book)
    with watch.by_hand("bleached", nothing) as hands:
        hands.colour("tblEleves", "Nom", 0, (1, 2, 3))
    assert ["colour" in text for text in watch.problems] == [True]


def test_a_wrong_exit_status_is_seen(book):
    watch = Watch(book, looks=False)
    watch.command("close", may=nothing)
    assert "ends with 1" in watch.problems[0]


def test_a_breach_typed_by_hand_is_seen(book):
    watch = Watch(book)
    assert found_breaches(watch.school()) == frozenset()
    rows = watch.rows("tblAffectations")
    seated = next(row for row in rows if row["Groupe"])
    with watch.by_hand("twice in the same slot") as hands:
        other = next(
            row["Groupe"]
            for row in watch.rows("tblGroupes")
            if row["Créneau"] == seated["Créneau"] and row["Groupe"] != seated["Groupe"]
        )
        copy = {name: seated[name] for name in ("Période", "Id", "Créneau")}
        hands.append("tblAffectations", [{**copy, "Groupe": other, "Verrouillé": "Non"}])
    assert any(" H1 " in text for text in watch.breaches)


def test_hours_that_do_not_agree_are_seen(book):
    assert list(differences(read(book))) == []
    with at_work(book) as hands:
        hands.put("tblHeuresIntervenants", 0, {"Réalisées": 7})
    assert len(list(differences(read(book)))) == 1

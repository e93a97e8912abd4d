"""Fiche élève for what may be typed into its one open cell, as LibreOffice computes it."""

from __future__ import annotations

import shutil

import pytest

from ap_xl.closed import open_book
from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.schema import Needs, Students
from tests.template.office import recalculated_all
from tests.template.test_formulas import needs_office

PEOPLE = (
    ("E001", "MARTIN", "Ana"),
    ("E002", "MARTINEZ", "Bao"),
    ("E003", "MARTIN", "Chloé"),
    ("1004", "PETIT", "Dina"),
)
TYPED = {
    "an-id": "e002",
    "a-number": "1004",
    "a-name": "petit d",
    "a-beginning": "mart",
    "a-full-name": "MARTIN Chloé",
    "a-stranger": "Nemo",
    "nothing": None,
}


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The recalculated sheets by what was typed."""
    folder = tmp_path_factory.mktemp("cards")
    rows = [
        {Students.id: id, Students.last_name: last, Students.first_name: first} for id, last, first in PEOPLE
    ]
    needs = [{"Id": id, "MATH": 3, "FR": 1} for id, _, _ in PEOPLE]
    model = folder / "model.xlsx"
    build(model, content("petit").with_rows(Students, rows).with_rows(Needs, needs))
    paths = []
    for name, typed in TYPED.items():
        paths.append(shutil.copy(model, folder / f"{name}.xlsx"))
        book = open_book(paths[-1])
        book.sheets["Fiche élève"]["C4"].value = typed
        book.save()
        book.close()
    books = recalculated_all(paths, folder)
    return {name: books[name]["Fiche élève"] for name in TYPED}


def name_on(card):
    return card["E4"].value or ""


pytestmark = needs_office


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("an-id", "MARTINEZ Bao"),
        ("a-number", "PETIT Dina"),
        ("a-name", "PETIT Dina"),
        ("a-beginning", "MARTIN Ana"),
        ("a-full-name", "MARTIN Chloé"),
    ],
)
def test_an_id_or_the_beginning_of_a_name_finds_the_student(cards, typed, name):
    assert name_on(cards[typed]) == name
    assert [cards[typed].cell(row, 2).value for row in (14, 15)] == ["MATH", "FR"]


def test_others_whose_name_begins_so_are_named_with_their_ids(cards):
    assert cards["a-beginning"]["E5"].value == "Aussi : E002 MARTINEZ Bao  ·  E003 MARTIN Chloé"
    assert not cards["a-full-name"]["E5"].value


def test_a_stranger_is_said_to_be_one(cards):
    assert name_on(cards["a-stranger"]) == "Aucun élève n'a cet Id ni un nom qui commence ainsi."
    assert not cards["a-stranger"].cell(14, 2).value


def test_nothing_typed_asks_for_an_id_or_a_name(cards):
    assert cards["nothing"]["E5"].value == "Tapez un Id, ou le début d'un nom."
    assert name_on(cards["nothing"]) == ""


def test_no_card_shows_an_error(cards):
    for card in cards.values():
        shown = [str(value) for row in card.iter_rows(values_only=True) for value in row]
        assert not [value for value in shown if value.startswith("#")]

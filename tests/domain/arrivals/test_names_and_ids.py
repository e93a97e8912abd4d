"""Names in one cell, Ids in the school's style."""

from __future__ import annotations

from itertools import islice

import pytest

from ap_xl.domain.arrivals.ids import is_national_number, next_ids, usable_id
from ap_xl.domain.arrivals.names import rough, split_name


@pytest.mark.parametrize(
    ("text", "last", "first"),
    [
        ("DUPONT Jean", "DUPONT", "Jean"),
        ("DE LA TOUR Jean-Noël", "DE LA TOUR", "Jean-Noël"),
        ("de La TOUR Zoé", "de La TOUR", "Zoé"),
        ("d'ARTAGNAN Léa", "d'ARTAGNAN", "Léa"),
        ("BEN ALI Sami", "BEN ALI", "Sami"),
        ("Dupont Jean Marie", "Dupont", "Jean Marie"),
        ("de la Tour Zoé", "de la Tour", "Zoé"),
        ("LE GOFF, Anne", "LE GOFF", "Anne"),
        ("DUPONT JEAN", "DUPONT", "JEAN"),
        ("DUPONT", "DUPONT", ""),
        ("", "", ""),
    ],
)
def test_capitals_and_particles_tell_the_last_name(text, last, first):
    assert split_name(text) == (last, first)


def test_rough_names_have_no_accents_ligatures_or_signs():
    assert rough("D’ŒUVRÉ–Æ_ß") == "d oeuvre ae ss"


@pytest.mark.parametrize(
    ("taken", "new"),
    [
        ((), ["1001", "1002"]),
        (("E001", "E041"), ["E042", "E043"]),
        (("E999",), ["E1000", "E1001"]),
        (("7", "12"), ["13", "14"]),
        (("A-09", "A-10", "zoe"), ["A-11", "A-12"]),
        (("zoé", "léo"), ["1001", "1002"]),
        (("1001.5", "e005", "E001", "E004"), ["E006", "E007"]),
    ],
)
def test_new_ids_go_on_in_the_style_of_the_school(taken, new):
    assert list(islice(next_ids(taken), 2)) == new


@pytest.mark.parametrize("text", ["1234567", "E001", "70001", "123456789", "12345678901"])
def test_ids_of_schools_are_no_national_numbers(text):
    assert not is_national_number(text)


@pytest.mark.parametrize("text", ["a;b", "x" * 21, "123456789AB"])
def test_what_cannot_stand_as_an_id_is_none(text):
    assert usable_id(text) == ""

"""Results of tests as needs."""

from __future__ import annotations

import pytest

from ap_xl.domain.arrivals.problems import Kind
from ap_xl.domain.arrivals.results import Score, bands_of, diagnose
from ap_xl.domain.errors import UsageError
from tests.schools import a_school

from .lists import listed

MATH = "MA: 0-8=3; 8-12=2; 12-20=0"


def score(text, number=None, name="Nom e1 Prénom", line=2):
    return Score(listed(name, "", line=line), "MA", text, number)


def diagnosed(*scores, needs=None, bands=(MATH,)):
    return diagnose(a_school(needs=needs or {}), scores, bands_of(bands, ["MA"]))


@pytest.mark.parametrize(("number", "need"), [(0.0, 3), (7.99, 3), (8.0, 2), (12.0, 0), (20.0, 0)])
def test_the_end_of_a_band_belongs_to_the_next_but_for_the_last(number, need):
    found = diagnosed(score(str(number), number))
    assert found.changed == {("e1", "MA"): need}


@pytest.mark.parametrize("number", [-1.0, 20.5, None])
def test_a_result_outside_all_bands_is_told(number):
    found = diagnosed(score("absent", number))
    assert [problem.kind for problem in found.problems] == [Kind.NO_BAND]
    assert found.changed == {}


@pytest.mark.parametrize(
    ("text", "need"), [("à besoins", 3), ("A BESOINS", 3), ("Fragile", 2), ("satisfaisant", 0)]
)
def test_words_can_be_bands(text, need):
    bands = ("MA: à besoins=3; fragile=2; satisfaisant=0",)
    assert diagnosed(score(text), bands=bands).changed == {("e1", "MA"): need}


def test_a_need_that_is_there_is_never_lowered():
    found = diagnosed(score("20", 20.0), needs={("e1", "MA"): 1})
    assert (found.changed, found.kept) == ({}, {("e1", "MA"): 1})


def test_a_need_that_is_there_is_raised():
    found = diagnosed(score("2", 2.0), needs={("e1", "MA"): 1})
    assert found.changed == {("e1", "MA"): 3}


def test_of_two_results_the_stronger_need_counts_and_is_told():
    found = diagnosed(score("20", 20.0), score("2", 2.0, line=3))
    assert found.changed == {("e1", "MA"): 3}
    assert [problem.kind for problem in found.problems] == [Kind.TWO_RESULTS]


def test_a_result_of_somebody_unknown_is_told():
    found = diagnosed(score("20", 20.0, "Personne X"))
    assert [problem.kind for problem in found.problems] == [Kind.UNKNOWN_STUDENT]


def test_without_thresholds_the_column_holds_needs():
    found = diagnosed(score("2", 2.0), bands=())
    assert found.changed == {("e1", "MA"): 2}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0-8=3", "n'est pas de la forme"),
        ("MB: 0-8=3", "Vouliez-vous dire « MA »"),
        ("MA: 0-8=4", "besoin 0, 1, 2 ou 3"),
        ("MA: 0-8=3; 7-20=0", "se chevauchent"),
        ("MA: 8-0=3", "à l'envers"),
        ("MA:", "aucun seuil"),
    ],
)
def test_thresholds_that_say_nothing_are_refused(text, says):
    with pytest.raises(UsageError, match=says):
        bands_of([text], ["MA"])

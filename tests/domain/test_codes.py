from __future__ import annotations

import unicodedata

import pytest

from ap_xl.domain.codes import clean, code_key, nearest


@pytest.mark.parametrize("typed", ["français", " FRANÇAIS ", "Français", " français", "FRANÇAIS\t"])
def test_case_and_outer_spaces_do_not_tell_codes_apart(typed: str):
    assert code_key(typed) == code_key("français")


def test_decomposed_accents_are_the_same_code():
    decomposed = unicodedata.normalize("NFD", "Élève-2é")
    assert decomposed != "Élève-2é"
    assert code_key(decomposed) == code_key("élève-2É")


def test_case_folding_that_decomposes_still_matches():
    assert code_key("ΐ") == code_key(unicodedata.normalize("NFD", "ΐ"))
    assert code_key("STRASSE") == code_key("straße")


def test_an_accent_is_not_guessed():
    assert code_key("eleve") != code_key("élève")


def test_digits_and_letters_are_not_confused():
    assert code_key("1A") != code_key("lA")


def test_a_code_keeps_its_own_spelling_in_nfc():
    assert clean(" " + unicodedata.normalize("NFD", "Méthode") + " ") == "Méthode"


def test_the_nearest_code_differs_by_little():
    assert nearest("FRANCIAS", ["MATHS", "FRANÇAIS", "ANGLAIS"]) == "FRANÇAIS"


def test_the_nearest_code_looks_past_accents_and_case():
    assert nearest("eleve", ["Élève", "Elan"]) == "Élève"


def test_where_nothing_is_near_no_code_is_proposed():
    assert nearest("XYZ", ["MATHS", "FRANÇAIS"]) is None


def test_of_codes_that_are_alike_the_first_is_proposed():
    assert nearest("T", ["t", "T"]) == "t"

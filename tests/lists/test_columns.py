"""What columns mean: guessed, given, refused."""

from __future__ import annotations

import pytest

from ap_xl.domain.errors import UsageError
from ap_xl.lists.columns import Contents

from .files import known, meanings


def test_the_headers_of_edt_are_known(tmp_path):
    text = "NOM;PRENOM;DATE_NAISS;SEXE;N_NATIONAL;CLASSE;GROUPES;OPTION_1\nA;B;;;;1A;;\n"
    found = known(tmp_path, text)
    assert meanings(found) == {
        "NOM": "Nom", "PRENOM": "Prénom", "DATE_NAISS": "Date de naissance", "N_NATIONAL": "Numéro national",
        "CLASSE": "Division",
    }  # fmt: skip
    assert found.ignored == ("SEXE", "GROUPES", "OPTION_1")


def test_the_headers_of_pronote_are_known(tmp_path):
    found = known(tmp_path, "Élève;Né(e) le;Classe de rattachement\nTOUR Zoé;01/01/2011;1A\n")
    assert list(meanings(found).values()) == ["Nom et prénom", "Date de naissance", "Division"]


def test_headers_may_stand_below_a_title(tmp_path):
    found = known(tmp_path, "Lycée X;;\nListe du 1er septembre;;\nNom;Prénom;Classe\nA;B;1A\n")
    assert [row.number for row in found.rows] == [4]


def test_a_given_meaning_wins_over_the_guess(tmp_path):
    found = known(tmp_path, "Nom;Surnom;Prénom\nA;B;C\n", "Nom=Ignorer", "Surnom=Nom")
    assert meanings(found) == {"Surnom": "Nom", "Prénom": "Prénom"}


def test_of_two_columns_for_the_subject_the_one_in_words_is_read(tmp_path):
    found = known(tmp_path, "JOUR;H.DEBUT;CLASSE;MAT_CODE;MAT_LIBELLE\nlundi;08h00;1A;AP;X\n")
    assert meanings(found)["MAT_LIBELLE"] == "Matière"
    assert "MAT_CODE" in found.ignored


def test_a_list_with_days_and_times_is_a_timetable(tmp_path):
    text = "Jour;Heure;Div;Matière;Professeur;Salle;Groupe;Regroup;Eff;Mo;Freq;Aire;\nLundi;8H;6E;AP;X;1;;;16;CG;;;\n"
    assert known(tmp_path, text).contents is Contents.TIMETABLE


def test_a_column_of_needs_under_a_modules_code_makes_results(tmp_path):
    found = known(tmp_path, "Nom;Prénom;MATH\nA;B;3\nC;D;\n")
    assert found.contents is Contents.RESULTS
    assert found.modules == ("MATH",)


def test_the_title_of_a_module_is_as_good_as_its_code(tmp_path):
    assert known(tmp_path, "Nom;Prénom;MATHEMATIQUES\nA;B;0\n").modules == ("MATH",)


def test_marks_without_thresholds_are_left_aside(tmp_path):
    found = known(tmp_path, "Nom;Prénom;MATH\nA;B;14\n")
    assert found.contents is Contents.STUDENTS
    assert found.ignored == ("MATH",)


def test_marks_with_thresholds_are_results(tmp_path):
    found = known(tmp_path, "Nom;Prénom;Score\nA;B;14\n", "Score=MATH", bands="MATH")
    assert found.contents is Contents.RESULTS


def test_columns_that_nobody_understands_are_named(tmp_path):
    with pytest.raises(UsageError, match=r"« Colonne 1 » et « Colonne 2 ».*--map|nom et un prénom"):
        known(tmp_path, "Colonne 1;Colonne 2\nA;B\n")


def test_a_field_that_does_not_exist_gets_the_nearest(tmp_path):
    with pytest.raises(UsageError, match="Vouliez-vous dire « Prénom »"):
        known(tmp_path, "X;Y\n", "X=Prenon")


@pytest.mark.parametrize("text", ["Nom", "=Nom", "  =Nom"])
def test_a_map_without_both_sides_is_refused(tmp_path, text):
    with pytest.raises(UsageError, match="Colonne=Champ"):
        known(tmp_path, "X;Y\n", text)

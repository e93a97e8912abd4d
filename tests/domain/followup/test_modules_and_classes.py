"""Modules that do not help, classes that nobody has diagnosed."""

from __future__ import annotations

from typing import Any

from ap_xl.domain.followup.diagnosis import classes_not_diagnosed
from ap_xl.domain.followup.modules import modules_without_progress
from ap_xl.domain.history import Decision
from tests.domain.followup.years import a_year, reviewed
from tests.schools import a_module, students


def modules(*history: Any) -> list[str]:
    findings = modules_without_progress(a_year(students=students(20), history=history))
    assert {finding.name for finding in findings} <= {"module-without-progress"}
    return [finding.message for finding in findings]


def reviews(stuck: int, better: int) -> list[Any]:
    """As many students whose need stayed at 2, and who went from 2 to 1."""
    return [reviewed(f"e{n}", "P1", 2, 2 if n <= stuck else 1) for n in range(1, stuck + better + 1)]


def test_a_module_in_which_few_progress_is_told_with_its_figures():
    (message,) = modules(*reviews(stuck=9, better=1))
    assert message == (
        "Le module « MA » fait peu progresser : besoin moindre à la sortie pour 1 élève sur 10 (10 %) ; "
        "besoin moyen de 2 à 1,9, pour 50 h suivies."
    )


def test_with_nine_students_nothing_is_said():
    assert modules(*reviews(stuck=9, better=0)) == []


def test_a_quarter_of_the_students_is_enough():
    assert modules(*reviews(stuck=9, better=3)) == []


def test_progress_over_several_periods_counts():
    later = [reviewed(f"e{n}", "P2", 2, 1) for n in range(1, 4)]
    assert modules(*reviews(stuck=10, better=0), *later) == []


def test_acquired_is_progress_whatever_the_need():
    done = [reviewed(f"e{n}", "P1", 2, 2, decision=Decision.ACQUIRED) for n in range(1, 11)]
    assert modules(*done) == []


def test_students_who_began_without_a_need_are_not_counted():
    none = [reviewed(f"e{n}", "P1", 0, 0) for n in range(1, 11)]
    assert modules(*none) == []


def classes(needs: dict[tuple[str, str], int], **fields: Any) -> list[str]:
    findings = classes_not_diagnosed(a_year(students=students(4), needs=needs, **fields))
    assert {finding.name for finding in findings} <= {"class-not-diagnosed"}
    return [finding.message for finding in findings]


def test_a_class_without_any_need_is_told():
    assert classes({}) == [
        "1A : aucun besoin n'est diagnostiqué pour 4 élèves. Une cellule vide compte comme 0."
    ]


def test_half_a_class_without_is_told_with_names():
    (message,) = classes({("e1", "MA"): 1, ("e2", "MA"): 0})
    assert "2 élèves sur 4" in message
    assert "Prénom Nom e3 et Prénom Nom e4" in message


def test_most_of_a_class_is_enough():
    assert classes({(f"e{n}", "MA"): 0 for n in (1, 2, 3)}) == []


def test_what_diagnoses_is_named():
    school = a_year(students=students(4), needs={}, modules=(a_module("MA", diagnosed_by="Test de rentrée"),))
    assert "Test de rentrée" in classes_not_diagnosed(school)[0].remedy

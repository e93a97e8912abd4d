"""AP_HISTORIQUE."""

from __future__ import annotations

import pytest

from ap_xl.domain.history import Decision
from ap_xl.functions.answers import Answers, NoAnswerError
from tests.schools import a_school, followed

HEADER = (
    "Année",
    "Période",
    "Module",
    "Groupe",
    "Intervenants",
    "Heures suivies",
    "Besoin début",
    "Besoin fin",
    "Décision",
    "Observation",
)


def test_a_students_rows_stand_below_their_titles_in_their_order():
    rows = (
        followed(
            "e1",
            5.5,
            group="P1-L8-MA",
            staff=("T1", "T2"),
            need_start=3,
            need_end=0,
            decision=Decision.ACQUIRED,
            observation="En progrès",
        ),
        followed("e2", 2.0),
        followed("e1", 1.0, period="P2", year="2025-2026"),
    )
    found = Answers(a_school(history=rows)).history(" E1")
    assert found == (
        HEADER,
        ("2026-2027", "P1", "MA", "P1-L8-MA", "T1; T2", 5.5, 3, 0, "Acquis", "En progrès"),
        ("2025-2026", "P2", "MA", "", "", 1.0, "", "", "", ""),
    )


def test_no_cell_of_the_rows_is_nothing_which_excel_would_show_as_0():
    found = Answers(a_school(history=(followed("e1", 1.0),))).history("e1")
    assert all(isinstance(cell, str | float | int) for row in found for cell in row)


def test_who_followed_nothing_yet_has_the_titles_alone():
    assert Answers(a_school()).history("e1") == (HEADER,)


def test_who_has_left_the_lycee_keeps_his_history():
    found = Answers(a_school(history=(followed("ancien", 3.0),))).history("ANCIEN")
    assert len(found) == 2


@pytest.mark.parametrize("id", ["nobody", "", "1A"])
def test_an_unknown_student_has_no_answer(id):
    with pytest.raises(NoAnswerError):
        Answers(a_school(history=(followed("e1", 1.0),))).history(id)

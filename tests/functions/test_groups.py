"""AP_GROUPE and AP_PLACES."""

from __future__ import annotations

import pytest

from ap_xl.domain.parameters import Parameters
from ap_xl.functions.answers import Answers, NoAnswerError
from tests.schools import a_group, a_module, a_period, a_school, a_slot, held, monday, placed, placed_all

GROUPS = (a_group("G1"), a_group("G2"))


def with_rows(*placements, **fields):
    return Answers(a_school(groups=GROUPS, placements=placements, **fields))


def test_the_group_of_a_student_in_a_slot():
    assert with_rows(placed("e1", "G2"), placed("e2", "G1")).group(" E1 ", "l8") == "G2"


def test_without_a_group_the_answer_is_empty():
    answers = with_rows(placed("e1", None))
    assert answers.group("e1", "L8") == ""
    assert answers.group("e2", "L8") == ""


def test_a_slot_of_others_holds_no_group_for_the_student():
    answers = with_rows(placed("e1"), slots=(a_slot("L8"), a_slot("L9", hour=9)))
    assert answers.group("e1", "L9") == ""


def test_of_several_groups_in_turn_it_is_the_last():
    late, early = placed("e1", "G2", start=monday(3)), placed("e1", "G1", end=monday(2))
    assert with_rows(late, early).group("e1", "L8") == "G2"
    assert with_rows(early, late).group("e1", "L8") == "G2"


def test_who_leaves_a_group_for_none_has_none():
    rows = (placed("e1", "G1", end=monday(2)), placed("e1", None, start=monday(3)))
    assert with_rows(*rows).group("e1", "L8") == ""


def test_the_group_is_that_of_the_current_period():
    periods = (a_period("P1"), a_period("P2", first_week=7))
    rows = (placed("e1", "G1"), placed("e1", "G2", period="P2"))
    groups = (a_group("G1"), a_group("G2", period="P2"))
    now = {period: Parameters(current_period=period) for period in ("P1", "P2")}
    for period, group in (("P1", "G1"), ("P2", "G2")):
        school = a_school(parameters=now[period], periods=periods, groups=groups, placements=rows)
        assert Answers(school).group("e1", "L8") == group


@pytest.mark.parametrize("codes", [("nobody", "L8"), ("e1", "nowhere"), ("", ""), ("L8", "e1")])
def test_an_unknown_student_or_slot_has_no_answer(codes):
    with pytest.raises(NoAnswerError):
        with_rows(placed("e1")).group(*codes)


def test_free_places_are_the_largest_size_less_the_students():
    answers = with_rows(*placed_all("e1 e2 e3"), modules=(a_module(high=12),))
    assert answers.free_places("g1") == 9
    assert answers.free_places("G2") == 12


def test_a_group_too_full_has_less_than_no_place():
    assert with_rows(*placed_all("e1 e2 e3"), modules=(a_module(high=2),)).free_places("G1") == -1


def test_a_student_with_two_rows_takes_one_place():
    rows = (placed("e1", end=monday(1)), placed("e1", start=monday(4)))
    assert with_rows(*rows, modules=(a_module(high=12),)).free_places("G1") == 11


def test_who_has_left_a_group_that_has_begun_leaves_a_place():
    school = a_school(
        groups=(a_group(),),
        placements=(placed("e1", end=monday(1)), placed("e2"), placed("e3", start=monday(2))),
        sessions=(held("G1", monday(1)),),
    )
    assert Answers(school).free_places("G1") == 10


def test_groups_of_any_period_have_places():
    periods = (a_period("P1"), a_period("P2", first_week=7))
    groups = (a_group("P2-L8", period="P2"),)
    school = a_school(periods=periods, groups=groups, placements=(placed("e1", "P2-L8", period="P2"),))
    assert Answers(school).free_places("p2-l8") == 11


@pytest.mark.parametrize("code", ["G9", "", "MA", "e1"])
def test_an_unknown_group_has_no_answer(code):
    with pytest.raises(NoAnswerError):
        with_rows(placed("e1")).free_places(code)

"""AP_HEURES_RESTANTES, AP_HEURES_INTERVENANT and AP_SEANCES against values computed by hand."""

from __future__ import annotations

import pytest

from ap_xl.domain.calendar import Absence, PeriodState
from ap_xl.domain.plan import SessionState
from ap_xl.domain.school import Nature
from ap_xl.functions.answers import Answers, NoAnswerError
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_period,
    a_school,
    a_slot,
    held,
    monday,
    placed_all,
    students,
)

CLOSED = (a_period("P1", state=PeriodState.CLOSED), a_period("P2", first_week=7))


def a_year(**fields):
    """P1 is closed, with the group G1 of three students; P2 is ahead."""
    plan = {"groups": (a_group(),), "placements": placed_all("e1 e2 e3"), "periods": CLOSED}
    return Answers(a_school(**plan | fields))


def test_sessions_held_are_taken_from_the_division_and_from_the_staff():
    answers = a_year(sessions=(held("G1", monday(0), 1.5), held("G1", monday(1), 1.0)))
    assert answers.division_hours("1A") == 70 - 2.5
    assert answers.staff_hours("T1") == 100 - 2.5


def test_a_session_that_was_cancelled_takes_nothing():
    answers = a_year(sessions=(held("G1", monday(0), 1.0, SessionState.CANCELLED),))
    assert answers.division_hours("1A") == 70
    assert answers.staff_hours("T1") == 100


def test_a_group_of_a_period_still_open_takes_nothing_yet():
    answers = Answers(a_school(groups=(a_group(hours=6.0),), placements=placed_all("e1 e2 e3")))
    assert answers.division_hours("1A") == 70
    assert answers.staff_hours("T1") == 100


def test_the_cycle_counts_where_it_leaves_less_than_the_year():
    division = a_division(hours=70.0, hours_extra=10.0, hours_cycle=210.0, hours_cycle_done=150.0)
    answers = a_year(divisions=(division,), sessions=(held("G1", monday(0), 2.0),))
    assert answers.division_hours("1A") == 210 - 150 - 2


def test_hours_can_fall_below_zero():
    answers = a_year(divisions=(a_division(hours=1.0),), sessions=(held("G1", monday(0), 4.0),))
    assert answers.division_hours("1A") == -3


def test_two_divisions_bear_a_group_by_their_students():
    answers = a_year(
        divisions=(a_division("1A"), a_division("1B")),
        slots=(a_slot(divisions="1A 1B"),),
        students=(*students(2, "1A", "a"), *students(1, "1B", "b")),
        placements=placed_all("a1 a2 b1"),
        sessions=(held("G1", monday(0), 3.0),),
    )
    assert answers.division_hours("1A") == 68
    assert answers.division_hours("1B") == 69


def test_staff_outside_the_allotment_spend_their_own_hours_and_nobody_elses():
    answers = a_year(staff=(a_member(nature=Nature.OUTSIDE),), sessions=(held("G1", monday(0), 2.0),))
    assert answers.division_hours("1A") == 70
    assert answers.staff_hours("T1") == 98


def test_sessions_are_those_with_the_division_there():
    away = Absence("1A", None, monday(1), monday(2))
    answers = Answers(a_school(absences=(away,)))
    assert answers.sessions("L8", "1A", "P1") == 6 - 2


def test_each_division_of_a_slot_has_its_own_sessions():
    answers = Answers(
        a_school(
            divisions=(a_division("1A"), a_division("1B")),
            slots=(a_slot(divisions="1A 1B"),),
            absences=(Absence("1B", None, monday(0), monday(4)),),
        )
    )
    assert answers.sessions("L8", "1A", "P1") == 6
    assert answers.sessions("L8", "1B", "P1") == 1


def test_one_student_away_changes_no_sessions_of_the_division():
    answers = Answers(a_school(absences=(Absence("1A", "e1", monday(0), monday(5)),)))
    assert answers.sessions("L8", "1A", "P1") == 6


def test_a_division_has_no_session_in_the_slot_of_others():
    answers = Answers(a_school(divisions=(a_division("1A"), a_division("1B"))))
    assert answers.sessions("L8", "1B", "P1") == 0


def test_sessions_of_a_period_to_come_are_known():
    assert a_year().sessions("L8", "1A", "P2") == 6


@pytest.mark.parametrize("typed", ["  1a ", "1A", "1a"])
def test_codes_are_matched_after_trimming_and_without_case(typed):
    answers = Answers(a_school())
    assert answers.division_hours(typed) == 70
    assert answers.sessions(" l8", typed, "p1") == 6


def test_codes_are_matched_in_either_unicode_form():
    answers = Answers(a_school(divisions=(a_division("É1"),), slots=(a_slot(divisions="É1"),)))
    assert answers.division_hours("E\u0301" + "1") == 70


@pytest.mark.parametrize(
    ("function", "codes"),
    [
        ("division_hours", ("T1",)),
        ("division_hours", ("",)),
        ("staff_hours", ("1A",)),
        ("sessions", ("nowhere", "1A", "P1")),
        ("sessions", ("L8", "nobody", "P1")),
        ("sessions", ("L8", "1A", "P9")),
    ],
)
def test_a_code_nobody_knows_has_no_answer(function, codes):
    with pytest.raises(NoAnswerError):
        getattr(Answers(a_school()), function)(*codes)

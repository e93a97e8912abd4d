"""AP_COUVERTURE against rates computed by hand: a need of 3 in MA is 6 hours, the slot L8 has 6 sessions of one."""

from __future__ import annotations

import pytest

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.parameters import Parameters
from ap_xl.functions.answers import Answers, NoAnswerError
from tests.schools import (
    a_division,
    a_group,
    a_period,
    a_school,
    a_slot,
    a_student,
    followed,
    monday,
    placed,
    placed_all,
    students,
)


def with_plan(placements, **fields):
    return Answers(a_school(groups=(a_group(),), placements=placements, **fields))


def test_half_the_students_served_is_half_the_coverage():
    answers = with_plan(placed_all("e1 e2 e3"))
    assert answers.coverage() == pytest.approx(0.5)
    assert answers.coverage("e1") == pytest.approx(1.0)
    assert answers.coverage("e4") == 0.0


def test_a_place_for_half_the_sessions_covers_half_the_need():
    answers = with_plan((placed("e1", start=monday(3)),))
    assert answers.coverage("e1") == pytest.approx(0.5)


def test_hours_beyond_the_need_cover_no_more():
    answers = with_plan(placed_all("e1"), needs={("e1", "MA"): 1})
    assert answers.coverage("e1") == pytest.approx(1.0)


def test_a_stronger_need_weighs_more():
    answers = with_plan(placed_all("e1"), needs={("e1", "MA"): 3, ("e2", "MA"): 1})
    assert answers.coverage() == pytest.approx(8 / (8 + 1))


def test_a_priority_mark_weighs_more():
    people = (a_student("e1", dropout_risk=True), a_student("e2"))
    answers = with_plan(placed_all("e1"), students=people)
    assert answers.coverage() == pytest.approx(2 / (2 + 1))


def test_each_division_has_its_own_rate():
    answers = with_plan(
        placed_all("a1 b1 b2"),
        divisions=(a_division("1A"), a_division("1B")),
        slots=(a_slot(divisions="1A 1B"),),
        students=(*students(4, "1A", "a"), *students(2, "1B", "b")),
    )
    assert answers.coverage("1A") == pytest.approx(1 / 4)
    assert answers.coverage(" 1b ") == pytest.approx(1.0)
    assert answers.coverage() == pytest.approx(3 / 6)


def test_what_was_followed_before_needs_no_more_cover():
    periods = (a_period("P1", state=PeriodState.CLOSED), a_period("P2", first_week=7, weeks=3))
    answers = Answers(
        a_school(
            parameters=Parameters(current_period="P2"),
            periods=periods,
            groups=(a_group(period="P2"),),
            placements=(placed("e1", period="P2"),),
            history=(followed("e1", 4.0),),
        )
    )
    # 6 − 4 hours are left, and P2 has three sessions.
    assert answers.coverage("e1") == pytest.approx(1.0)


def test_groups_of_other_periods_cover_nothing_now():
    answers = Answers(
        a_school(
            periods=(a_period("P1"), a_period("P2", first_week=7)),
            groups=(a_group(period="P2"),),
            placements=(placed("e1", period="P2"),),
        )
    )
    assert answers.coverage() == 0.0


def test_before_the_first_plan_nothing_is_covered():
    assert Answers(a_school()).coverage() == 0.0


def test_somebody_without_any_need_lacks_nothing():
    answers = with_plan(placed_all("e1"), needs={("e1", "MA"): 3})
    assert answers.coverage("e2") == 1.0


def test_a_division_goes_before_a_student_of_that_name():
    people = (a_student("1A"), a_student("e2"))
    answers = with_plan(placed_all("e2"), students=people)
    assert answers.coverage("1A") == pytest.approx(0.5)


@pytest.mark.parametrize("who", ["nobody", "", "G1", "L8"])
def test_neither_a_division_nor_a_student_has_no_answer(who):
    with pytest.raises(NoAnswerError):
        with_plan(placed_all("e1")).coverage(who)


def test_a_closed_period_has_no_coverage_any_more():
    answers = with_plan(placed_all("e1"), periods=(a_period(state=PeriodState.CLOSED),))
    with pytest.raises(NoAnswerError):
        answers.coverage()


def test_a_current_period_that_is_not_in_the_calendar_has_no_answer():
    answers = with_plan(placed_all("e1"), parameters=Parameters(current_period="P7"))
    with pytest.raises(NoAnswerError):
        answers.coverage()

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.needs import Demand, demands, is_excluded, unserved_students
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Level, Mode
from ap_xl.domain.state import School
from tests.schools import a_division, a_module, a_period, a_school, a_student, followed, monday

CLOSED = PeriodState.CLOSED
DAY = timedelta(days=1)


def one_student(need: int | None = 3, marks: dict[str, Any] | None = None, **fields: Any) -> School:
    """One student with one need in the third of three periods, the first two closed."""
    periods = (
        a_period("P1", 0, 6, state=CLOSED),
        a_period("P2", 6, 6, state=CLOSED),
        a_period("P3", 12, 6, state=PeriodState.RUNNING),
    )
    needs = {} if need is None else {("e1", "MA"): need}
    people = (a_student(**marks or {}),)
    return a_school(**{"periods": periods, "students": people, "needs": needs} | fields)


def the_demand(school: School) -> Demand:
    (found,) = demands(school, school.periods[-1])
    return found


def remaining(*history: Any, **fields: Any) -> float:
    return the_demand(one_student(history=history, **fields)).remaining


@pytest.mark.parametrize(("need", "hours"), [(1, 2.0), (2, 4.0), (3, 6.0)])
def test_a_need_asks_for_its_third_of_the_volume(need: int, hours: float):
    found = the_demand(one_student(need))
    assert (found.target, found.remaining) == (pytest.approx(hours), pytest.approx(hours))


@pytest.mark.parametrize("need", [0, None])
def test_no_need_and_no_diagnosis_ask_for_nothing(need: int | None):
    school = one_student(need)
    assert demands(school, school.periods[-1]) == ()


@pytest.mark.parametrize("need", [0, None])
def test_a_module_open_to_all_asks_for_its_whole_volume_at_a_small_weight(need: int | None):
    found = the_demand(one_student(need, modules=(a_module(open_to_all=True),)))
    assert (found.target, found.weight) == (6.0, pytest.approx(0.1))


def test_a_need_in_a_module_open_to_all_is_a_need_like_any_other():
    found = the_demand(
        one_student(1, modules=(a_module(open_to_all=True),), history=(followed("e1", 1, "P2"),))
    )
    assert (found.target, found.weight) == (2.0, 1.0)


def test_hours_followed_this_year_are_taken_off():
    assert remaining(followed("e1", 1.5), followed("e1", 0.5, "P2")) == pytest.approx(4.0)


def test_hours_of_another_year_module_or_student_are_not():
    rows = (followed("e1", 1, year="2025-2026"), followed("e1", 1, module="MB"), followed("e2", 1))
    assert remaining(*rows) == pytest.approx(6.0)


def test_a_review_sets_the_need_anew_and_its_own_hours_with_it():
    assert remaining(followed("e1", 4.0, need_end=3)) == pytest.approx(6.0)


def test_hours_after_the_latest_review_count():
    rows = (followed("e1", 4.0, need_end=3), followed("e1", 1.0, "P2"))
    assert remaining(*rows) == pytest.approx(5.0)


def test_the_latest_review_is_the_latest_in_time_not_in_the_sheet():
    rows = (followed("e1", 1.0, "P2"), followed("e1", 4.0, "P1", need_end=3))
    assert remaining(*rows) == pytest.approx(5.0)


def test_a_review_with_a_need_of_zero_is_a_review():
    assert remaining(followed("e1", 2.0), followed("e1", 1.0, "P2", need_end=0)) == pytest.approx(6.0)


def test_a_need_that_was_followed_through_is_no_demand():
    school = one_student(history=(followed("e1", 7.0),))
    assert demands(school, school.periods[-1]) == ()


def test_a_module_closed_to_the_level_is_no_demand():
    school = one_student(modules=(a_module(levels=frozenset({Level.CAP_1})),))
    assert demands(school, school.periods[-1]) == ()


def test_a_module_that_names_the_level_is_one():
    assert the_demand(one_student(modules=(a_module(levels=frozenset({Level.PREMIERE})),))).remaining == 6.0


def test_interviews_are_not_planned():
    school = one_student(modules=(a_module(mode=Mode.INTERVIEW),))
    assert demands(school, school.periods[-1]) == ()


def test_a_student_without_class_is_not_planned():
    school = one_student(marks={"division": None})
    assert demands(school, school.periods[-1]) == ()


BONUSES = Parameters(
    weight_need_3=10.0, bonus_dropout=0.01, bonus_difficulty=0.02, bonus_bridge=0.04, bonus_further_study=0.08,
    bonus_newcomer=0.16, bonus_unserved=0.32,
)  # fmt: skip
SERVED = (followed("e1", 1.0, "P2"),)


@pytest.mark.parametrize(
    ("mark", "priority"),
    [
        ("dropout_risk", 1.01),
        ("in_difficulty", 1.02),
        ("bridge", 1.04),
        ("further_study", 1.08),
        ("newcomer", 1.16),
    ],
)
def test_each_mark_adds_its_bonus_to_the_priority(mark: str, priority: float):
    school = one_student(marks={mark: True}, parameters=BONUSES, history=SERVED)
    assert the_demand(school).weight == pytest.approx(10 * priority)


def test_bonuses_add_up():
    school = one_student(marks={"bridge": True, "newcomer": True}, parameters=BONUSES, history=SERVED)
    assert the_demand(school).weight == pytest.approx(12.0)


def test_whoever_followed_nothing_in_the_latest_closed_period_has_a_bonus():
    school = one_student(parameters=BONUSES, history=(followed("e1", 1.0, "P1"),))
    assert the_demand(school).weight == pytest.approx(13.2)


def test_following_another_module_is_being_served():
    school = one_student(parameters=BONUSES, history=(followed("e1", 1.0, "P2", module="MB"),))
    assert the_demand(school).weight == pytest.approx(10.0)


def test_before_the_first_closed_period_nobody_is_unserved():
    assert unserved_students(a_school()) == frozenset()


def test_without_a_need_nobody_is_unserved():
    assert unserved_students(one_student(0)) == frozenset()


def test_a_row_of_zero_hours_leaves_the_student_unserved():
    assert unserved_students(one_student(history=(followed("e1", 0.0, "P2"),))) == {"e1"}


def test_the_weights_are_those_of_the_parameters():
    given = Parameters(weight_need_1=2, weight_need_2=5, weight_need_3=9, weight_open_to_all=0.3)
    assert [given.weight(need) for need in range(4)] == [0.3, 2, 5, 9]


def test_coverage_counts_hours_up_to_what_remains():
    demand = Demand("e1", "MA", 3, target=6.0, remaining=4.0, weight=8.0)
    assert [demand.coverage(hours) for hours in (0, 3, 4, 9)] == pytest.approx([0, 4, 16 / 3, 16 / 3])


@pytest.mark.parametrize(
    ("stay", "excluded"),
    [({"departure": monday(0) - DAY}, True), ({"departure": monday(0)}, False),
     ({"arrival": monday(6)}, True), ({"arrival": monday(6) - 3 * DAY}, False), ({}, False)],
)  # fmt: skip
def test_excluded_are_those_gone_before_the_first_day_or_arriving_after_the_last(
    stay: dict[str, Any], excluded: bool
):
    assert is_excluded(a_student(**stay), a_period()) is excluded


def test_the_excluded_have_no_demand():
    school = one_student(marks={"departure": monday(12) - DAY})
    assert demands(school, school.periods[-1]) == ()


def test_demands_come_in_the_order_of_students_then_modules():
    school = a_school(
        divisions=(a_division(),),
        students=(a_student("z"), a_student("a")),
        modules=(a_module("MZ"), a_module("MA")),
        needs={("a", "MA"): 1, ("a", "MZ"): 1, ("z", "MA"): 1, ("z", "MZ"): 1},
    )
    order = [(demand.student, demand.module) for demand in demands(school, school.periods[0])]
    assert order == [("z", "MZ"), ("z", "MA"), ("a", "MZ"), ("a", "MA")]

"""Hours followed against hours needed, by public and by type of module."""

from __future__ import annotations

import pytest

from ap_xl.domain.publics import Public, publics_of
from ap_xl.domain.school import ModuleType
from ap_xl.planning.rates import Hours, rates
from tests.planning.plans import before
from tests.schools import a_group, a_module, a_school, a_student, placed, placed_all, students


def rates_of(school):
    known = before(school)
    return rates(known, known.present)


def test_hours_are_counted_up_to_what_is_needed():
    school = a_school(modules=(a_module(volume=4.0),), groups=(a_group(),), placements=placed_all("e1 e2 e3"))
    assert rates_of(school).everybody == Hours(12.0, 24.0)


def test_weights_and_priorities_have_no_part_in_them():
    people = (a_student("e1", dropout_risk=True), a_student("e2"))
    school = a_school(
        students=people,
        needs={("e1", "MA"): 3, ("e2", "MA"): 1},
        groups=(a_group(),),
        placements=(placed("e2"),),
    )
    assert rates_of(school).everybody == Hours(2.0, 8.0)


def test_a_module_open_to_all_is_no_need():
    school = a_school(
        modules=(a_module(open_to_all=True),),
        needs={("e1", "MA"): 3},
        groups=(a_group(),),
        placements=(placed("e2"),),
    )
    assert rates_of(school).everybody == Hours(0.0, 6.0)


def test_a_student_with_two_marks_is_in_both_publics():
    student = a_student(in_difficulty=True, newcomer=True)
    assert publics_of(student) == (Public.IN_DIFFICULTY, Public.NEWCOMER)


def test_a_student_without_marks_is_among_the_others():
    school = a_school(
        students=(a_student("e1", bridge=True), *students(2, prefix="x")),
        groups=(a_group(),),
        placements=(placed("e1"),),
    )
    assert rates_of(school).by_public == {Public.BRIDGE: Hours(6.0, 6.0), Public.OTHERS: Hours(0.0, 12.0)}


def test_modules_count_by_their_type():
    modules = (a_module(), a_module("MB", kind=ModuleType.METHOD), a_module("MC", kind=ModuleType.PROJECT))
    school = a_school(
        students=students(2), modules=modules, needs={("e1", "MA"): 3, ("e2", "MB"): 3},
        groups=(a_group(),), placements=(placed("e1"),),
    )  # fmt: skip
    found = rates_of(school).by_type
    assert found == {ModuleType.METHOD: Hours(0.0, 6.0), ModuleType.SUPPORT: Hours(6.0, 6.0)}


@pytest.mark.parametrize(("hours", "rate"), [(Hours(3.0, 12.0), 0.25), (Hours(0.0, 0.0), None)])
def test_a_rate_is_what_is_followed_of_what_is_needed(hours, rate):
    assert hours.rate == rate

"""What a plan covers of the needs, by module type and by public."""

from __future__ import annotations

import pytest

from ap_xl.domain.publics import Public
from ap_xl.domain.school import ModuleType
from ap_xl.planning.figures import figures
from ap_xl.planning.rates import rates
from ap_xl.planning.shares import shares
from tests.planning.plans import before
from tests.schools import a_group, a_module, a_school, a_student, placed, placed_all, students


def shares_of(school):
    known = before(school)
    return shares(known, known.present)


def test_the_rate_of_everybody_is_that_of_the_plan():
    people = (a_student("e1", dropout_risk=True), a_student("e2"))
    needs = {("e1", "MA"): 3, ("e2", "MA"): 1}
    school = a_school(students=people, needs=needs, groups=(a_group(),), placements=placed_all("e1"))
    known = before(school)
    assert shares(known, known.present).everybody.rate == pytest.approx(figures(known, known.present).rate)


def test_a_student_is_served_with_a_group_for_one_of_two_needs():
    modules = (a_module(), a_module("MB"))
    needs = {("e1", "MA"): 2, ("e1", "MB"): 1, ("e2", "MB"): 3}
    school = a_school(
        students=students(2), modules=modules, needs=needs, groups=(a_group(),), placements=(placed("e1"),)
    )
    found = shares_of(school).everybody
    assert (found.students, found.served) == (2, 1)


def test_a_group_without_a_need_serves_nobody():
    school = a_school(
        students=students(2),
        modules=(a_module(open_to_all=True),),
        needs={("e1", "MA"): 3},
        groups=(a_group(),),
        placements=(placed("e2"),),
    )
    found = shares_of(school)
    assert (found.everybody.students, found.everybody.served) == (1, 0)
    assert found.everybody.hours.followed == 0.0
    assert found.everybody.rate > 0


def test_types_and_publics_share_what_everybody_has():
    modules = (a_module(), a_module("MB", kind=ModuleType.PROJECT))
    people = (a_student("e1", newcomer=True), a_student("e2"))
    needs = {("e1", "MA"): 3, ("e2", "MA"): 2, ("e2", "MB"): 1}
    school = a_school(
        students=people, modules=modules, needs=needs, groups=(a_group(),), placements=placed_all("e1 e2")
    )
    found = shares_of(school)
    for parts in (found.by_type.values(), found.by_public.values()):
        assert sum(part.covered for part in parts) == pytest.approx(found.everybody.covered)
        assert sum(part.full for part in parts) == pytest.approx(found.everybody.full)
        assert sum(part.hours.needed for part in parts) == pytest.approx(found.everybody.hours.needed)


def test_hours_are_those_of_the_rates():
    school = a_school(modules=(a_module(volume=4.0),), groups=(a_group(),), placements=placed_all("e1 e2 e3"))
    known = before(school)
    assert shares(known, known.present).everybody.hours == rates(known, known.present).everybody


def test_what_nobody_needs_has_an_empty_share_without_a_rate():
    found = shares_of(a_school())
    empty = found.by_type[ModuleType.EMPLOYMENT]
    assert (empty.students, empty.served, empty.rate) == (0, 0, None)
    assert found.by_public[Public.BRIDGE].rate is None

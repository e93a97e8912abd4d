"""H2: only modules with R > 0 that are open to the level, where the student has sessions."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.calendar import Absence
from ap_xl.domain.errors import PlanRejectedError
from ap_xl.domain.school import Level, Mode
from ap_xl.domain.state import School
from tests.planning.plans import broken, exempt, group_of, plan, rules_without
from tests.schools import (
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    followed,
    imposed,
    monday,
    placed,
    placed_all,
    students,
)


def one_of_two(**fields: Any) -> School:
    """e1 needs MA, which takes two students; e2 does not need it."""
    given = {"students": students(2), "modules": (a_module(low=2),), "needs": {("e1", "MA"): 3}}
    return a_school(**given | fields)


def test_without_the_rule_somebody_without_need_fills_the_group():
    with pytest.raises(PlanRejectedError, match="H2"):
        plan(one_of_two(), rules_without("H2"))


def test_with_the_rule_nobody_without_need_is_there():
    result = plan(one_of_two(modules=(a_module(),)))
    assert (group_of(result, "e1") is not None, group_of(result, "e2")) == (True, None)


def test_without_enough_students_in_need_the_group_does_not_take_place():
    result = plan(one_of_two())
    assert (result.plan.groups, result.bound) == ((), 0.0)


IN_G1 = {"groups": (a_group(),), "placements": placed_all("e1 e2")}
BOTH = {("e1", "MA"): 3, ("e2", "MA"): 1}


def test_a_module_that_is_needed_is_no_breach():
    assert broken(one_of_two(needs=BOTH, **IN_G1)) == []


def test_a_module_that_is_not_needed_is_a_breach():
    assert broken(one_of_two(**IN_G1)) == ["H2"]


def test_a_need_that_was_met_is_a_breach():
    assert broken(one_of_two(needs=BOTH, history=(followed("e2", 2.0, "P0"),), **IN_G1)) == ["H2"]


def test_a_module_closed_to_the_level_is_a_breach():
    modules = (a_module(levels=frozenset({Level.SECONDE})),)
    assert broken(one_of_two(needs=BOTH, modules=modules, **IN_G1)) == ["H2", "H2"]


def test_an_interview_is_a_breach():
    assert broken(one_of_two(needs=BOTH, modules=(a_module(mode=Mode.INTERVIEW),), **IN_G1)) == ["H2", "H2"]


def test_a_slot_without_sessions_for_the_student_is_a_breach():
    away = (Absence(None, "e2", monday(0), monday(5)),)
    assert broken(one_of_two(needs=BOTH, absences=away, **IN_G1)) == ["H2"]


def test_a_student_who_is_away_is_in_no_group():
    away = (Absence(None, "e2", monday(0), monday(5)),)
    school = one_of_two(needs=BOTH, absences=away, modules=(a_module(),))
    result = plan(school)
    assert (group_of(result, "e1") is not None, group_of(result, "e2")) == (True, None)


def test_a_locked_placement_is_exempt():
    school = one_of_two(groups=(a_group(),), placements=(placed("e1"), placed("e2", locked=True)))
    assert (broken(school), exempt(school)) == ([], ["H2"])
    result = plan(school)
    assert group_of(result, "e2") == "G1"
    assert [breach.rule for breach in result.exempt] == ["H2"]


def test_a_placement_in_a_locked_group_is_exempt():
    school = one_of_two(groups=(a_group(locked=True),), placements=placed_all("e1 e2"))
    assert (broken(school), exempt(school)) == ([], ["H2"])


def test_a_module_not_open_to_the_level_can_be_imposed():
    modules = (a_module(low=2, levels=frozenset({Level.SECONDE})),)
    school = one_of_two(modules=modules, constraints=(imposed("e2"),))
    result = plan(school)
    assert group_of(result, "e2") is not None
    assert broken(school, result.plan) == []
    assert set(exempt(school, result.plan)) == {"H2", "H3"}


def test_imposed_with_one_teacher_is_exempt_with_that_teacher_only():
    """e1 has a group with T2 on Fridays, where e2 could sit too."""
    slots = (a_slot(), a_slot("V9", weekday=4, hour=9))
    staff = (a_member(), a_member("T2", slots="V9"))
    school = one_of_two(
        modules=(a_module(volume=12.0),), slots=slots, staff=staff, constraints=(imposed("e2", staff="T1"),)
    )
    result = plan(school)
    assert None not in {group_of(result, "e2"), group_of(result, "e1", "V9")}
    assert group_of(result, "e2", "V9") is None
    assert broken(school, result.plan) == []


def test_the_imposed_of_one_teacher_is_not_exempt_with_another():
    school = one_of_two(staff=(a_member(), a_member("T2")), constraints=(imposed("e2", staff="T2"),), **IN_G1)
    assert broken(school) == ["H2", "H8"]

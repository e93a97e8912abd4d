"""H4: exactly the module's number of staff, each able, available, and in one group at a time."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import Origin
from ap_xl.domain.state import School
from tests.planning.plans import broken, exempt, given_up, plan, rules_without
from tests.schools import (
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    everybody_needs,
    placed_all,
    students,
)

FOUR = students(4)
NEEDS = everybody_needs(FOUR[:2]) | everybody_needs(FOUR[2:], "MB")


def one_teacher(**fields: Any) -> School:
    """Two modules with students of their own, and T1 for both."""
    given = {
        "students": FOUR, "modules": (a_module(), a_module("MB")), "needs": NEEDS,
        "staff": (a_member(modules="MA MB"),),
    }  # fmt: skip
    return a_school(**given | fields)


def test_without_the_rule_groups_lack_staff():
    with pytest.raises(PlanRejectedError, match="H4"):
        plan(one_teacher(), rules_without("H4"))


def test_with_the_rule_one_teacher_has_one_group():
    school = one_teacher()
    result = plan(school)
    assert (len(result.plan.groups), broken(school, result.plan)) == (1, [])


def test_a_teacher_is_not_in_two_slots_that_overlap():
    late = a_slot("L830", start=a_slot().start.replace(minute=30), end=a_slot().end.replace(minute=30))
    school = one_teacher(slots=(a_slot(), late), staff=(a_member(modules="MA MB", slots="L8 L830"),))
    assert len(plan(school).plan.groups) == 1


def test_a_teacher_is_in_slots_of_opposite_weeks():
    slots = (a_slot(letter=WeekLetter.A), a_slot("LB", letter=WeekLetter.B))
    school = one_teacher(slots=slots, staff=(a_member(modules="MA MB", slots="L8 LB"),))
    assert len(plan(school).plan.groups) == 2


def test_a_module_with_two_staff_takes_two():
    modules = (a_module(staff_count=2), a_module("MB"))
    staff = tuple(a_member(code, "MA MB") for code in ("T1", "T2", "T3"))
    result = plan(one_teacher(modules=modules, staff=staff))
    assert sorted((group.module, len(group.staff)) for group in result.plan.groups) == [("MA", 2), ("MB", 1)]


def test_a_module_with_two_staff_does_not_start_with_one():
    assert plan(one_teacher(modules=(a_module(staff_count=2), a_module("MB")))).figures.placed == 2


IN_G1 = placed_all("e1 e2")


def test_an_able_teacher_who_is_available_is_no_breach():
    assert broken(one_teacher(groups=(a_group(),), placements=IN_G1)) == []


@pytest.mark.parametrize(
    ("staff", "names"),
    [((a_member(modules="MB"),), "T1"), ((a_member(slots="V9"),), "T1"), ((a_member(),), ""),
     ((a_member(), a_member("T2")), "T1 T2")],
    ids=["not able", "not available", "nobody", "too many"],
)  # fmt: skip
def test_the_wrong_staff_is_a_breach_and_exempt_in_a_locked_group(staff: Any, names: str):
    slots = (a_slot(), a_slot("V9", weekday=4))
    free = one_teacher(slots=slots, staff=staff, groups=(a_group(staff=names),), placements=IN_G1)
    locked = one_teacher(
        slots=slots, staff=staff, groups=(a_group(staff=names, locked=True),), placements=IN_G1
    )
    assert (broken(free), exempt(free)) == (["H4"], [])
    assert (broken(locked), exempt(locked)) == ([], ["H4"])


def test_a_locked_group_keeps_staff_who_are_not_able():
    school = one_teacher(staff=(a_member(modules="MB"),), groups=(a_group(locked=True),), placements=IN_G1)
    result = plan(school)
    assert [group.staff for group in result.plan.groups if group.code == "G1"] == [("T1",)]
    assert [breach.rule for breach in result.exempt] == ["H4"]


TWO_GROUPS = (
    a_group(locked=True, origin=Origin("Groupes", "A2")),
    a_group("G2", module="MB", locked=True, origin=Origin("Groupes", "A3")),
)
IN_BOTH = (*IN_G1, *placed_all("e3 e4", "G2"))


def test_double_booked_staff_are_a_breach_in_locked_groups_too():
    assert broken(one_teacher(groups=TWO_GROUPS, placements=IN_BOTH)) == ["H4"]


def test_double_booked_locked_staff_make_a_plan_impossible_and_one_group_is_named():
    with pytest.raises(NoPlanError) as failure:
        plan(one_teacher(groups=TWO_GROUPS, placements=IN_BOTH))
    assert failure.value.exit_status == 3
    assert [origin.cell for origin in given_up(failure.value)] in (["A2"], ["A3"])

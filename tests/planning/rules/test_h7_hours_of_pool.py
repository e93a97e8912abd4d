"""H7: the charged hours of a pool's groups stay within what is open to it."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.errors import PlanRejectedError
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from tests.planning.plans import broken, exempt, plan, rules_without
from tests.schools import a_division, a_group, a_member, a_module, a_school, a_slot, placed_all


def two_slots(hours: float = 11.0, **fields: Any) -> School:
    """Two slots of six hours each for one class."""
    given = {
        "modules": (a_module(volume=12.0),), "slots": (a_slot(), a_slot("V9", weekday=4, hour=9)),
        "staff": (a_member(slots="L8 V9"),), "divisions": (a_division(hours=hours),),
    }  # fmt: skip
    return a_school(**given | fields)


def both_groups(first: bool = False, second: bool = False, **fields: Any) -> School:
    return two_slots(
        groups=(a_group(locked=first), a_group("G2", "V9", locked=second)),
        placements=(*placed_all("e1 e2"), *placed_all("e1 e2", "G2", "V9")),
        **fields,
    )


def test_without_the_rule_a_class_pays_more_than_it_has():
    with pytest.raises(PlanRejectedError, match="H7"):
        plan(two_slots(), rules_without("H7"))


def test_with_the_rule_the_class_has_one_group():
    school = two_slots()
    result = plan(school)
    assert (len(result.plan.groups), broken(school, result.plan)) == (1, [])


def test_hours_up_to_the_limit_are_no_breach():
    assert broken(both_groups(hours=12.0)) == []


def test_hours_over_the_limit_are_a_breach():
    assert broken(both_groups()) == ["H7"]


def test_two_staff_cost_twice():
    school = two_slots(
        modules=(a_module(volume=12.0, staff_count=2),),
        staff=(a_member(), a_member("T2")),
        groups=(a_group(staff="T1 T2"),),
        placements=placed_all("e1"),
    )
    assert broken(school) == ["H7"]
    assert plan(school).plan.groups == ()


def test_staff_outside_the_allotment_cost_nothing():
    school = both_groups(staff=(a_member(slots="L8 V9", nature=Nature.OUTSIDE),))
    assert broken(school) == []


def test_with_little_left_the_staff_outside_the_allotment_take_groups():
    outside = a_member("T2", slots="L8 V9", nature=Nature.OUTSIDE)
    result = plan(two_slots(hours=5.0, staff=(a_member(slots="L8 V9"), outside)))
    assert {group.staff for group in result.plan.groups} == {("T2",)}
    assert len(result.plan.groups) == 2


def test_classes_that_share_a_slot_pay_together():
    school = both_groups(
        divisions=(a_division(hours=5.0), a_division("1B", 7.0)),
        slots=(a_slot(divisions="1A 1B"), a_slot("V9", weekday=4, hour=9)),
    )
    assert broken(school) == []


def test_locked_groups_may_go_over_the_limit_and_leave_nothing_for_others():
    school = both_groups(True, True)
    assert (broken(school), exempt(school)) == ([], ["H7"])
    school = both_groups(True, False, hours=5.0)
    assert (broken(school), exempt(school)) == (["H7"], [])
    result = plan(school)
    assert [group.code for group in result.plan.groups] == ["G1"]
    assert [breach.rule for breach in result.exempt] == ["H7"]

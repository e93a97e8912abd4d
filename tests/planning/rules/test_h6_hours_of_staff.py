"""H6: the hours of each member of staff stay within what is open to them."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.calendar import Absence
from ap_xl.domain.errors import PlanRejectedError
from ap_xl.domain.plan import SessionState
from ap_xl.domain.state import School
from tests.planning.plans import broken, exempt, plan, rules_without
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    held,
    monday,
    placed_all,
)


def two_slots(quota: float = 11.0, **fields: Any) -> School:
    """Two slots of six hours each for one teacher."""
    given = {
        "modules": (a_module(volume=12.0),), "slots": (a_slot(), a_slot("V9", weekday=4, hour=9)),
        "staff": (a_member(slots="L8 V9", quota=quota),),
    }  # fmt: skip
    return a_school(**given | fields)


def both_groups(first: bool = False, second: bool = False, **fields: Any) -> School:
    return two_slots(
        groups=(a_group(locked=first), a_group("G2", "V9", locked=second)),
        placements=(*placed_all("e1 e2"), *placed_all("e1 e2", "G2", "V9")),
        **fields,
    )


def test_without_the_rule_a_teacher_works_too_long():
    with pytest.raises(PlanRejectedError, match="H6"):
        plan(two_slots(), rules_without("H6"))


def test_with_the_rule_the_teacher_has_one_group():
    school = two_slots()
    result = plan(school)
    assert (len(result.plan.groups), broken(school, result.plan)) == (1, [])


def test_hours_up_to_the_limit_are_no_breach():
    assert broken(both_groups(quota=12.0)) == []


def test_hours_over_the_limit_are_a_breach():
    assert broken(both_groups()) == ["H6"]


def test_the_sessions_without_any_class_cost_nothing():
    assert broken(both_groups(absences=(Absence("1A", None, monday(0), monday(0)),))) == []


def test_a_session_with_only_another_class_of_the_slot_costs_the_teacher_nonetheless():
    school = both_groups(
        divisions=(a_division(), a_division("1B")),
        slots=(a_slot(divisions="1A 1B"), a_slot("V9", weekday=4, hour=9)),
        absences=(Absence("1A", None, monday(0), monday(0)),),
    )
    assert broken(school) == ["H6"]


def test_a_teacher_who_is_over_already_has_no_group():
    assert plan(two_slots(quota=5.0)).plan.groups == ()


def test_locked_groups_may_go_over_the_limit_and_leave_nothing_for_others():
    school = both_groups(True, True)
    assert (broken(school), exempt(school)) == ([], ["H6"])
    school = both_groups(True, False, quota=5.0)
    assert (broken(school), exempt(school)) == (["H6"], [])
    result = plan(school)
    assert [group.code for group in result.plan.groups] == ["G1"]
    assert [breach.rule for breach in result.exempt] == ["H6"]


def test_groups_of_a_period_that_has_begun_go_on_over_the_limit():
    school = both_groups(quota=5.0, sessions=(held("G1", monday(0)),))
    result = plan(school)
    assert [group.code for group in result.plan.groups] == ["G1", "G2"]
    assert [breach.rule for breach in result.exempt] == ["H6"]


def test_a_planned_session_makes_no_exemption():
    school = both_groups(quota=5.0, sessions=(held("G1", monday(0), state=SessionState.PLANNED),))
    assert plan(school).plan.groups == ()

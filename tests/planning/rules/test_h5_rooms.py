"""H5: a slot has at most as many groups as rooms."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.errors import PlanRejectedError
from ap_xl.domain.state import School
from tests.planning.plans import breaches, broken, exempt, plan, rules_without
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


def one_room(**fields: Any) -> School:
    given = {
        "students": FOUR, "modules": (a_module(), a_module("MB")), "slots": (a_slot(rooms=1),),
        "needs": everybody_needs(FOUR[:2]) | everybody_needs(FOUR[2:], "MB"),
        "staff": (a_member(), a_member("T2", "MB")),
    }  # fmt: skip
    return a_school(**given | fields)


def two_groups(first: bool = False, second: bool = False, **fields: Any) -> School:
    groups = (a_group(locked=first), a_group("G2", module="MB", staff="T2", locked=second))
    return one_room(groups=groups, placements=(*placed_all("e1 e2"), *placed_all("e3 e4", "G2")), **fields)


def test_without_the_rule_two_groups_share_a_room():
    with pytest.raises(PlanRejectedError, match="H5"):
        plan(one_room(), rules_without("H5"))


def test_with_the_rule_there_is_one_group():
    school = one_room()
    result = plan(school)
    assert (len(result.plan.groups), broken(school, result.plan)) == (1, [])


def test_as_many_groups_as_rooms_are_no_breach():
    assert broken(two_groups(slots=(a_slot(rooms=2),))) == []


def test_more_groups_than_rooms_are_a_breach():
    assert broken(two_groups()) == ["H5"]
    (breach,) = breaches(two_groups())
    assert breach.message == "Le créneau « L8 » a 2 groupes pour 1 salle."


def test_locked_groups_alone_may_be_more_than_the_rooms():
    school = two_groups(True, True)
    assert (broken(school), exempt(school)) == ([], ["H5"])
    assert len(plan(school).plan.groups) == 2


def test_a_locked_group_takes_a_room_from_the_others():
    school = two_groups(False, True)
    assert (broken(school), exempt(school)) == (["H5"], [])
    assert [group.code for group in plan(school).plan.groups] == ["G2"]

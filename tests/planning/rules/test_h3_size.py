"""H3: each group's size is between the module's min and max."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.errors import PlanRejectedError
from ap_xl.domain.state import School
from tests.planning.plans import broken, exempt, group_of, members, plan, rules_without
from tests.schools import (
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    apart,
    imposed,
    monday,
    placed,
    placed_all,
    students,
)


def small(low: int = 2, high: int = 3, count: int = 4, **fields: Any) -> School:
    """One room and one teacher for groups of two or three of the four students."""
    given = {
        "students": students(count),
        "modules": (a_module(low=low, high=high),),
        "slots": (a_slot(rooms=1),),
    }
    return a_school(**given | fields)


def test_without_the_rule_a_group_is_too_large():
    with pytest.raises(PlanRejectedError, match="H3"):
        plan(small(), rules_without("H3"))


def test_with_the_rule_the_group_is_full_and_no_more():
    school = small()
    result = plan(school)
    assert (broken(school, result.plan), result.figures.placed) == ([], 3)


def test_without_the_rule_a_group_is_too_small():
    """Four students need MA or MB, which take two at least; three and one go to the same teachers' rooms."""
    needs = {("e1", "MA"): 3, ("e2", "MA"): 3, ("e3", "MB"): 3, ("e4", "MB"): 1, ("e4", "MA"): 3}
    modules = (a_module(low=2), a_module("MB", low=2))
    school = small(
        modules=modules, needs=needs, slots=(a_slot(rooms=2),), staff=(a_member(), a_member("T2", "MB"))
    )
    with pytest.raises(PlanRejectedError, match="H3"):
        plan(school, rules_without("H3"))
    result = plan(school)
    assert broken(school, result.plan) == []


@pytest.mark.parametrize(
    ("ids", "found"), [("e1", ["H3"]), ("e1 e2", []), ("e1 e2 e3", []), ("e1 e2 e3 e4", ["H3"])]
)
def test_sizes_from_min_to_max_are_no_breach(ids: str, found: list[str]):
    assert broken(small(groups=(a_group(),), placements=placed_all(ids))) == found


def test_an_empty_group_is_a_breach():
    assert broken(small(groups=(a_group(),))) == ["H3"]


def test_a_locked_group_may_be_small_large_or_empty():
    for ids in ("", "e1", "e1 e2 e3 e4"):
        school = small(groups=(a_group(locked=True),), placements=placed_all(ids))
        assert (broken(school), exempt(school)) == ([], ["H3"])


def test_locked_placements_alone_may_be_too_many():
    school = small(groups=(a_group(),), placements=placed_all("e1 e2 e3 e4", locked=True))
    result = plan(school)
    assert members(result, "G1") == {"e1", "e2", "e3", "e4"}
    assert [breach.rule for breach in result.exempt] == ["H3"]


def test_a_locked_placement_goes_into_a_full_group_and_others_make_room():
    school = small(groups=(a_group(),), placements=(*placed_all("e1 e2 e3"), placed("e4", locked=True)))
    assert broken(school) == ["H3"]
    result = plan(school)
    assert "e4" in members(result, "G1")
    assert len(members(result, "G1")) == 3


def test_a_locked_placement_alone_may_be_too_few():
    school = small(needs={}, groups=(a_group(),), placements=(placed("e1", locked=True),))
    result = plan(school)
    assert members(result, "G1") == {"e1"}
    assert set(exempt(school, result.plan)) == {"H2", "H3"}


def test_whoever_joins_a_lock_brings_the_group_to_its_min():
    """Two dated rows of one student are one student."""
    rows = (placed("e1", end=monday(1), locked=True), placed("e1", start=monday(3), locked=True))
    school = small(low=3, high=4, needs={("e2", "MA"): 3}, groups=(a_group(),), placements=rows)
    result = plan(school)
    assert members(result, "G1") == {"e1"}


def test_the_imposed_alone_may_be_too_few():
    school = small(needs={}, constraints=(imposed("e1"),))
    result = plan(school)
    assert group_of(result, "e1") is not None
    assert set(exempt(school, result.plan)) == {"H2", "H3"}


def test_the_imposed_alone_may_be_too_many():
    school = small(constraints=tuple(imposed(f"e{number}") for number in range(1, 5)))
    result = plan(school)
    assert (result.figures.placed, exempt(school, result.plan)) == (4, ["H3"])


def test_the_imposed_count_for_the_others():
    school = small(constraints=(imposed("e4"),))
    result = plan(school)
    assert (result.figures.placed, broken(school, result.plan)) == (3, [])
    assert group_of(result, "e4") is not None


def test_an_imposed_student_joins_a_full_locked_group():
    locked = placed_all("e1 e2 e3", locked=True)
    school = small(groups=(a_group(locked=True),), placements=locked, constraints=(imposed("e4"),))
    result = plan(school)
    assert members(result, "G1") == {"e1", "e2", "e3", "e4"}
    assert exempt(school, result.plan) == ["H3"]


def test_the_others_of_a_locked_group_make_room_for_the_imposed():
    school = small(groups=(a_group(locked=True),), constraints=(imposed("e4"),))
    result = plan(school)
    assert "e4" in members(result, "G1")
    assert len(members(result, "G1")) == 3


def test_an_imposed_student_joins_a_lock_in_a_group_that_stays_too_small():
    school = small(
        low=3,
        needs={},
        groups=(a_group(),),
        placements=(placed("e1", locked=True),),
        constraints=(imposed("e2"),),
    )
    result = plan(school)
    assert members(result, "G1") == {"e1", "e2"}


def test_an_imposed_student_joins_locks_in_a_full_group():
    school = small(
        groups=(a_group(),), placements=placed_all("e1 e2 e3", locked=True), constraints=(imposed("e4"),)
    )
    result = plan(school)
    assert members(result, "G1") == {"e1", "e2", "e3", "e4"}


def test_two_imposed_students_who_must_be_apart_have_a_small_group_each():
    school = small(
        needs={},
        slots=(a_slot(rooms=2),),
        staff=(a_member(), a_member("T2")),
        constraints=(imposed("e1"), imposed("e2"), apart("e1", "e2")),
    )
    result = plan(school)
    assert None not in {group_of(result, "e1"), group_of(result, "e2")}
    assert group_of(result, "e1") != group_of(result, "e2")


def test_imposed_with_one_teacher_makes_no_small_group_with_another():
    school = small(
        needs={("e1", "MA"): 3},
        staff=(a_member("T2", slots="L8 V9"), a_member("T1", slots="V9")),
        slots=(a_slot(), a_slot("V9", weekday=4, hour=9)),
        constraints=(imposed("e1", staff="T1"),),
    )
    result = plan(school)
    assert (group_of(result, "e1"), broken(school, result.plan)) == (None, [])
    assert group_of(result, "e1", "V9") is not None


def test_a_small_group_of_an_imposed_student_with_another_teacher_is_a_breach():
    school = small(
        staff=(a_member(), a_member("T2")),
        constraints=(imposed("e1", staff="T2"),),
        groups=(a_group(),),
        placements=placed_all("e1"),
    )
    assert broken(school) == ["H3", "H8"]

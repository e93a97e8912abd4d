"""H1: at any date at most one group per slot, in slots of the student's class, never in two that overlap."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import Origin
from ap_xl.domain.state import School
from tests.planning.plans import broken, given_up, group_of, plan, rules_without
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    everybody_needs,
    monday,
    placed,
    placed_all,
    students,
)

TWO = students(2)
BOTH_NEEDS = everybody_needs(TWO) | everybody_needs(TWO, "MB")


def two_modules(**fields: Any) -> School:
    """Both students need two modules, which have a teacher each."""
    given = {
        "students": TWO, "modules": (a_module(), a_module("MB")), "needs": BOTH_NEEDS,
        "staff": (a_member(), a_member("T2", "MB")),
    }  # fmt: skip
    return a_school(**given | fields)


def overlapping(**fields: Any) -> School:
    """The second module is half an hour after the first."""
    late = a_slot("L830", start=a_slot().start.replace(minute=30), end=a_slot().end.replace(minute=30))
    staff = (a_member(), a_member("T2", "MB", "L830"))
    return two_modules(slots=(a_slot(), late), staff=staff, **fields)


@pytest.mark.parametrize("school", [two_modules(), overlapping()], ids=["one slot", "overlapping slots"])
def test_without_the_rule_a_student_is_in_two_places(school: School):
    with pytest.raises(PlanRejectedError, match="H1"):
        plan(school, rules_without("H1"))


@pytest.mark.parametrize("school", [two_modules(), overlapping()], ids=["one slot", "overlapping slots"])
def test_with_the_rule_each_student_is_in_one_place(school: School):
    result = plan(school)
    assert broken(school, result.plan) == []
    assert result.figures.placed == 2


def test_slots_of_opposite_weeks_are_both_taken():
    slots = (a_slot(letter=WeekLetter.A), a_slot("LB", letter=WeekLetter.B))
    school = two_modules(slots=slots, staff=(a_member(), a_member("T2", "MB", "LB")))
    assert plan(school).figures.placed == 4


GROUPS = (a_group(), a_group("G2", module="MB", staff="T2"))


def test_two_groups_in_one_slot_are_a_breach():
    school = two_modules(groups=GROUPS, placements=(*placed_all("e1 e2"), placed("e2", "G2")))
    assert broken(school) == ["H1"]


def test_two_groups_one_after_the_other_are_none():
    after = (placed("e2", end=monday(2)), placed("e2", "G2", start=monday(3)))
    assert broken(two_modules(groups=GROUPS, placements=(placed("e1"), *after))) == []


def test_two_groups_that_share_a_day_are_a_breach():
    after = (placed("e2", end=monday(3)), placed("e2", "G2", start=monday(3)))
    assert broken(two_modules(groups=GROUPS, placements=(placed("e1"), *after))) == ["H1"]


def test_overlapping_slots_are_a_breach():
    groups = (a_group(), a_group("G2", "L830", "MB", "T2"))
    school = overlapping(groups=groups, placements=(*placed_all("e1 e2"), placed("e2", "G2", "L830")))
    assert broken(school) == ["H1"]


def test_a_slot_of_another_class_is_a_breach():
    school = two_modules(
        divisions=(a_division(), a_division("1B")),
        slots=(a_slot(), a_slot("M9", "1B", 9)),
        staff=(a_member(slots="L8 M9"),),
        groups=(a_group(slot="M9"),),
        placements=placed_all("e1", slot="M9"),
    )
    assert "H1" in broken(school)


def test_a_group_that_does_not_take_place_is_a_breach():
    assert broken(two_modules(placements=placed_all("e1", "G9"))) == ["H1"]


def test_three_locks_of_one_student_with_dates_apart_stay():
    rows = (
        placed("e1", end=monday(1), locked=True),
        placed("e1", "G2", start=monday(2), end=monday(3), locked=True),
        placed("e1", start=monday(4), locked=True),
    )
    school = two_modules(groups=GROUPS, placements=rows)
    result = plan(school)
    kept = [(p.group, p.start, p.end) for p in result.plan.placements if p.student == "e1"]
    assert sorted(kept, key=str) == sorted(((r.group, r.start, r.end) for r in rows), key=str)
    assert group_of(result, "e2") is not None


def test_two_of_three_dated_locks_that_share_days_are_named():
    rows = (
        placed("e1", end=monday(1), locked=True),
        placed("e1", "G2", start=monday(2), end=monday(4), locked=True, origin=Origin("Affectations", "A3")),
        placed("e1", start=monday(4), locked=True, origin=Origin("Affectations", "A4")),
    )
    with pytest.raises(NoPlanError) as failure:
        plan(two_modules(groups=GROUPS, placements=rows))
    assert [origin.cell for origin in given_up(failure.value)] in (["A3"], ["A4"])

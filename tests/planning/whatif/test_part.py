"""A pool alone: what the rest of the plan leaves of the staff."""

from __future__ import annotations

import pytest

from ap_xl.domain.plan import Plan
from ap_xl.planning.whatif.part import part_of, with_part
from ap_xl.planning.whatif.relays import relieved
from tests.planning.plans import before
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    a_student,
    apart,
    everybody_needs,
    placed,
)


def a_school_of_two_pools(**more):
    people = (a_student("a"), a_student("b", "1B"))
    given = {
        "divisions": (a_division("1A"), a_division("1B")),
        "slots": (a_slot("L8", "1A"), a_slot("L9", "1B", 9), a_slot("L8B", "1B", 8)),
        "students": people,
        "needs": everybody_needs(people),
        "staff": (a_member("T1", slots="L8 L9 L8B", quota=10.0), a_member("T2", slots="L8 L9", quota=20.0)),
        "groups": (a_group("GA", "L8"), a_group("GB", "L9", staff="T2")),
        "placements": (placed("a", "GA"), placed("b", "GB", "L9")),
    }
    return a_school(**given | more)


def test_a_part_has_the_pool_s_classes_students_slots_and_groups():
    known = before(a_school_of_two_pools())
    part = part_of(known, known.present, 1)
    assert [student.id for student in part.school.students] == ["b"]
    assert [slot.code for slot in part.school.slots] == ["L9", "L8B"]
    assert [group.code for group in part.present.groups] == ["GB"]


def test_hours_taught_elsewhere_are_not_open_to_the_part():
    known = before(a_school_of_two_pools())
    part = part_of(known, known.present, 1)
    assert part.budget.open_to_staff["T1"] == pytest.approx(known.budget.open_to_staff["T1"] - 6.0)
    assert part.budget.open_to_staff["T2"] == known.budget.open_to_staff["T2"]


def test_nobody_is_free_where_a_group_elsewhere_meets_at_the_same_time():
    known = before(a_school_of_two_pools())
    part = part_of(known, known.present, 1)
    assert part.school.staff_by_code["T1"].slots == {"L9"}


def test_rows_about_students_elsewhere_ask_for_nothing():
    known = before(a_school_of_two_pools(constraints=(apart("a", "b"),)))
    assert part_of(known, known.present, 1).constraints == ()


def test_a_plan_with_another_part_keeps_the_rest():
    known = before(a_school_of_two_pools())
    plan = with_part(known.present, known.budget.pools[1], Plan("P1"))
    assert [group.code for group in plan.groups] == ["GA"]
    assert [placement.student for placement in plan.placements] == ["a"]


def test_who_has_no_hours_left_for_a_slot_hands_over_a_group_elsewhere():
    school = a_school_of_two_pools(
        staff=(a_member("T1", slots="L8 L9", quota=6.0), a_member("T2", slots="L9", quota=20.0)),
        groups=(a_group("GB", "L9", staff="T1"),),
        placements=(placed("b", "GB", "L9"),),
    )
    known = before(school)
    (group,) = relieved(known, known.present, "L8").groups
    assert group.staff == ("T2",)


def test_nobody_hands_over_to_whoever_could_come_as_well():
    school = a_school_of_two_pools(
        staff=(a_member("T1", slots="L8 L9", quota=6.0), a_member("T2", slots="L8 L9", quota=20.0)),
        groups=(a_group("GB", "L9", staff="T1"),),
        placements=(placed("b", "GB", "L9"),),
    )
    known = before(school)
    assert relieved(known, known.present, "L8") == known.present


def test_a_locked_group_is_handed_over_to_nobody():
    school = a_school_of_two_pools(
        staff=(a_member("T1", slots="L8 L9", quota=6.0), a_member("T2", slots="L9", quota=20.0)),
        groups=(a_group("GB", "L9", staff="T1", locked=True),),
        placements=(placed("b", "GB", "L9"),),
        modules=(a_module(),),
    )
    known = before(school)
    assert relieved(known, known.present, "L8") == known.present

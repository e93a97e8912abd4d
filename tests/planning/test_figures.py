"""What plans are worth, in numbers computed by hand."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.calendar import Absence
from ap_xl.domain.plan import Plan
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from ap_xl.planning.figures import Figures, figures, moves
from tests.planning.plans import before
from tests.schools import (
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    followed,
    monday,
    placed,
    placed_all,
    students,
)


def two_slots(**fields: Any) -> School:
    """Three students, two slots of six hours, a module of nine hours that all need most."""
    given = {
        "students": students(3), "slots": (a_slot(), a_slot("V9", weekday=4, hour=9)),
        "modules": (a_module(volume=9.0),), "staff": (a_member(slots="L8 V9"),),
    }  # fmt: skip
    return a_school(**given | fields)


G1, G2 = a_group(), a_group("G2", "V9")


def worth(school: School) -> Figures:
    """Of the plan that stands in the school."""
    found = before(school)
    return figures(found, found.present)


def test_coverage_counts_hours_up_to_what_remains_of_the_target():
    """e1 follows 12 of 9 hours, e2 6, e3 none."""
    rows = (*placed_all("e1 e2"), *placed_all("e1", "G2", "V9"))
    found = worth(two_slots(groups=(G1, G2), placements=rows))
    assert found.coverage == pytest.approx(8 * (9 + 6) / 9)
    assert found.rate == pytest.approx(15 / 27)


def test_hours_followed_before_leave_less_to_cover():
    """e1 followed 5 of 9 hours: at most 4 count, of a target of 9."""
    found = worth(two_slots(history=(followed("e1", 5.0, "P0"),), groups=(G1,), placements=placed_all("e1")))
    assert found.coverage == pytest.approx(8 * 4 / 9)
    assert found.rate == pytest.approx(4 / (4 + 9 + 9))


def test_dates_of_a_placement_limit_its_hours():
    rows = placed_all("e1", start=monday(4), end=monday(5))
    assert worth(two_slots(groups=(G1,), placements=rows)).coverage == pytest.approx(8 * 2 / 9)


def test_a_module_that_is_not_needed_covers_nothing():
    found = worth(two_slots(needs={("e2", "MA"): 1}, groups=(G1,), placements=placed_all("e1 e2")))
    assert found.coverage == pytest.approx(1.0)


def test_the_weight_has_marks_and_need():
    people = tuple(student.__class__(student.id, "N", "P", "1A", None, True, True) for student in students(1))
    school = two_slots(students=people, needs={("e1", "MA"): 2}, groups=(G1,), placements=placed_all("e1"))
    assert worth(school).coverage == pytest.approx(3 * 2.5)


def test_pairs_without_group_are_told_apart_by_unmet_needs():
    """e1 lacks 3 hours and a group on V9, e2 has all it needs and none on V9; e3 has no need and no group."""
    needs = {("e1", "MA"): 3, ("e2", "MA"): 1}
    found = worth(two_slots(needs=needs, groups=(G1,), placements=placed_all("e1 e2")))
    assert (found.placed, found.unplaced_unmet, found.unplaced_other) == (2, 1, 3)


def test_a_student_away_all_the_period_is_not_without_group():
    away = (Absence(None, "e3", monday(0), monday(6)),)
    found = worth(two_slots(absences=away, groups=(G1, G2), placements=placed_all("e1 e2")))
    assert found.unplaced == 2


@pytest.mark.parametrize(
    ("after", "changed"),
    [(placed_all("e1 e2"), 0), (placed_all("e1 e2 e3"), 0), ((placed("e1"), placed("e2", "G3")), 1), ((), 2),
     ((placed("e1"), placed("e2", None)), 1)],
    ids=["as before", "somebody new", "another group", "all gone", "without group"],
)  # fmt: skip
def test_a_move_is_a_placed_pair_whose_group_changes_or_goes(after: Any, changed: int):
    assert len(moves(Plan("P1", (G1,), placed_all("e1 e2")), Plan("P1", (G1,), after))) == changed


def test_parallel_groups_differ_in_size_and_need():
    """Two students of need 3 beside one of need 1."""
    school = two_slots(
        needs={("e1", "MA"): 3, ("e2", "MA"): 3, ("e3", "MA"): 1},
        groups=(a_group(), a_group("G3", staff="T2")),
        staff=(a_member(), a_member("T2")),
        placements=(*placed_all("e1 e2"), placed("e3", "G3")),
    )
    assert (worth(school).size_spread, worth(school).need_spread) == (1, 5)


def test_groups_in_two_slots_are_not_parallel():
    rows = (*placed_all("e1 e2"), placed("e3", "G2", "V9"))
    assert worth(two_slots(groups=(G1, G2), placements=rows)).size_spread == 0


def test_charged_hours_leave_out_those_outside_the_allotment():
    staff = (a_member(slots="L8 V9"), a_member("T2", slots="V9", nature=Nature.OUTSIDE))
    rows = (*placed_all("e1 e2"), placed("e3", "G2", "V9"))
    found = worth(two_slots(staff=staff, groups=(G1, a_group("G2", "V9", staff="T2")), placements=rows))
    assert (found.staff_hours, found.charged_hours) == (12.0, 6.0)


def test_an_empty_plan_of_a_school_without_needs_covers_all():
    assert worth(two_slots(needs={})).rate == 1.0

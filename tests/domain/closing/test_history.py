"""What a closed period leaves in Historique."""

from __future__ import annotations

from ap_xl.domain.closing.problems import MoreThanHeld, NotPlaced
from ap_xl.domain.needs import followed_since_review
from ap_xl.domain.plan import SessionState
from tests.domain.closing.periods import CONTINUE, at_the_end, closed, history_of, reviewed
from tests.schools import a_group, a_student, followed, held, monday, placed, placed_all

CANCELLED, PLANNED = SessionState.CANCELLED, SessionState.PLANNED
HALF = {"hours_planned": 6.0, "hours_followed": 4.0}


def sessions(*states: SessionState, group: str = "G1", staff: str = ""):
    return tuple(held(group, monday(week), state=state, staff=staff) for week, state in enumerate(states))


def test_a_row_says_who_followed_what_with_whom_and_how_it_went():
    row = history_of(closed(at_the_end(reviewed("e1", 2, observation="En progrès."))), "e1")
    assert (row.year, row.period, row.group, row.staff) == ("2026-2027", "P1", "G1", ("T1",))
    assert (row.hours, row.need_start, row.need_end, row.decision) == (6.0, 3, 2, CONTINUE)
    assert row.observation == "En progrès."


def test_attendance_that_was_typed_counts():
    assert history_of(closed(at_the_end(reviewed("e1", 2, **HALF))), "e1").hours == 4.0


def test_attendance_that_was_only_prefilled_gives_way_to_what_happened_since():
    school = at_the_end(reviewed("e1", 2), sessions=sessions(PLANNED, CANCELLED, PLANNED))
    assert history_of(closed(school), "e1").hours == 2.0


def test_without_a_review_the_hours_are_those_that_took_place():
    school = at_the_end(reviewed("e1"), sessions=sessions(PLANNED, PLANNED))
    row = history_of(closed(school), "e1")
    assert (row.hours, row.need_end, row.decision) == (2.0, None, None)


def test_hours_without_a_review_add_to_those_followed_before():
    school = at_the_end(reviewed("e1"), reviewed("e2", 2))
    assert followed_since_review(closed(school).school) == {("e1", "MA"): 6.0, ("e2", "MA"): 0.0}


def test_hours_of_two_groups_of_one_module_add_up():
    rows = (reviewed("e1", 2), reviewed("e1", 2, "G2", **HALF))
    groups = (a_group(), a_group("G2", "L10", staff="T2"))
    placements = (*placed_all("e1"), *placed_all("e1", "G2", "L10"))
    row = history_of(closed(at_the_end(*rows, groups=groups, placements=placements)), "e1")
    assert (row.hours, row.group, row.staff) == (10.0, "G1; G2", ("T1", "T2"))


def test_of_two_groups_of_one_module_one_review_is_enough():
    rows = (reviewed("e1"), reviewed("e1", 1, "G2"))
    groups = (a_group(), a_group("G2", "L10"))
    placements = (*placed_all("e1"), *placed_all("e1", "G2", "L10"))
    closing = closed(at_the_end(*rows, groups=groups, placements=placements))
    assert (history_of(closing, "e1").need_end, closing.missing) == (1, ())


def test_who_took_the_sessions_is_named_and_not_who_should_have():
    school = at_the_end(reviewed("e1", 2), sessions=sessions(PLANNED, staff="T2"))
    assert history_of(closed(school), "e1").staff == ("T2",)


def test_a_student_moved_by_hand_counts_where_the_plan_has_him():
    groups = (a_group(), a_group("G2", "L10"))
    school = at_the_end(reviewed("e1"), groups=groups, placements=placed_all("e1", "G2", "L10"))
    row = history_of(closed(school), "e1")
    assert (row.hours, row.group) == (6.0, "G2")


def test_a_review_of_a_group_that_the_student_left_by_hand_still_counts_and_says_so():
    groups = (a_group(), a_group("G2", "L10"))
    row = reviewed("e1", 1, **HALF)
    closing = closed(at_the_end(row, groups=groups, placements=placed_all("e1", "G2", "L10")))
    found = history_of(closing, "e1")
    assert (found.need_end, found.hours) == (1, 4.0)
    assert closing.notes == (NotPlaced(row),)


def test_a_student_placed_for_some_weeks_followed_the_sessions_of_those_weeks():
    days = (*placed_all("e1", end=monday(1)), placed("e1", "G2", "L10", start=monday(2)))
    groups = (a_group(), a_group("G2", "L10"))
    assert history_of(closed(at_the_end(groups=groups, placements=days)), "e1").hours == 2 + 4


def test_more_hours_than_were_held_are_kept_and_pointed_out():
    row = reviewed("e1", 2, hours_followed=7.0)
    closing = closed(at_the_end(row))
    assert history_of(closing, "e1").hours == 7.0
    assert closing.notes == (MoreThanHeld(row, 6.0),)


def test_whoever_was_in_no_group_has_no_row():
    closing = closed(at_the_end())
    assert {row.student for row in closing.history} == {"e1", "e2"}


def test_a_second_close_replaces_the_rows_of_the_first_and_no_others():
    by_hand = followed("e1", 1.0, observation="Suivi individuel")
    before = followed("e1", 5.0, year="2025-2026", group="G1")
    earlier = followed("e1", 6.0, group="G1", need_end=2)
    closing = closed(at_the_end(reviewed("e1", 1), history=(before, by_hand, earlier)))
    assert closing.replaced == (earlier,)
    assert closing.school.history == (before, by_hand, *closing.history)


def test_rows_stand_by_student_and_module():
    groups = (a_group(module="FR"), a_group("G2", "L10"))
    placements = (*placed_all("e2 e1"), *placed_all("e1", "G2", "L10"))
    rows = closed(at_the_end(groups=groups, placements=placements)).history
    assert [(row.student, row.module) for row in rows] == [("e1", "MA"), ("e1", "FR"), ("e2", "FR")]


def test_nobody_waits_for_the_review_of_a_student_who_has_left():
    people = (a_student("e1", departure=monday(2)), a_student("e2"))
    closing = closed(at_the_end(students=people))
    assert [one.student for one in closing.missing] == ["e2"]
    assert history_of(closing, "e1").hours == 3.0

"""What a student followed of a group, by what became of its sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Absence
from ap_xl.domain.following import Following
from ap_xl.domain.plan import SessionState
from tests.schools import a_division, a_group, a_school, a_slot, a_student, held, monday, placed

TUESDAY = monday(1) + timedelta(days=1)


def following(**fields: Any) -> Following:
    given: dict[str, Any] = {"groups": (a_group(),), "placements": (placed("e1"),)}
    school = a_school(**given | fields)
    return Following(school, Attendance(school), school.periods[0])


def followed(**fields: Any) -> float:
    return following(**fields).followed("G1", "e1")


@pytest.mark.parametrize(
    ("state", "hours"),
    [
        (SessionState.PLANNED, 1.0),
        (SessionState.HELD, 1.0),
        (SessionState.CANCELLED, 0.0),
        (SessionState.MOVED, 0.0),
    ],
)
def test_a_session_counts_where_it_takes_place(state, hours):
    assert followed(sessions=(held("G1", monday(0), state=state),)) == hours


def test_a_session_moved_to_another_day_counts_on_that_day():
    rows = (held("G1", monday(1), state=SessionState.MOVED), held("G1", TUESDAY, 1.5))
    assert followed(sessions=rows) == 1.5


def test_without_session_rows_those_of_the_slot_count():
    assert followed() == 6.0


def test_only_the_sessions_of_the_students_weeks_count():
    rows = tuple(held("G1", monday(week)) for week in range(6))
    assert followed(sessions=rows, placements=(placed("e1", start=monday(4)),)) == 2.0


def test_two_stays_in_one_group_are_added_up_and_no_day_twice():
    stays = (placed("e1", end=monday(3)), placed("e1", start=monday(3)))
    assert following(placements=stays).planned("G1", "e1") == 6.0


@pytest.mark.parametrize(
    "away",
    [
        {"absences": (Absence("1A", None, monday(1), TUESDAY),)},
        {"absences": (Absence(None, "e1", monday(1), TUESDAY),)},
        {"students": (a_student("e1", departure=monday(0)),)},
        {"students": (a_student("e1", arrival=TUESDAY + timedelta(days=1)),)},
    ],
)
def test_whoever_is_away_follows_no_session_not_even_a_moved_one(away):
    assert followed(sessions=(held("G1", TUESDAY),), **away) == 0.0


def test_an_edit_by_hand_of_the_group_counts_though_the_row_still_has_the_old_slot():
    slots = (a_slot("L8"), a_slot("L10", hour=10, end=a_slot(hour=12).start))
    found = following(slots=slots, groups=(a_group(slot="L10"),), placements=(placed("e1", slot="L8"),))
    assert found.planned("G1", "e1") == 6 * 2.0


def test_placements_of_other_periods_groups_do_not_count():
    groups = (a_group(), a_group("G2", period="P9"))
    assert set(following(groups=groups, placements=(placed("e1", "G2"),)).placements) == set()


def test_who_took_the_sessions_the_groups_own_first():
    rows = (held("G1", monday(0), staff="T9"), held("G1", monday(1)))
    assert following(sessions=rows).staff("G1") == ("T1", "T9")


def test_where_no_session_took_place_the_groups_own_staff_is_named():
    rows = (held("G1", monday(0), state=SessionState.CANCELLED, staff="T9"),)
    assert following(sessions=rows).staff("G1") == ("T1",)


def test_the_longest_attendance_is_that_of_all_sessions():
    rows = (held("G1", monday(0)), held("G1", monday(1), 2.5))
    away = (Absence(None, "e1", monday(0), monday(1)),)
    assert following(sessions=rows, absences=away).longest("G1") == 3.5


def test_a_student_of_no_class_follows_nothing():
    people = (a_student("e1", None),)
    assert followed(students=people, sessions=(held("G1", monday(0)),), divisions=(a_division(),)) == 0.0


def test_who_has_changed_class_keeps_what_was_followed_while_the_new_class_was_away():
    fields = {
        "divisions": (a_division(), a_division("1B")),
        "students": (a_student("e1", "1B"),),
        "slots": (a_slot(divisions="1A"),),
        "sessions": (held("G1", monday(0)), held("G1", monday(1))),
        "placements": (placed("e1", end=monday(1)),),
        "absences": (Absence("1B", None, monday(0), monday(0)),),
    }
    assert followed(**fields) == 2.0
    assert following(**fields).planned("G1", "e1") == 2.0
    own = {**fields, "absences": (Absence(None, "e1", monday(0), monday(0)),)}
    assert followed(**own) == 1.0

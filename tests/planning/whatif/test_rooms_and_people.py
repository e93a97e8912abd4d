"""One more room, one more person: what they bring, and when they bring nothing."""

from __future__ import annotations

import pytest

from ap_xl.domain.school import Nature
from ap_xl.planning.whatif.change import Kind
from ap_xl.planning.whatif.details import detail
from tests.planning.whatif.measured import measured, only, tracks
from tests.schools import a_division, a_member, a_module, a_school, a_slot, a_student, forbidden, students

TWO_TEACHERS = (a_member("T1"), a_member("T2"))


def a_full_school(**more):
    """Six students who all need MA most; groups of three."""
    return a_school(**{"modules": (a_module(high=3),), "staff": TWO_TEACHERS, **more})


def test_one_more_room_brings_a_group_for_those_who_had_none():
    track = only(a_full_school(slots=(a_slot(rooms=1),)), Kind.ROOM)
    assert track.gain == pytest.approx(3 * 8)
    assert (len(track.newly_served), track.no_longer_served) == (3, ())
    assert (track.staff_hours, track.charged_hours) == (6.0, 6.0)
    assert track.opened == (("L8", "MA"),)


def test_the_gain_is_also_a_rate_of_all_that_is_needed():
    found = measured(a_full_school(slots=(a_slot(rooms=1),)))
    assert found.rate(found.tracks[0].gain) == pytest.approx(0.5)


def test_a_room_that_nobody_could_teach_in_brings_nothing():
    assert tracks(a_full_school(slots=(a_slot(rooms=1),), staff=(a_member(),)), Kind.ROOM) == []


def test_a_room_beside_a_free_one_brings_nothing():
    assert tracks(a_full_school(slots=(a_slot(rooms=2),), staff=(a_member(),)), Kind.ROOM) == []


def test_one_more_person_takes_the_group_that_is_missing():
    track = only(a_full_school(staff=(a_member(),)), Kind.PERSON)
    assert len(track.newly_served) == 3
    assert track.change.label == "Un intervenant de plus sur L8"


def test_where_the_classes_have_no_hours_left_the_person_is_outside_the_allotment():
    school = a_full_school(staff=(a_member(),), divisions=(a_division(hours=7.0),))
    track = only(school, Kind.PERSON)
    assert "hors dotation" in track.change.label
    assert (track.staff_hours, track.charged_hours) == (6.0, 0.0)


def what_it_says(school):
    found = measured(school)
    (track,) = (track for track in found.tracks if track.change.kind is Kind.PERSON)
    return detail(found.base, track)


def test_it_names_whom_only_the_slot_keeps_away():
    staff = (a_member(), a_member("T2", slots="V9"), a_member("T3", "MB", "V9"))
    text = what_it_says(a_full_school(staff=staff, slots=(a_slot(), a_slot("V9", "1B", weekday=4)),
                                      divisions=(a_division(), a_division("1B"))))  # fmt: skip
    assert "Peut convenir : T2 (créneau à ajouter)." in text


def test_it_names_whom_only_the_module_keeps_away():
    school = a_full_school(staff=(a_member(), a_member("T2", "MB")))
    assert "Peut convenir : T2 (module à ajouter)." in what_it_says(school)


def test_it_names_nobody_who_is_forbidden_to_a_student_of_the_group():
    rows = tuple(forbidden(student.id, staff="T2") for student in students(6))
    school = a_full_school(staff=(a_member(), a_member("T2", "MB")), constraints=rows)
    assert "Peut convenir" not in what_it_says(school)


def test_it_names_nobody_charged_in_place_of_somebody_who_is_not():
    staff = (a_member(), a_member("T2", "MB"), a_member("T3", "MB", nature=Nature.OUTSIDE))
    school = a_full_school(staff=staff, divisions=(a_division(hours=7.0),))
    assert "Peut convenir : T3 (module à ajouter)." in what_it_says(school)


def test_students_of_another_class_change_nothing():
    everybody = (*students(6), a_student("x", "1B"))
    school = a_full_school(
        students=everybody, divisions=(a_division(), a_division("1B")), slots=(a_slot(rooms=1),)
    )
    assert "x" not in only(school, Kind.ROOM).newly_served

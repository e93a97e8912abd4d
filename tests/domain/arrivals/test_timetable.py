"""Lessons as slots."""

from __future__ import annotations

from datetime import time

import pytest

from ap_xl.domain.arrivals.listed import Line
from ap_xl.domain.arrivals.timetable import Lesson, offer
from ap_xl.domain.calendar import WeekLetter
from tests.schools import a_slot

from .lists import DIVISIONS

LINE = Line("cours.txt", 2)


def lesson(divisions="1A", hour=10, subject="AP", weekday=0, **more):
    return Lesson(
        LINE, weekday, time(hour), time(hour + 1), more.pop("letter", None), divisions, subject, **more
    )


def offered(*lessons, present=()):
    return offer(lessons, present, DIVISIONS)


def test_ap_of_two_classes_at_the_same_time_is_one_slot_in_a_barrette():
    (slot,) = offered(lesson("1B", room="102"), lesson("1A", room="101")).new
    assert (slot.code, slot.band, slot.divisions, slot.rooms) == ("LUN-10", "Barrette 1", ("1A", "1B"), 2)
    assert slot.room_names == ("102", "101")


def test_one_lesson_can_name_several_classes():
    assert offered(lesson("1A, 1B")).new[0].divisions == ("1A", "1B")


def test_slots_of_the_same_classes_share_their_barrette():
    found = offered(lesson("1A, 1B"), lesson("1A, 1B", weekday=3))
    assert [(slot.code, slot.band) for slot in found.new] == [
        ("LUN-10", "Barrette 1"),
        ("JEU-10", "Barrette 1"),
    ]


def test_a_slot_of_one_class_has_no_barrette():
    assert offered(lesson("1A")).new[0].band == ""


def test_a_present_barrette_of_the_same_classes_is_taken_up():
    present = (a_slot("X", "1A 1B", band="Bleue"),)
    assert offered(lesson("1A, 1B", weekday=3), present=present).new[0].band == "Bleue"


@pytest.mark.parametrize(
    "subject",
    ["ACCOMPAGNEMT. PERSO.", "Accompagnement personnalisé", "AP", "ACC. PERSO", "Consolidation français"],
)
def test_ap_is_known_by_its_names(subject):
    assert len(offered(lesson(subject=subject)).new) == 1


@pytest.mark.parametrize("subject", ["MATHEMATIQUES", "Cap petite enfance", "APPLICATIONS"])
def test_other_subjects_are_no_slots(subject):
    assert offered(lesson(subject=subject)).new == ()


def test_without_subjects_only_what_several_classes_share_is_offered():
    found = offered(lesson("1A", subject=""), lesson("1A, 1B", 11, subject=""))
    assert [slot.divisions for slot in found.new] == [("1A", "1B")]


def test_weeks_a_and_b_are_two_slots():
    found = offered(lesson(letter=WeekLetter.A), lesson("1B", letter=WeekLetter.B))
    assert [slot.code for slot in found.new] == ["LUN-10A", "LUN-10B"]


def test_a_present_slot_is_not_offered_again():
    found = offered(lesson("1A"), present=(a_slot("X", "1A", hour=10),))
    assert (found.new, found.present) == ((), 1)


def test_classes_that_a_present_slot_lacks_are_told():
    old = a_slot("X", "1A", hour=10)
    assert offered(lesson("1A, 1B"), present=(old,)).other == ((old, ("1B",)),)


def test_codes_that_are_taken_get_a_number():
    assert offered(lesson("1A"), present=(a_slot("LUN-10", "1B", hour=15),)).new[0].code == "LUN-10-2"


def test_classes_without_ap_are_left_out():
    assert offered(lesson("BTS1")).new == ()

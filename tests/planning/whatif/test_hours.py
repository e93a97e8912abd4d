"""More hours for a class or a member of staff: five a year, or the next multiple that is enough."""

from __future__ import annotations

import pytest

from ap_xl.domain.parameters import Parameters
from ap_xl.planning.whatif.change import Kind
from tests.planning.whatif.measured import only, tracks
from tests.schools import a_division, a_member, a_module, a_period, a_school, a_slot

EXACT = Parameters(hours_tolerance=0.0)


def a_short_school(**more):
    """Two groups of three are needed, six hours each."""
    given = {"modules": (a_module(high=3),), "staff": (a_member("T1"), a_member("T2")), "parameters": EXACT}
    return a_school(**given | more)


def test_five_hours_for_the_class_where_they_are_enough():
    track = only(a_short_school(divisions=(a_division(hours=8.0),)), Kind.CLASS_HOURS)
    assert track.change.label == "5 h de plus par an pour 1A"
    assert track.gain == pytest.approx(3 * 8)


def test_the_next_multiple_where_five_hours_open_no_group():
    track = only(a_short_school(divisions=(a_division(hours=6.0),)), Kind.CLASS_HOURS)
    assert track.change.label == "10 h de plus par an pour 1A"
    assert "10 h par an ouvrent 10 h de plus" in track.change.note


def test_hours_of_the_year_open_only_their_share_to_the_period():
    periods = (a_period("P1", 0, 6), a_period("P2", 6, 6))
    track = only(a_short_school(divisions=(a_division(hours=12.0),), periods=periods), Kind.CLASS_HOURS)
    assert "15 h par an ouvrent 7,5 h de plus" in track.change.note


def test_a_class_whose_cycle_is_used_up_is_not_proposed():
    divisions = (a_division(hours=6.0, hours_cycle=6.0),)
    assert tracks(a_short_school(divisions=divisions), Kind.CLASS_HOURS) == []


def test_classes_with_the_same_effect_are_one_change():
    divisions = (a_division(hours=3.0), a_division("1B", hours=3.0))
    school = a_short_school(divisions=divisions, slots=(a_slot(divisions="1A 1B"),))
    assert only(school, Kind.CLASS_HOURS).change.note.endswith("Même effet pour 1B.")


def test_classes_with_hours_to_spare_gain_nothing_by_more():
    assert tracks(a_short_school(), Kind.CLASS_HOURS) == []


def test_hours_for_whoever_has_used_them_up():
    staff = (a_member("T1"), a_member("T2", quota=3.0))
    track = only(a_short_school(staff=staff), Kind.STAFF_HOURS)
    assert track.change.label == "5 h de plus par an pour T2"
    assert track.opened == (("L8", "MA"),)


def test_nobody_gets_hours_for_a_group_that_the_classes_cannot_pay():
    school = a_short_school(
        staff=(a_member("T1"), a_member("T2", quota=3.0)), divisions=(a_division(hours=7.0),)
    )
    assert tracks(school, Kind.STAFF_HOURS) == []


def test_nobody_gets_hours_who_teaches_in_all_slots_already():
    assert tracks(a_short_school(staff=(a_member("T1", quota=6.0),)), Kind.STAFF_HOURS) == []

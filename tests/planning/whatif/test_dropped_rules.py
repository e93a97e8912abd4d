"""Group sizes, rows of Contraintes and locks: what it costs to keep them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ap_xl.planning.whatif.change import Kind
from tests.planning.whatif.measured import measured, only, tracks
from tests.schools import (
    a_group,
    a_member,
    a_module,
    a_school,
    apart,
    forbidden,
    held,
    imposed,
    monday,
    placed,
    placed_all,
    students,
    together,
)


def test_one_place_more_seats_one_student_more():
    track = only(a_school(modules=(a_module(high=5),)), Kind.PLACE)
    assert (track.gain, track.staff_hours) == (pytest.approx(8), 0.0)
    assert len(track.newly_served) == 1


def test_no_place_more_where_no_group_is_full():
    assert tracks(a_school(modules=(a_module(high=7),)), Kind.PLACE) == []


def test_without_the_smallest_size_a_small_group_opens():
    track = only(a_school(modules=(a_module(low=8),)), Kind.SMALLEST_SIZE)
    assert track.change.label == "Des groupes de MA de moins de 8 élèves"
    assert len(track.newly_served) == 6


def test_an_interdiction_keeps_a_student_from_what_is_needed():
    track = only(a_school(constraints=(forbidden("e1", module="MA"),)), Kind.CONSTRAINT)
    assert track.newly_served == ("e1",)
    assert "e1" not in track.change.label
    assert "e1" in track.change.note


def test_an_interdiction_of_what_nobody_needs_is_not_measured():
    modules = (a_module(), a_module("MB"))
    school = a_school(modules=modules, constraints=(forbidden("e1", module="MB"),))
    assert measured(school).measured == measured(replace(school, constraints=())).measured


def test_two_students_apart_need_two_groups():
    school = a_school(students=students(2), constraints=(apart("e1", "e2"),))
    assert only(school, Kind.CONSTRAINT).gain == pytest.approx(8)


def test_two_students_together_cannot_take_two_modules():
    school = a_school(
        students=students(2),
        modules=(a_module(), a_module("MB")),
        staff=(a_member("T1", "MA"), a_member("T2", "MB")),
        needs={("e1", "MA"): 3, ("e2", "MB"): 3},
        constraints=(together("e1", "e2"),),
    )
    assert only(school, Kind.CONSTRAINT).gain == pytest.approx(8)


def test_an_imposed_module_may_keep_a_better_one_from_opening():
    modules = (a_module(), a_module("MB"))
    school = a_school(
        modules=modules,
        staff=(a_member("T1", "MA MB"),),
        needs={(f"e{n}", "MA"): 3 for n in range(1, 7)} | {("e1", "MB"): 1},
        constraints=(imposed("e1", "MB"),),
    )
    track = only(school, Kind.CONSTRAINT)
    assert (track.opened, track.closed) == ((("L8", "MA"),), (("L8", "MB"),))


def test_a_student_locked_without_a_group_could_have_one():
    school = a_school(
        groups=(a_group(),),
        placements=(placed("e1", None, locked=True), *placed_all("e2 e3 e4 e5 e6")),
    )
    track = only(school, Kind.LOCK)
    assert track.newly_served == ("e1",)


def test_a_locked_group_is_unlocked_with_its_students():
    modules = (a_module(), a_module("MB"))
    school = a_school(
        modules=modules,
        staff=(a_member("T1", "MA MB"),),
        needs={(f"e{n}", "MA"): 3 for n in range(1, 7)} | {("e1", "MB"): 1},
        groups=(a_group(module="MB", locked=True),),
        placements=(placed("e1", locked=True),),
    )
    track = only(school, Kind.LOCK)
    assert track.change.label == "Groupe G1 déverrouillé"
    assert track.opened == (("L8", "MA"),)


def test_a_group_that_has_begun_stays_whether_it_is_locked_or_not():
    school = a_school(
        modules=(a_module(), a_module("MB")),
        staff=(a_member("T1", "MA MB"),),
        needs={(f"e{n}", "MA"): 3 for n in range(1, 7)} | {("e1", "MB"): 1},
        groups=(a_group(module="MB", locked=True),),
        placements=(placed("e1", locked=True),),
        sessions=(held("G1", monday(0)),),
    )
    assert tracks(school, Kind.LOCK) == []

"""How changes are measured: against the best plan without them, by plans that keep all rules."""

from __future__ import annotations

import pytest

from ap_xl.planning.audit import audit
from ap_xl.planning.figures import coverage, hours_by_module
from ap_xl.planning.whatif.measuring import what_if
from tests.planning.brute_force import best_coverage
from tests.planning.plans import before
from tests.planning.tiny_schools import tiny_school, with_some_plan
from tests.planning.whatif.measured import PLENTY, measured
from tests.schools import a_group, a_module, a_school, a_slot, placed, placed_all

SEEDS = range(12)


def is_allowed(known, plan):
    return all(breach.is_exempt for breach in audit(known, plan))


def changed(track):
    return before(track.change.school)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_track_is_a_plan_that_only_the_change_allows(seed):
    school = with_some_plan(seed)
    found = measured(school)
    codes = {member.code for member in school.staff}
    for track in found.tracks:
        assert is_allowed(changed(track), track.plan), track.change.label
        is_of_the_school = all(code in codes for group in track.plan.groups for code in group.staff)
        assert not (is_of_the_school and is_allowed(before(school), track.plan)), track.change.label


@pytest.mark.parametrize("seed", SEEDS)
def test_a_gain_is_what_the_plan_covers_more_and_never_more_than_is_possible(seed):
    school = tiny_school(seed)
    found = measured(school)
    assert found.base.coverage <= best_coverage(before(school)) + 1e-6
    for track in found.tracks[:2]:
        known = changed(track)
        reached = coverage(known, hours_by_module(known, track.plan))
        assert track.gain <= reached - found.base.coverage + 1e-6
        assert reached <= best_coverage(known) + 1e-6, track.change.label


def test_the_best_comes_first():
    gains = [track.gain for track in measured(tiny_school(3)).tracks]
    assert gains == sorted(gains, reverse=True)


@pytest.mark.parametrize("seed", [1, 4])
def test_measuring_again_gives_the_same_tracks(seed):
    first, second = (measured(with_some_plan(seed)) for _ in range(2))
    assert first.tracks == second.tracks


def test_a_better_plan_without_any_change_is_no_track():
    """The plan at hand leaves three students out for nothing."""
    school = a_school(groups=(a_group(),), placements=placed_all("e1 e2 e3"))
    found = measured(school)
    assert found.base.coverage == pytest.approx(6 * 8)
    assert found.tracks == ()


def test_a_plan_that_breaks_rules_is_replaced_before_anything_is_measured():
    school = a_school(
        modules=(a_module(high=3),), slots=(a_slot(rooms=1),), groups=(a_group(),),
        placements=placed_all("e1 e2 e3 e4"),
    )  # fmt: skip
    found = measured(school)
    assert is_allowed(found.base.known, found.base.plan)


def test_rows_without_a_group_are_no_placements():
    school = a_school(groups=(a_group(),), placements=(*placed_all("e1 e2"), placed("e3", None)))
    assert measured(school).base.coverage == pytest.approx(6 * 8)


def test_whoever_stops_it_is_told_what_was_not_measured():
    school = a_school(modules=(a_module(high=3),), slots=(a_slot(rooms=1),))
    found = what_if(before(school), PLENTY, lambda: False, lambda count: None)
    assert (found.measured, found.tracks) == (0, ())
    assert len(found.unmeasured) == measured(school).measured


def test_it_tells_how_many_changes_are_measured():
    told = []
    school = a_school(modules=(a_module(high=3),), slots=(a_slot(rooms=1),))
    found = what_if(before(school), PLENTY, lambda: True, told.append)
    assert told[-1] == found.measured > 0


def test_the_school_and_its_plan_stay():
    school = with_some_plan(5)
    known = before(school)
    present = known.present
    what_if(known, PLENTY, lambda: True, lambda count: None)
    assert known.school == school
    assert known.present == present

"""Tiny schools by chance: a period begins, weeks are held, something happens, the rest is planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import balance
from ap_xl.domain.begun import first_day_of_rest
from ap_xl.domain.closing import close_period
from ap_xl.domain.continuing import Continuing
from ap_xl.domain.hours import Ledger, members_of
from ap_xl.domain.plan import SessionState
from ap_xl.domain.reconciling import discrepancies
from ap_xl.domain.sessions import plan_sessions
from ap_xl.domain.state import School
from ap_xl.planning.planner import PlanResult
from tests.planning.plans import broken, plan
from tests.planning.tiny_schools import tiny_school
from tests.schools import a_student, monday

Disturbance = tuple[School, frozenset[str]]
"""The school after something happened, and the students whom it concerns."""


def begun_school(seed: int) -> School:
    """A planned school whose sessions of one to four weeks were held."""
    school = replace(tiny_school(seed), constraints=())
    found = plan(school).plan
    members = members_of(found.placements)
    sessions = plan_sessions(school, Attendance(school), found, members)
    until = monday(Random(seed).randint(0, 3)) + timedelta(days=Random(seed).choice((0, 4)))
    held = tuple(replace(s, state=SessionState.HELD) if s.day <= until else s for s in sessions)
    return replace(school, groups=found.groups, placements=found.placements, sessions=held)


def nothing(school: School, random: Random) -> Disturbance:
    return school, frozenset()


def one_leaves(school: School, random: Random) -> Disturbance:
    gone = random.choice(school.students)
    left = replace(gone, departure=monday(random.randint(0, 5)))
    return replace(school, students=tuple(left if s is gone else s for s in school.students)), frozenset(
        {gone.id}
    )


def one_arrives(school: School, random: Random) -> Disturbance:
    came = a_student("e9", random.choice(("1A", "1B")), arrival=monday(random.randint(0, 5)))
    needs = {**school.needs, ("e9", "MA"): random.randint(0, 3), ("e9", "MB"): random.randint(0, 3)}
    return replace(school, students=(*school.students, came), needs=needs), frozenset({"e9"})


def one_changes_class(school: School, random: Random) -> Disturbance:
    slots = tuple(replace(slot, divisions=("1A",)) if slot.code == "V9" else slot for slot in school.slots)
    other = replace(school.students[0], division="1B")
    changed = replace(school, slots=slots, students=(other, *school.students[1:]))
    return changed, frozenset({other.id}) | {s.id for s in changed.students if s.division == "1B"}


def staff_gone(school: School, random: Random) -> Disturbance:
    gone = random.choice(school.staff)
    staff = tuple(replace(one, modules=frozenset()) if one is gone else one for one in school.staff)
    groups = {group.code for group in school.groups if gone.code in group.staff}
    return replace(school, staff=staff), _members(school, groups)


def rooms_gone(school: School, random: Random) -> Disturbance:
    lost = random.choice(school.slots)
    slots = tuple(replace(one, rooms=one.rooms - 1) if one is lost else one for one in school.slots)
    return replace(school, slots=slots), _members(
        school, {g.code for g in school.groups if g.slot == lost.code}
    )


def weeks_cancelled(school: School, random: Random) -> Disturbance:
    """Two weeks of cancelled sessions to come."""
    days = {monday(random.randint(0, 5)) + timedelta(days=days) for days in (0, 4, 7, 11)}
    sessions = tuple(
        replace(s, state=SessionState.CANCELLED) if s.day in days and s.state is SessionState.PLANNED else s
        for s in school.sessions
    )
    return replace(school, sessions=sessions), frozenset()


def _members(school: School, groups: set[str]) -> frozenset[str]:
    return frozenset(p.student for p in school.placements if p.group in groups)


HAPPENINGS: tuple[Callable[[School, Random], Disturbance], ...] = (
    nothing, one_leaves, one_arrives, one_changes_class, staff_gone, rooms_gone, weeks_cancelled,
)  # fmt: skip


def written(school: School, result: PlanResult) -> School:
    """The school with the plan of the rest behind what is over."""
    period = school.period_by_code["P1"]
    first = first_day_of_rest(school, period)
    assert first is not None
    whole = Continuing(school, Attendance(school), period, first, result.plan)
    sessions = whole.sessions()
    costs = whole.costs(sessions)
    groups = tuple(
        replace(group, sessions=costs[group.code].sessions, hours=costs[group.code].hours)
        for group in whole.groups()
    )
    return replace(school, groups=groups, placements=whole.placements(), sessions=sessions)


CASES = [(happening, seed) for happening in HAPPENINGS for seed in range(12)]


@pytest.mark.parametrize(("happening", "seed"), CASES)
def test_the_rest_is_planned_around_what_is_over(happening: Callable[..., Disturbance], seed: int):
    begun = begun_school(seed)
    if first_day_of_rest(begun, begun.period_by_code["P1"]) is None:
        pytest.skip("nothing was held")
    school, concerned = happening(begun, Random(seed))
    first = first_day_of_rest(school, school.period_by_code["P1"])
    assert first is not None
    result = plan(school)
    after = written(school, result)
    assert broken(after) == []
    was = [session for session in school.sessions if session.day < first]
    assert [session for session in after.sessions if session.day < first] == was
    cancelled = [s for s in school.sessions if s.state is SessionState.CANCELLED]
    assert [s for s in after.sessions if s.state is SessionState.CANCELLED] == cancelled
    for placement in school.placements:
        if placement.student not in concerned and placement.group is not None:
            assert placement in after.placements


@pytest.mark.parametrize(("happening", "seed"), CASES)
def test_planning_it_again_changes_nothing(happening: Callable[..., Disturbance], seed: int):
    begun = begun_school(seed)
    if first_day_of_rest(begun, begun.period_by_code["P1"]) is None:
        pytest.skip("nothing was held")
    school, _ = happening(begun, Random(seed))
    after = written(school, plan(school))
    assert written(after, plan(after)) == after


@pytest.mark.parametrize(("happening", "seed"), CASES)
def test_the_hours_reconcile_once_it_is_closed(happening: Callable[..., Disturbance], seed: int):
    begun = begun_school(seed)
    if first_day_of_rest(begun, begun.period_by_code["P1"]) is None:
        pytest.skip("nothing was held")
    school, _ = happening(begun, Random(seed))
    after = written(school, plan(school))
    closed = close_period(after, Attendance(after), after.period_by_code["P1"]).school
    attendance = Attendance(closed)
    shown = balance(closed, attendance, Ledger(closed, attendance))
    assert discrepancies(closed, closed.period_by_code["P1"], shown) == ()

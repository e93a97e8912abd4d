"""Every reason is a claim about the plan as it stands; here each is tried out, on plans good and bad."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from ap_xl.domain.plan import Placement, Plan
from ap_xl.domain.school import Student
from ap_xl.domain.state import School
from ap_xl.planning.audit import audit
from ap_xl.planning.explain import explain_student, reasons
from ap_xl.planning.explain.access import Access
from ap_xl.planning.explain.exchange import Exchange
from ap_xl.planning.explain.obstacles import Obstacle
from ap_xl.planning.explain.reasons import (
    AllMet,
    AtOnce,
    Away,
    Blocked,
    Here,
    LockedWithout,
    NoNeed,
    NotHeldHere,
    Reason,
)
from ap_xl.planning.explain.ways import Ways
from ap_xl.planning.figures import figures, hours_by_module
from ap_xl.planning.plan_view import PlanView
from ap_xl.planning.situation import Situation
from tests.planning.lifting import can_come, lifted, with_rows_told_apart
from tests.planning.plans import before
from tests.planning.random_schools import schools
from tests.planning.tiny_schools import with_some_plan

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def accesses(school: School, period: str) -> list[Access]:
    """Those of every student into every module in every slot of the class that has sessions."""
    known = before(school, period)
    ways = Ways(PlanView(known, known.present))
    return [
        ways.access(student, slot, module)
        for (student, slot), hours in known.student_hours.items()
        if hours > 0
        for (other, module) in known.demands
        if other == student
    ]


def row_of(obstacle: Obstacle) -> object:
    """What is lifted with the obstacle: the row of Contraintes, which may be in the way twice."""
    return getattr(obstacle, "row", obstacle)


def check(school: School, period: str, found: Access) -> None:
    """What is said to stand in the way is all that does, and each of it does."""
    at = found.student, found.slot, found.module
    for way in found.ways:
        obstacles = (*found.barriers, *way.obstacles)
        free = lifted(school, period, *at, obstacles)
        assert can_come(free, period, way, *at), (at, way, found.barriers)
        for kept in obstacles:
            others = [one for one in obstacles if row_of(one) != row_of(kept)]
            still = lifted(school, period, *at, others)
            assert not can_come(still, period, way, *at), (at, way, kept)


def edited_by_hand(school: School, random: Random) -> School:
    """The plan after a few careless edits."""
    placements = list(school.placements)
    groups = list(school.groups)
    for _ in range(random.randint(1, 3)):
        if placements and random.random() < 0.6:
            number = random.randrange(len(placements))
            target = random.choice((None, *groups))
            old = placements[number]
            slot = target.slot if target else old.slot
            placements[number] = replace(
                old, slot=slot, group=target.code if target else None, locked=random.random() < 0.3
            )
        elif groups:
            number = random.randrange(len(groups))
            staff = random.choice((("T1",), ("T2",), ()))
            groups[number] = replace(groups[number], staff=staff, locked=random.random() < 0.3)
    return replace(school, groups=tuple(groups), placements=tuple(placements))


@pytest.mark.parametrize("seed", range(60))
def test_all_that_stands_in_the_way_is_named_and_nothing_else(seed: int):
    school = with_rows_told_apart(with_some_plan(seed))
    for found in accesses(school, "P1"):
        check(school, "P1", found)


@pytest.mark.parametrize("seed", range(60))
def test_the_same_after_edits_by_hand(seed: int):
    school = with_rows_told_apart(edited_by_hand(with_some_plan(seed), Random(seed)))
    for found in accesses(school, "P1"):
        check(school, "P1", found)


@FEW
@given(schools())
def test_the_same_in_schools_with_all_that_the_contract_knows(school: School):
    school = with_rows_told_apart(school)
    for found in accesses(school, "P3")[::7]:
        check(school, "P3", found)


# -- changes and exchanges -------------------------------------------------------------------------


def check_attempts(school: School, period: str, student: Student) -> None:
    """Each change that is named lets the student in; each exchange brings what it says, or breaks a rule."""
    known = before(school, period)
    for need in explain_student(known, student).needs:
        for attempt in need.attempts:
            access = attempt.access
            at = access.student, access.slot, access.module
            for change in attempt.changes:
                assert any(can_come(change.school, period, way, *at) for way in access.ways), (at, change)
            if attempt.exchange is not None:
                check_exchange(known, access, attempt.exchange)


def check_exchange(known: Situation, access: Access, found: Exchange) -> None:
    now = known.present
    stays = [p for p in now.placements if p.student != access.student or p.group not in found.left]
    here = Placement(now.period, access.student, access.slot, found.group)
    after = replace(now, placements=(*stays, here))
    gain = figures(known, after).rate - figures(known, now).rate
    assert gain == pytest.approx(found.gain)
    old = {(one.rule, one.message) for one in audit(known, now)}
    is_broken = any((b.rule, b.message) not in old for b in audit(known, after) if not b.is_exempt)
    assert is_broken == (found.breach is not None)


@pytest.mark.parametrize("seed", range(40))
def test_changes_and_exchanges_do_what_they_say(seed: int):
    school = with_rows_told_apart(edited_by_hand(with_some_plan(seed), Random(seed)))
    for student in school.students:
        check_attempts(school, "P1", student)


@FEW
@given(schools())
def test_changes_and_exchanges_do_so_in_schools_with_all_that_the_contract_knows(school: School):
    school = with_rows_told_apart(school)
    check_attempts(school, "P3", school.students[0])


# -- reasons ---------------------------------------------------------------------------------------


def is_so(known: Situation, placement: Placement, found: Reason) -> bool:
    """Whether the reason's claim holds, looked up anew."""
    student, slot = placement.student, placement.slot
    hours = hours_by_module(known, known.present)
    mine = {demand.module: demand for (other, _), demand in known.demands.items() if other == student}
    unmet = {m for m, demand in mine.items() if hours.get((student, m), 0.0) < demand.remaining - 1e-9}
    groups = {group.code: group for group in known.present.groups}
    match found:
        case Here():
            group = groups[placement.group or ""]
            to_follow = mine[group.module].remaining if group.module in mine else 0.0
            told = (found.module, found.to_follow, found.hours_in_all)
            return told == (group.module, to_follow, hours.get((student, group.module), 0.0)) and (
                (found.unneeded is None) == (group.module in mine)
            )
        case NotHeldHere(code):
            return code not in groups or groups[code].slot != slot
        case AtOnce(code):
            slots = known.school.slot_by_code
            there = slots[groups[code].slot]
            is_inside = any((p.student, p.group) == (student, code) for p in known.present.placements)
            return is_inside and (there.code == slot or there.overlaps(slots[slot]))
        case Away():
            return known.student_hours.get((student, slot), 0.0) == 0
        case LockedWithout():
            return (student, slot) in known.locks.without_group
        case NoNeed(is_noted):
            return not mine and is_noted == any(
                n for (other, _), n in known.school.needs.items() if other == student
            )
        case AllMet():
            return bool(mine) and not unmet
        case Blocked():
            return {one.module for one in found.unmet} == unmet
        case _:
            raise AssertionError(found)


@FEW
@given(schools())
def test_every_reason_is_so(school: School):
    known = before(school, "P3")
    for placement, found in reasons(known, known.present).items():
        assert is_so(known, placement, found), (placement, found)
        assert found.sentence().endswith(".")
        assert "  " not in found.sentence()


def all_pairs(known: Situation) -> Plan:
    """The plan with a row for every pair of student and slot."""
    there = {(p.student, p.slot) for p in known.present.placements}
    missing = [pair for pair in known.student_hours if pair not in there]
    more = tuple(Placement(known.period.code, student, slot, None) for student, slot in missing)
    return replace(known.present, placements=(*known.present.placements, *more))


@pytest.mark.parametrize("seed", range(60))
def test_every_reason_is_so_for_those_without_a_row_too(seed: int):
    known = before(edited_by_hand(with_some_plan(seed), Random(seed)))
    for placement, found in reasons(known, all_pairs(known)).items():
        assert is_so(known, placement, found), (placement, found)

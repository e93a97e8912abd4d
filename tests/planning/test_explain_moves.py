"""Why students move: each cause on a small school, and every cause tried out on plans by chance."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from ap_xl.domain.calendar import Absence
from ap_xl.domain.findings import Origin
from ap_xl.domain.plan import Plan
from ap_xl.domain.state import School
from ap_xl.planning.audit import audit
from ap_xl.planning.explain import Move, explain_moves
from ap_xl.planning.explain.causes import (
    Asked,
    BetterForStudent,
    Cause,
    FewerWithout,
    GroupBroken,
    LockedOut,
    Merged,
    MoreCoverage,
    NeedGone,
    NoSession,
    NotThere,
    OtherSlot,
    PlaceTaken,
    PlanMended,
    Rearranged,
    TwoAtOnce,
)
from ap_xl.planning.explain.obstacles import Full
from ap_xl.planning.figures import coverage, figures, hours_by_module, moves
from ap_xl.planning.situation import Situation
from tests.planning.brute_force import slot_plans
from tests.planning.plans import before
from tests.planning.tiny_schools import with_some_plan
from tests.schools import (
    FIRST_MONDAY,
    a_division,
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    a_student,
    apart,
    everybody_needs,
    forbidden,
    imposed,
    monday,
    placed,
    placed_all,
    students,
    together,
)

G1, G2 = a_group(), a_group("G2", module="MB", staff="T2")
PEOPLE = students(4)


def small(**fields: Any) -> School:
    """Four students who need two modules of at most two; G1 holds e1 and e2, G2 holds e3."""
    given = {
        "students": PEOPLE, "modules": (a_module(high=2), a_module("MB", high=2)),
        "staff": (a_member(), a_member("T2", "MB")),
        "needs": everybody_needs(PEOPLE) | everybody_needs(PEOPLE, "MB"),
        "groups": (G1, G2), "placements": (*placed_all("e1 e2"), placed("e3", "G2")),
    }  # fmt: skip
    return a_school(**given | fields)


def causes(school: School, *placements: Any, groups: Any = None) -> list[Cause]:
    """Of the moves to the plan with these placements."""
    plan = Plan("P1", school.groups if groups is None else groups, placements)
    return [move.cause for move in explain_moves(before(school), plan)]


STAYS = (placed("e2"), placed("e3", "G2"))
"""All but e1."""


def test_nobody_moves_to_the_present_plan():
    school = small()
    assert causes(school, *school.placements) == []


def test_a_move_says_from_where_to_where():
    plan = Plan("P1", (G1, G2), (placed("e1", "G2"), *STAYS))
    (move,) = explain_moves(before(small(needs={("e1", "MB"): 3})), plan)
    assert move == Move("e1", "L8", "G1", "G2", NeedGone("MA"))


def test_a_student_who_left_moves_to_no_group():
    people = (a_student("e1", departure=FIRST_MONDAY.replace(month=8)), *PEOPLE[1:])
    assert causes(small(students=people), *STAYS) == [NotThere()]


def test_a_student_of_another_class_now():
    people = (a_student("e1", "1B"), *PEOPLE[1:])
    school = small(students=people, divisions=(a_division(), a_division("1B")))
    assert causes(school, *STAYS) == [OtherSlot()]


def test_a_group_that_never_took_place_in_the_slot():
    rows = (placed("e1", "G3"), *STAYS)
    assert causes(small(placements=rows), *STAYS) == [OtherSlot("G3")]


def test_a_student_who_is_away_all_the_time():
    away = (Absence(None, "e1", monday(0), monday(6)),)
    assert causes(small(absences=away), *STAYS) == [NoSession()]


def test_a_need_that_has_gone():
    needs = {key: need for key, need in small().needs.items() if key != ("e1", "MA")}
    assert causes(small(needs=needs), *STAYS) == [NeedGone("MA")]


def test_a_lock_without_a_group():
    rows = (placed("e1"), placed("e1", None, locked=True), *STAYS)
    assert causes(small(placements=rows), *STAYS) == [LockedOut()]


def test_two_groups_at_once():
    rows = (placed("e1"), placed("e1", "G2"), *STAYS)
    assert causes(small(placements=rows), placed("e1", "G2"), *STAYS) == [TwoAtOnce("G2")]


@pytest.mark.parametrize(
    ("row", "now"),
    [
        (forbidden("e1", module="MA", cell="A7"), (placed("e1", "G2"), *STAYS)),
        (apart("e2", "e1", cell="A7"), (placed("e1", "G2"), *STAYS)),
        (together("e1", "e3", cell="A7"), (placed("e1", "G2"), *STAYS)),
        (imposed("e1", "MB", cell="A7"), (placed("e1", "G2"), *STAYS)),
    ],
    ids=lambda value: getattr(value, "type", None),
)
def test_a_row_of_contraintes_asks_for_the_move(row: Any, now: Any):
    assert causes(small(constraints=(row,)), *now) == [Asked(Origin("Contraintes", "A7"), row.type.value)]


def test_a_row_imposed_elsewhere_is_not_why_somebody_leaves_a_slot():
    """e1 leaves L8 while the row is kept in V9."""
    slots, late = (a_slot(), a_slot("V9", weekday=4, hour=9)), a_group("G9", "V9", "MB", "T2")
    school = small(
        slots=slots, groups=(G1, G2, late), staff=(a_member(), a_member("T2", "MB", "L8 V9")),
        constraints=(imposed("e1", "MB", slot="V9"),),
    )  # fmt: skip
    (cause,) = causes(school, placed("e1", "G9", "V9"), *STAYS)
    assert not isinstance(cause, Asked)


def test_a_group_whose_teacher_cannot_go_on():
    school = small(staff=(a_member(slots="X1"), a_member("T2", "MA MB")))
    found = causes(school, *placed_all("e1 e2 e3", "G2"), groups=(G2,))
    assert {(cause.rule, "T1" in cause.text) for cause in found} == {("H4", True)}
    assert found[0].clause() == "l'intervenant « T1 » du groupe « G1 » n'est pas disponible sur « L8 »"


def test_a_group_that_is_too_large_now_loses_somebody():
    school = small(modules=(a_module(high=1), a_module("MB", high=2)))
    (cause,) = causes(school, placed("e1", "G2"), *STAYS)
    assert isinstance(cause, GroupBroken)
    assert cause.rule == "H3"


def test_a_group_joined_with_a_parallel_one():
    groups = (G1, a_group("G3"), G2)
    rows = (placed("e1", "G3"), placed("e2"), placed("e3", "G2"))
    school = small(groups=groups, placements=rows, staff=(a_member(), a_member("T2", "MA MB")))
    school = replace(school, groups=(G1, a_group("G3", staff="T2"), a_group("G2", "L8", "MB", "T3")))
    school = replace(school, staff=(*school.staff, a_member("T3", "MB")))
    found = causes(school, placed("e1"), *STAYS, groups=(G1, school.groups[2]))
    assert found == [Merged("G1")]


def test_somebody_else_has_the_place():
    found = causes(small(), placed("e2"), placed("e4"), placed("e3", "G2"))
    assert found == [PlaceTaken((Full("G1", 2, 2),))]


def test_the_students_own_need_is_covered_better():
    needs = {**small().needs, ("e1", "MA"): 1}
    assert causes(small(needs=needs), placed("e1", "G2"), *STAYS) == [BetterForStudent()]


def test_a_rule_broken_elsewhere():
    """e3 has nothing to follow in MB any more; e1 goes for no reason of its own."""
    needs = {key: need for key, need in small().needs.items() if key != ("e3", "MB")}
    assert PlanMended(("H2",)) in causes(small(needs=needs), placed("e2"))


def test_more_needs_of_all():
    needs = {("e1", "MA"): 1, ("e2", "MA"): 1, ("e3", "MB"): 1, ("e3", "MA"): 3, ("e4", "MA"): 3}
    groups = (a_group("G3"),)
    found = causes(small(needs=needs), placed("e3", "G3"), placed("e4", "G3"), groups=groups)
    assert any(isinstance(cause, MoreCoverage) and cause.gain > 0 for cause in found)


# -- causes tried out ------------------------------------------------------------------------------


def holds(known: Situation, after: Plan, move: Move) -> bool:
    """Whether what the cause says is so, looked up anew."""
    old, student = known.present, move.student
    left = next(
        p for p in old.placements if (p.student, p.slot, p.group) == (student, move.slot, move.before)
    )
    group = next((g for g in old.groups if g.code == move.before), None)
    now, then = figures(known, after), figures(known, old)
    broken = [breach for breach in audit(known, old) if not breach.is_exempt]
    match move.cause:
        case OtherSlot(code):
            return group is None or group.slot != move.slot or code is None
        case NotThere():
            return all(one.id != student for one in known.students)
        case NoSession():
            return known.student_hours[student, move.slot] == 0
        case NeedGone(module):
            return (student, module) not in known.demands
        case LockedOut():
            return any(p.locked and p.group is None for p in old.placements if p.student == student)
        case TwoAtOnce(other):
            slots = known.school.slot_by_code
            there = next(p for p in old.placements if (p.student, p.group) == (student, other))
            return there.slot == left.slot or slots[there.slot].overlaps(slots[left.slot])
        case Asked(row, kind):
            (line,) = [one for one in known.constraints if one.origin == row]
            is_forbidden = any(b.rule == "H8" and b.origin == left.origin for b in broken)
            return line.type.value == kind and (is_forbidden or any(b.origin == row for b in broken))
        case GroupBroken(rule, text):
            return any((b.rule, b.message) == (rule, text) and move.before in b.groups for b in broken)
        case Merged(code):
            codes = {g.code: g for g in after.groups}
            return move.before not in codes and codes[code].module == group.module
        case PlaceTaken():
            more = replace(after, placements=(*(p for p in after.placements if p.student != student), left))
            return _breaks_more(known, after, more)
        case BetterForStudent():
            codes = {g.code for g in after.groups}
            back = replace(
                after,
                placements=(
                    *(p for p in after.placements if (p.student, p.slot) != (student, move.slot)),
                    left,
                ),
            )
            alone = back if move.before in codes else old
            return _own(known, after, student) > _own(known, alone, student)
        case PlanMended(rules):
            return set(rules) == {b.rule for b in broken}
        case MoreCoverage(gain):
            return gain > 0 and abs(now.rate - then.rate - gain) < 1e-9
        case FewerWithout(old_count, new_count, unmet):
            pairs = (then.unplaced_unmet, now.unplaced_unmet) if unmet else (then.unplaced, now.unplaced)
            return pairs == (old_count, new_count) and new_count < old_count
        case Rearranged():
            return True
        case _:
            raise AssertionError(move.cause)


def _breaks_more(known: Situation, one: Plan, other: Plan) -> bool:
    old = {(breach.rule, breach.message) for breach in audit(known, one)}
    return any((breach.rule, breach.message) not in old for breach in audit(known, other))


def _own(known: Situation, plan: Plan, student: str) -> float:
    mine = replace(plan, placements=tuple(p for p in plan.placements if p.student == student))
    return coverage(known, hours_by_module(known, mine))


@pytest.mark.parametrize("seed", range(150))
def test_every_cause_is_so(seed: int):
    school, random = with_some_plan(seed), Random(seed + 1)
    school = replace(
        school,
        constraints=tuple(
            replace(row, origin=Origin("Contraintes", f"A{n}")) for n, row in enumerate(school.constraints)
        ),
        placements=tuple(
            replace(p, origin=Origin("Affectations", f"A{n}")) for n, p in enumerate(school.placements)
        ),
    )
    known = before(school)
    chosen = [random.choice(list(slot_plans(known, slot))) for slot in school.slots]
    after = Plan(
        "P1",
        tuple(group for one in chosen for group in one.groups),
        tuple(placement for one in chosen for placement in one.placements),
    )
    found = explain_moves(known, after)
    assert [(move.student, move.slot) for move in found] == list(moves(known.present, after))
    for move in found:
        assert holds(known, after, move), move
        assert move.cause.clause()

"""Where no plan is possible, the fewest rows that stand in the way are named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.findings import Finding, Origin
from ap_xl.domain.plan import Plan
from ap_xl.domain.state import School
from ap_xl.planning.audit import audit
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.contradiction import contradiction
from ap_xl.planning.contradiction.asking import Asking
from ap_xl.planning.contradiction.conflicts import conflicts
from ap_xl.planning.contradiction.possible import is_possible
from ap_xl.planning.contradiction.remedies import Remedies
from ap_xl.planning.contradiction.requests import requests_of, without
from ap_xl.planning.rules import RULES
from ap_xl.planning.rules.rule import Request
from tests.planning.brute_force import slot_plans
from tests.planning.plans import before, plan
from tests.planning.random_schools import schools
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    apart,
    everybody_needs,
    forbidden,
    held,
    imposed,
    monday,
    placed,
    placed_all,
    students,
    together,
)


def small(*rows: Any, **fields: Any) -> School:
    """Three students who need two modules; one teacher for each."""
    people = students(3)
    given = {
        "students": people, "modules": (a_module(), a_module("MB")), "staff": (a_member(), a_member("T2", "MB")),
        "needs": everybody_needs(people) | everybody_needs(people, "MB"), "constraints": rows,
    }  # fmt: skip
    return a_school(**given | fields)


def found(school: School) -> tuple[Finding, ...]:
    """The findings; planning gives the same."""
    findings = contradiction(find_problem(before(school), RULES), RULES)
    if findings:
        with pytest.raises(NoPlanError) as failure:
            plan(school)
        assert failure.value.findings == findings
        assert failure.value.exit_status == 3
    return findings


def named(school: School) -> list[str]:
    """The cells of the rows to give up."""
    return [one.origin.cell for one in found(school) if one.name.startswith("impossible-")]


def sets_of(school: School) -> list[tuple[Request, ...]]:
    """The sets of rows that contradict."""
    asking = Asking(before(school), RULES)
    return [asking.named(numbers) for numbers in conflicts(asking)]


def against_each_other(school: School) -> list[list[str]]:
    """Their cells."""
    return [[request.origin.cell for request in one] for one in sets_of(school)]


def locked(student: str, group: str | None, cell: str) -> Any:
    return placed(student, group, locked=True, origin=Origin("Affectations", cell))


GROUPS = (a_group(), a_group("G2", module="MB", staff="T2"))


def test_nothing_is_named_where_a_plan_exists():
    assert named(small(imposed("e1"), together("e1", "e2"), apart("e1", "e3"))) == []


def test_of_three_rows_the_one_against_the_two_others_is_named():
    rows = (
        imposed("e1", "MA", cell="A2"), imposed("e2", "MA", slot="L8", cell="A3"),
        apart("e1", "e2", cell="A4"), imposed("e2", "MA", cell="A5"),
    )  # fmt: skip
    assert named(small(*rows)) == ["A4"]


def test_each_contradiction_has_its_own_finding():
    rows = (
        imposed("e1", cell="A2"), forbidden("e1", module="MA", cell="A3"),
        imposed("e2", "MB", cell="A4"), forbidden("e2", slot="L8", cell="A5"),
    )  # fmt: skip
    assert named(small(*rows)) == ["A3", "A5"]


def test_imposed_with_somebody_who_does_not_take_the_module():
    assert named(small(imposed("e1", staff="T2", cell="A6"))) == ["A6"]


def test_imposed_in_a_slot_of_another_class():
    slots = (a_slot(), a_slot("X9", "1B", 9))
    school = small(
        imposed("e1", slot="X9", cell="A6"), slots=slots, divisions=(a_division(), a_division("1B"))
    )
    assert named(school) == ["A6"]


def test_imposed_for_somebody_locked_without_group():
    rows = (placed("e1", None, locked=True),)
    assert named(small(imposed("e1", cell="A6"), placements=rows)) == ["A6"]


def test_imposed_against_a_lock_names_either():
    school = small(imposed("e1", "MB", cell="A6"), groups=GROUPS, placements=(locked("e1", "G1", "A2"),))
    assert named(school) in (["A6"], ["A2"])


def test_one_student_locked_in_two_groups_of_a_slot():
    rows = (locked("e1", "G1", "A2"), locked("e1", "G2", "A3"))
    assert named(small(groups=GROUPS, placements=rows)) in (["A2"], ["A3"])


def test_one_student_locked_in_overlapping_slots():
    late = a_slot("L830", start=a_slot().start.replace(minute=30), end=a_slot().end.replace(minute=30))
    groups = (a_group(), a_group("G2", "L830", "MB", "T2"))
    rows = (
        locked("e1", "G1", "A2"),
        placed("e1", "G2", "L830", locked=True, origin=Origin("Affectations", "A3")),
    )
    staff = (a_member(), a_member("T2", "MB", "L830"))
    school = small(slots=(a_slot(), late), staff=staff, groups=groups, placements=rows)
    assert named(school) in (["A2"], ["A3"])


def test_of_three_locked_groups_of_one_teacher_two_are_named():
    groups = tuple(
        a_group(f"G{number}", locked=True, origin=Origin("Groupes", f"A{number}")) for number in (2, 3, 4)
    )
    assert len(named(small(groups=groups))) == 2


def test_a_chain_of_together_with_one_apart_names_one_row():
    rows = (together("e1", "e2", cell="A2"), together("e2", "e3", cell="A3"), apart("e1", "e3", cell="A4"))
    locks = placed_all("e1 e2 e3", locked=True)
    school = small(*rows, groups=GROUPS, placements=locks)
    assert named(school) == ["A4"]
    assert "A4" in against_each_other(school)[0]


# -- the smallest set of rows ----------------------------------------------------------------------


def test_two_rows_that_contradict_are_named_together():
    rows = (
        imposed("e1", cell="A2"),
        forbidden("e1", module="MA", cell="A3"),
        together("e1", "e2", cell="A4"),
    )
    assert against_each_other(small(*rows)) == [["A2", "A3"]]


def test_a_chain_of_three_rows_is_named_whole():
    rows = (imposed("e1", cell="A2"), imposed("e2", "MB", cell="A3"), together("e1", "e2", cell="A4"))
    assert against_each_other(small(*rows)) == [["A2", "A3", "A4"]]


def test_the_smaller_of_two_conflicts_comes_first():
    rows = (
        imposed("e1", cell="A2"), imposed("e2", "MB", cell="A3"), together("e1", "e2", cell="A4"),
        imposed("e3", cell="A5"), forbidden("e3", slot="L8", cell="A6"),
    )  # fmt: skip
    assert against_each_other(small(*rows)) == [["A5", "A6"], ["A2", "A3", "A4"]]


def test_ensemble_and_separes_of_two_locked_students():
    rows = (together("e1", "e2", cell="A2"), apart("e1", "e2", cell="A3"))
    locks = (locked("e1", "G1", "A4"), locked("e2", "G1", "A5"))
    assert against_each_other(small(*rows, groups=GROUPS, placements=locks)) == [["A3", "A4", "A5"]]


def test_imposed_twice_in_one_slot():
    rows = (imposed("e1", slot="L8", cell="A2"), imposed("e1", "MB", slot="L8", cell="A3"))
    assert against_each_other(small(*rows)) == [["A2", "A3"]]


def test_imposed_in_a_module_that_nobody_takes_contradicts_alone():
    staff = (a_member(origin=Origin("Intervenants", "A4")), a_member("T2", "MB", "V9"))
    modules = (a_module(), a_module("MB"), a_module("MC"))
    school = small(imposed("e1", "MC", cell="A2"), modules=modules, staff=staff)
    assert against_each_other(school) == [["A2"]]
    text = found(school)[0]
    assert text.message.startswith(
        "Cette ligne ne peut pas être tenue, même seule : Contraintes A2 (Imposé : « e1 »"
    )
    assert text.remedy == ("Changez cette ligne, ou prévoyez T1 pour assurer MC (Intervenants A4).")


def test_a_lock_and_a_row_interdit_are_no_contradiction():
    school = small(forbidden("e1", module="MA"), groups=GROUPS, placements=(locked("e1", "G1", "A2"),))
    assert against_each_other(school) == []
    assert found(school) == ()


def test_a_locked_place_and_a_lock_without_a_group():
    rows = (locked("e1", "G1", "A2"), locked("e1", None, "A3"))
    assert against_each_other(small(groups=GROUPS, placements=rows)) == [["A2", "A3"]]


def test_imposed_and_locked_without_a_group():
    school = small(imposed("e1", cell="A6"), placements=(locked("e1", None, "A2"),))
    assert sorted(against_each_other(school)[0]) == ["A2", "A6"]


def test_two_locked_groups_of_one_teacher_in_overlapping_slots():
    late = a_slot("L830", start=a_slot().start.replace(minute=30), end=a_slot().end.replace(minute=30))
    groups = (
        a_group(locked=True, origin=Origin("Groupes", "A2")),
        a_group("G2", "L830", locked=True, origin=Origin("Groupes", "A3")),
    )
    school = small(slots=(a_slot(), late), staff=(a_member(slots="L8 L830"),), groups=groups)
    assert against_each_other(school) == [["A2", "A3"]]


def test_a_group_that_has_begun_is_given_up_last():
    rows = (imposed("e1", "MB", cell="A2"), imposed("e2", "MB", cell="A3"), imposed("e3", "MB", cell="A4"))
    goes_on = (replace(GROUPS[0], staff=("T2",)),)
    four = students(4)
    begun = small(*rows, students=four, needs=everybody_needs(four) | everybody_needs(four, "MB"), groups=goes_on,
                  placements=placed_all("e4"), sessions=(held("G1", monday(0)),))  # fmt: skip
    begun = replace(begun, staff=(a_member("T2", "MA MB"),))
    assert named(begun) == ["A2", "A3", "A4"]


# -- what one can do -------------------------------------------------------------------------------


def test_one_finding_lists_all_cells_of_a_set():
    rows = (imposed("e1", cell="A2"), imposed("e2", "MB", cell="A3"), together("e1", "e2", cell="A4"))
    first, *others = found(small(*rows))
    assert (first.name, first.origin) == ("contradiction", Origin("Contraintes", "A2"))
    assert first.message == (
        "Ces 3 lignes se contredisent : Contraintes A2 (Imposé : « e1 », MA), "
        "Contraintes A3 (Imposé : « e2 », MB) et Contraintes A4 (Ensemble : « e1 » et « e2 »)."
    )
    assert first.remedy == "Changez l'une de ces lignes."
    assert len(others) == 1


def test_one_more_room_is_named_where_it_does():
    slots = (a_slot(rooms=1, origin=Origin("Créneaux", "A5")),)
    school = small(imposed("e1", cell="A2"), imposed("e2", "MB", cell="A3"), slots=slots)
    first = found(school)[0]
    assert first.remedy == (
        "Changez l'une de ces lignes, ou prévoyez une salle de plus sur le créneau L8 (Créneaux A5)."
    )


def test_hours_are_named_where_they_do():
    staff = (a_member(quota=2.0, origin=Origin("Intervenants", "A4")), a_member("T2", "MB"))
    first = found(small(imposed("e1", cell="A2"), staff=staff))[0]
    assert "ou prévoyez 5 h de plus par an pour T1 (Intervenants A4)" in first.remedy


def test_a_change_for_one_conflict_is_tried_beside_the_rows_given_up_for_another():
    slots = (a_slot(rooms=1, origin=Origin("Créneaux", "A5")),)
    rows = (
        imposed("e1", cell="A2"), imposed("e2", "MB", cell="A3"),
        together("e3", "e1", cell="A6"), apart("e3", "e1", cell="A7"),
    )  # fmt: skip
    locks = (locked("e3", "G1", "A8"), locked("e1", "G1", "A9"))
    findings = found(small(*rows, slots=slots, groups=GROUPS, placements=locks))
    assert [one.name for one in findings].count("contradiction") == 2
    assert any("une salle de plus sur le créneau L8" in one.remedy for one in findings)


def test_a_row_to_give_up_tells_what_it_is_and_what_to_do():
    school = small(imposed("e1", cell="A2"), forbidden("e1", module="MA", cell="A3"))
    _, finding = found(school)
    assert finding.is_error
    assert (finding.name, finding.origin.sheet) == ("impossible-constraint", "Contraintes")
    assert "e1" in finding.message
    assert finding.remedy.endswith("c'est le plus petit changement qui rend un plan possible.")


def test_several_rows_to_give_up_name_each_other():
    rows = (
        imposed("e1", cell="A2"), forbidden("e1", module="MA", cell="A3"),
        imposed("e2", "MB", cell="A4"), forbidden("e2", slot="L8", cell="A5"),
    )  # fmt: skip
    assert all(
        "et l'autre ligne signalée" in one.remedy
        for one in found(small(*rows))
        if one.name != "contradiction"
    )


# -- against trying everything ---------------------------------------------------------------------


def school_by_chance(seed: int, locked_groups: float = 0.0) -> School:
    """Three students, two modules, one or two rooms, rows and locks as they come."""
    random = Random(seed)
    rows = [
        imposed("e1"), imposed("e1", "MB"), imposed("e2", "MB", staff="T2"), imposed("e3", "MB", slot="L8"),
        imposed("e2", "MA", slot="V9"), together("e1", "e2"), together("e2", "e3"), apart("e1", "e3"),
        apart("e1", "e2"), forbidden("e1", module="MB"), forbidden("e2", staff="T2"), forbidden("e3", slot="L8"),
    ]  # fmt: skip
    rows = [
        replace(row, origin=Origin("Contraintes", f"A{number}"))
        for number, row in enumerate(rows)
        if random.random() < 0.4
    ]
    groups = (
        replace(GROUPS[0], locked=random.random() < locked_groups, origin=Origin("Groupes", "A1")), GROUPS[1],
        a_group("G3", "V9", "MA", "T1", locked=random.random() < locked_groups, origin=Origin("Groupes", "A3")),
    )  # fmt: skip
    locks = [
        locked("e1", "G1", "A1"), locked("e2", "G2", "A2"), locked("e3", "G1", "A3"), locked("e1", "G2", "A4"),
        locked("e2", None, "A5"),
    ]  # fmt: skip
    free = [one for one in locks if random.random() < 0.25 and not groups[0].locked]
    return small(
        *rows, slots=(a_slot(rooms=random.choice((1, 2))), a_slot("V9", hour=random.choice((8, 9)), rooms=1)),
        groups=groups, placements=tuple(free),
        staff=(a_member("T1", "MA", "L8 V9", random.choice((2.0, 7.0, 40.0))), a_member("T2", "MB", "L8")),
    )  # fmt: skip


def possible(school: School, requests: Sequence[Request]) -> bool:
    """Whether a plan keeps these requests, the others taken out of the workbook."""
    return possible_without(school, [one for one in requests_of(before(school)) if not is_in(one, requests)])


def possible_without(school: School, requests: Sequence[Request]) -> bool:
    return is_possible(without(school, requests), school.periods[0], RULES)


def is_in(request: Request, requests: Sequence[Request]) -> bool:
    return any(request is other for other in requests)


def smallest(school: School, wanted: Callable[[Sequence[Request]], bool]) -> int:
    """The least number of requests that are as wanted."""
    requests = requests_of(before(school))
    return next(
        size
        for size in range(len(requests) + 1)
        if any(wanted(some) for some in combinations(requests, size))
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_set_of_rows_is_smaller(seed: int):
    """Without locks, which also allow what would break a rule without them."""
    school = replace(school_by_chance(seed), placements=(), groups=())
    sets = sets_of(school)
    assert bool(sets) == (not possible_without(school, ()))
    if sets:
        assert len(sets[0]) == smallest(school, lambda some: not possible(school, some))
    for one in sets:
        assert not possible(school, one)
        assert all(possible(school, [row for row in one if row is not left_out]) for left_out in one)


@pytest.mark.parametrize("seed", range(60))
def test_no_change_is_cheaper(seed: int):
    school = school_by_chance(seed, locked_groups=0.3)
    sets = sets_of(school)
    assert bool(sets) == (not possible_without(school, ()))
    if sets:
        given_up = Remedies(before(school), RULES).rows_to_give_up(Asking(before(school), RULES))
        assert possible_without(school, given_up)
        assert len(given_up) == smallest(school, lambda some: possible_without(school, some))


@pytest.mark.parametrize("seed", range(60))
def test_a_set_with_locks_in_it_contradicts_whatever_the_other_locks_allow(seed: int):
    school = school_by_chance(seed, locked_groups=0.3)
    for one in sets_of(school):
        rows = [row for row in before(school).constraints if not is_in(row, one)]
        assert not possible_without(school, rows)


@pytest.mark.parametrize("seed", range(25))
def test_what_is_possible_is_so_by_the_audit(seed: int):
    """For rows without locks: some plan of all there are keeps every rule."""
    random, school = Random(seed), school_by_chance(seed)
    rows = tuple(row for row in school.constraints if random.random() < 0.7)
    slots = (school.slots[0],)
    school = replace(school, slots=slots, groups=(), placements=(), constraints=rows)
    known = before(school)
    plans = (Plan("P1", one.groups, one.placements) for one in slot_plans(known, slots[0]))
    is_allowed = any(all(breach.is_exempt for breach in audit(known, plan)) for plan in plans)
    assert is_possible(school, known.period, RULES) == is_allowed


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(schools())
def test_in_schools_with_all_that_the_contract_knows_the_change_helps(school: School):
    known = before(school, "P3")
    sets, is_one = conflicts(Asking(known, RULES)), is_possible(school, known.period, RULES)
    assert any(True for _ in sets) != is_one
    if not is_one:
        given_up = Remedies(known, RULES).rows_to_give_up(Asking(known, RULES))
        assert is_possible(without(school, given_up), known.period, RULES)

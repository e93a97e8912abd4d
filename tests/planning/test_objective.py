from __future__ import annotations

from dataclasses import replace

import pytest

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Nature
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.figures import figures
from ap_xl.planning.planner import PlanResult
from ap_xl.planning.rules import RULES
from ap_xl.planning.search import search
from ap_xl.planning.solver import Effort
from ap_xl.planning.split import CannotSplitError, split
from tests.planning.brute_force import best_coverage, best_rank, rank
from tests.planning.plans import SECONDS, before, plan
from tests.planning.tiny_schools import tiny_school, with_some_plan
from tests.schools import (
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    everybody_needs,
    placed,
    placed_all,
    students,
)


def plan_or_none(seed: int, margin: float = 0.0) -> PlanResult | None:
    try:
        return plan(tiny_school(seed, margin))
    except NoPlanError as failure:
        assert {finding.name for finding in failure.findings} == {"contradiction", "impossible-constraint"}
        return None


# -- term 1


@pytest.mark.parametrize("seed", range(30))
def test_no_plan_has_more_coverage_than_the_one_found(seed: int):
    result = plan_or_none(seed)
    if result is not None:
        best = best_coverage(result.situation)
        assert result.best == pytest.approx(best)
        assert result.bound >= best - 1e-6


@pytest.mark.parametrize("seed", range(10))
def test_the_coverage_of_the_model_is_that_of_its_plan(seed: int):
    problem = find_problem(before(tiny_school(seed)), RULES)
    found = search(problem, RULES, Effort(SECONDS))
    if found.draft is None:
        return
    try:
        drafted = split(problem.situation, found.draft)
    except CannotSplitError:
        return
    assert figures(problem.situation, drafted).coverage == pytest.approx(found.best)


def test_gaps_are_measured_against_the_bound():
    result = plan(a_school(modules=(a_module(high=4),), slots=(a_slot(rooms=1),)))
    assert (result.figures.coverage, result.best, result.gap, result.gap_best) == (32.0, 32.0, 0.0, 0.0)


def test_of_two_groups_the_one_with_more_coverage_takes_place():
    people = students(3)
    school = a_school(
        students=people,
        slots=(a_slot(rooms=1),),
        modules=(a_module(), a_module("MB")),
        needs={("e1", "MA"): 3, ("e2", "MB"): 2, ("e3", "MB"): 2},
        staff=(a_member(modules="MA MB"),),
    )
    assert [group.module for group in plan(school).plan.groups] == ["MA"]


# -- term 2


@pytest.mark.parametrize("seed", range(30))
def test_no_plan_of_that_coverage_leaves_fewer_without_group(seed: int):
    result = plan_or_none(seed)
    if result is not None:
        assert rank(result.figures) == best_rank(result.situation, result.best)


@pytest.mark.parametrize("seed", range(15))
def test_nor_does_one_within_the_margin(seed: int):
    result = plan_or_none(seed, margin=0.05)
    if result is not None:
        assert rank(result.figures)[:2] == best_rank(result.situation, 0.95 * result.best)[:2]


def test_whoever_needs_nothing_is_placed_where_it_costs_nothing():
    """The module is open to all: with both in a group, nobody is without."""
    school = a_school(
        students=students(2),
        parameters=Parameters(weight_open_to_all=0.0),
        modules=(a_module(open_to_all=True),),
        needs={("e1", "MA"): 3},
    )
    assert plan(school).figures.unplaced == 0


def test_one_of_an_unmet_need_is_placed_before_others():
    """One seat beside e1 in a module of no weight: e3 has a need that nobody meets, e2 has none."""
    school = a_school(
        students=students(3),
        parameters=Parameters(weight_open_to_all=0.0),
        slots=(a_slot(rooms=1),),
        modules=(a_module(high=2, open_to_all=True), a_module("MB")),
        needs={("e1", "MA"): 3, ("e3", "MB"): 1},
    )
    found = plan(school)
    assert (found.figures.unplaced_unmet, found.figures.unplaced_other) == (0, 1)


def test_coverage_is_given_up_for_term_2_within_the_margin():
    for seed in range(12):
        result = plan_or_none(seed, margin=0.05)
        if result is not None and result.best:
            assert (result.best - result.figures.coverage) / result.best <= 0.05 + 1e-9


# -- terms 3 to 5


@pytest.mark.parametrize("seed", [*range(20), 71, 75, 95])
def test_no_plan_that_is_as_good_moves_fewer_students(seed: int):
    school = with_some_plan(seed)
    try:
        result = plan(school)
    except NoPlanError:
        return
    assert rank(result.figures) <= best_rank(result.situation, result.best)


def test_students_stay_in_their_parallel_groups():
    people = students(6)
    rows = (*placed_all("e1 e4 e5"), *placed_all("e2 e3 e6", "G2"))
    school = a_school(
        students=people,
        modules=(a_module(low=2, high=3),),
        staff=(a_member(), a_member("T2")),
        groups=(a_group(), a_group("G2", staff="T2")),
        placements=rows,
    )
    moved = plan(replace(school, needs=everybody_needs(people) | {("e6", "MA"): 0}))
    assert moved.figures.moves == 1
    assert {(p.student, p.group) for p in moved.plan.placements} == {(p.student, p.group) for p in rows[:-1]}


def test_the_present_plan_stays_while_it_is_good_enough():
    """Uneven parallel groups are no reason to move anybody."""
    rows = (*placed_all("e1 e2 e3 e4"), *placed_all("e5 e6", "G2"))
    school = a_school(
        staff=(a_member(), a_member("T2")),
        modules=(a_module(low=2, high=4),),
        groups=(a_group(), a_group("G2", staff="T2")),
        placements=rows,
    )
    result = plan(school)
    assert (result.is_present, result.figures.moves, result.figures.size_spread) == (True, 0, 2)


def test_the_present_plan_goes_when_more_can_be_covered():
    school = a_school(groups=(a_group(),), placements=placed_all("e1 e2 e3"))
    result = plan(school)
    assert (result.is_present, result.figures.placed, result.figures.moves) == (False, 6, 0)


def test_the_present_plan_goes_when_fewer_can_be_without_group():
    school = a_school(
        parameters=Parameters(weight_open_to_all=0.0),
        modules=(a_module(open_to_all=True),),
        needs={("e1", "MA"): 3},
        groups=(a_group(),),
        placements=placed_all("e1 e2 e3"),
    )
    result = plan(school)
    assert (result.is_present, result.figures.unplaced) == (False, 0)


def test_a_present_plan_that_breaks_a_rule_is_mended_with_few_moves():
    """Five in a group of four: one leaves, nobody else moves."""
    school = a_school(
        modules=(a_module(high=4),),
        slots=(a_slot(rooms=1),),
        groups=(a_group(),),
        placements=placed_all("e1 e2 e3 e4 e5"),
    )
    result = plan(school)
    assert (result.figures.moves, result.figures.placed) == (1, 4)


def test_a_student_in_two_groups_loses_one():
    school = a_school(
        modules=(a_module(), a_module("MB")),
        needs=everybody_needs(students(6)) | everybody_needs(students(6), "MB"),
        staff=(a_member(), a_member("T2", "MB")),
        groups=(a_group(), a_group("G2", module="MB", staff="T2")),
        placements=(*placed_all("e1 e2 e3"), *placed_all("e3 e4 e5 e6", "G2")),
    )
    assert plan(school).figures.moves == 1


def test_parallel_groups_are_even():
    school = a_school(
        students=students(8), modules=(a_module(low=2, high=5),), staff=(a_member(), a_member("T2"))
    )
    assert plan(school).figures.size_spread == 0


def test_parallel_groups_share_the_needs():
    people = students(8)
    needs = {(student.id, "MA"): 3 if number < 4 else 1 for number, student in enumerate(people)}
    school = a_school(
        students=people, needs=needs, modules=(a_module(low=4, high=4),), staff=(a_member(), a_member("T2"))
    )
    result = plan(school)
    assert (result.figures.size_spread, result.figures.need_spread) == (0, 0)


def test_students_who_fit_into_one_group_are_not_spread_over_three():
    assert (
        plan(a_school(staff=tuple(a_member(code) for code in ("T1", "T2", "T3")))).figures.staff_hours == 6.0
    )


def test_whoever_costs_the_classes_nothing_takes_the_group():
    school = a_school(staff=(a_member(), a_member("T2", nature=Nature.OUTSIDE)))
    result = plan(school)
    assert (result.plan.groups[0].staff, result.figures.charged_hours) == (("T2",), 0.0)


# -- nothing to plan


@pytest.mark.parametrize(
    "nothing",
    [
        {"students": ()},
        {"slots": ()},
        {"modules": ()},
        {"staff": ()},
        {"needs": {}},
        {"slots": (a_slot(rooms=0),)},
    ],
)
def test_where_nothing_can_be_planned_the_plan_is_empty(nothing: dict[str, tuple[object, ...]]):
    result = plan(a_school(**nothing))
    assert (result.plan.groups, result.plan.placements, result.best, result.bound) == ((), (), 0.0, 0.0)
    assert not result.by_clock


def test_where_nothing_can_be_planned_any_more_the_groups_go():
    result = plan(a_school(staff=(a_member(modules=""),), groups=(a_group(),), placements=(placed("e1"),)))
    assert (result.plan.groups, result.figures.moves) == ((), 1)

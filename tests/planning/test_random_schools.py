from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, event, given, settings

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.state import School
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.planner import PlanResult
from ap_xl.planning.rules import RULES
from ap_xl.planning.search import search
from ap_xl.planning.solver import Effort
from tests.planning.plans import SECONDS, broken, plan
from tests.planning.random_schools import schools

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def plan_or_reason(school: School) -> PlanResult | None:
    """The plan of P3; where there is none, every finding says which row is the reason."""
    try:
        result = plan(school, period="P3")
    except NoPlanError as failure:
        event("no plan")
        names = {"contradiction", "impossible-constraint", "impossible-lock"}
        assert {finding.name for finding in failure.findings} <= names
        assert failure.findings
        return None
    event("present plan stays" if result.is_present else "new plan")
    return result


@FEW
@given(schools())
def test_every_plan_keeps_the_hard_rules(school: School):
    result = plan_or_reason(school)
    if result is None:
        return
    assert broken(school, result.plan, "P3") == []
    assert {group.period for group in result.plan.groups} <= {"P3"}


@FEW
@given(schools())
def test_the_figures_of_every_plan_fit_together(school: School):
    result = plan_or_reason(school)
    if result is None:
        return
    margin = school.parameters.secondary_margin + school.parameters.target_gap * result.is_present
    assert result.figures.coverage <= result.best + 1e-6
    assert result.best <= result.bound + 1e-6
    assert 0 <= result.gap_best <= result.gap <= 1
    # The solver keeps its rules to within a millionth, and so is what it says a plan is worth.
    assert result.figures.coverage >= result.best * (1 - margin - 1e-6) - 1e-6


@FEW
@given(schools())
def test_no_plan_is_above_the_bound_of_the_search(school: School):
    """A plan that stays may have locked groups fuller than the search would make them."""
    result = plan_or_reason(school)
    if result is None or (result.is_present and result.situation.locks.groups):
        return
    found = search(
        find_problem(result.situation, RULES), RULES, Effort(SECONDS, school.parameters.target_gap)
    )
    assert result.figures.coverage <= found.bound + 1e-5


@FEW
@given(schools())
def test_a_new_plan_has_every_student_at_most_once_in_a_slot_and_every_group_code_once(school: School):
    result = plan_or_reason(school)
    if result is None or result.is_present:
        return
    locked = {(p.student, p.slot) for p in result.situation.locks.placements}
    pairs = Counter((p.student, p.slot) for p in result.plan.placements if p.group is not None)
    assert [pair for pair, times in pairs.items() if times > 1 and pair not in locked] == []
    others = [group.code for group in school.groups if group.period != "P3"]
    every = Counter([*others, *(group.code for group in result.plan.groups)])
    assert max(every.values(), default=1) == 1


@FEW
@given(schools())
def test_planning_again_changes_nothing(school: School):
    result = plan_or_reason(school)
    if result is None:
        return
    if result.situation.school.held is not None:
        return  # only the rest was planned: what stands behind what was held is in test_begun_schools
    without = [p for p in result.situation.present.placements if p.locked and p.group is None]
    again = plan(
        replace(
            school,
            groups=(*(g for g in school.groups if g.period != "P3"), *result.plan.groups),
            placements=(
                *(p for p in school.placements if p.period != "P3"), *result.plan.placements, *without
            ),
        ),
        period="P3",
    )  # fmt: skip
    assert again.figures.moves == 0

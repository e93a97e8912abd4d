"""Today's groups and staff as a structure to plan with, so that few students move (term 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pulp

from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort, solve

_SAME_STAFF = 1e-3
"""Only breaks ties between members of staff."""
_EFFORT = Effort(seconds=10.0, gap=0.001, nodes=200)


def present_structure(problem: Problem, rules: Sequence[Rule], situation: Situation) -> Iterator[Draft]:
    """A draft with as many of today's groups and staff as the rules allow; none where they allow none."""
    model = Model(problem, rules)
    groups = Counter((group.slot, group.module) for group in situation.present.groups)
    staff = {(group.slot, group.module, code) for group in situation.present.groups for code in group.staff}
    for cohort in problem.cohorts:
        offer = (cohort.slot, cohort.module.code)
        if not cohort.imposed_only and cohort.group is None:
            model.count[cohort.number].upBound = min(cohort.count_max, groups[offer])
        groups[offer] -= model.count[cohort.number].upBound
    same = [
        model.staffing[staffing.number]
        for staffing in problem.staffings
        if (staffing.cohort.slot, staffing.cohort.module.code, staffing.staff) in staff
    ]
    model.lp.setObjective(model.coverage + _SAME_STAFF * pulp.lpSum(same))
    outcome = solve(model.lp, _EFFORT)
    if outcome.values is not None:
        yield draft_of(model, outcome.values)

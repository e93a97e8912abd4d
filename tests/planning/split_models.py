"""The model of objective term 4, which tells parallel groups apart."""

from __future__ import annotations

import pulp

from ap_xl.planning.candidates import find_problem
from ap_xl.planning.draft import CohortDraft
from ap_xl.planning.rules import RULES
from ap_xl.planning.situation import Situation
from ap_xl.planning.split import _Splitting


def split_model(situation: Situation) -> pulp.LpProblem:
    """All students of the only cohort in as many groups as it can have, one member of staff each."""
    problem = find_problem(situation, RULES)
    (cohort,) = problem.cohorts
    staff = tuple(staffing.staff for staffing in problem.staffings)
    item = CohortDraft(cohort, cohort.count_max, problem.seats, staff)
    splitting = _Splitting(situation, item, [(code,) for code in staff], situation.present.groups)
    splitting.parts()
    return splitting._lp

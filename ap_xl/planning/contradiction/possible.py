"""Whether any plan is possible, without the time that a good one takes: only what is asked has to be placed."""

from __future__ import annotations

from collections.abc import Sequence

import pulp

from ap_xl.domain.calendar import Period
from ap_xl.domain.state import School
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.contradiction.rules import ONLY_IMPOSED
from ap_xl.planning.model import Model
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.situation import situation
from ap_xl.planning.solver import Effort, solve

_EFFORT = Effort(seconds=20.0, nodes=2000, solutions=1)


def is_possible(school: School, period: Period, rules: Sequence[Rule]) -> bool:
    """False where it is proven that no plan of the period keeps all hard rules."""
    known = situation(school, period)
    offers = [(slot.code, module.code) for slot in school.slots for module in school.modules]
    alone = (*rules, ONLY_IMPOSED)
    model = Model(find_problem(known, alone, told_apart=frozenset(offers)), alone)
    model.lp.setObjective(pulp.LpAffineExpression())
    return not solve(model.lp, _EFFORT).is_infeasible

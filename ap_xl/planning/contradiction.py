"""Why no plan is possible, and the fewest rows of the workbook to give up so that one is."""

from __future__ import annotations

from collections.abc import Sequence

import pulp

from ap_xl.domain.constraints import Constraint
from ap_xl.domain.findings import Finding, error
from ap_xl.domain.plan import Group
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules.rule import Request, Rule
from ap_xl.planning.solver import Effort, solve

_EFFORT = Effort(seconds=20.0, nodes=2000)


def contradiction(problem: Problem, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """The cheapest change: the fewest locks and constraints without which a plan exists, one finding each."""
    model = Model(problem, rules, is_elastic=True)
    model.lp.setObjective(-pulp.lpSum(variable for _, variable in model.dropped))
    outcome = solve(model.lp, _EFFORT)
    if outcome.values is None:
        return ()
    return tuple(_finding(request) for request, variable in model.dropped if outcome.is_one(variable))


def _finding(request: Request) -> Finding:
    if isinstance(request, Constraint):
        return error(
            "impossible-constraint",
            request.origin,
            f"La contrainte « {request.type} » de l'élève « {request.student} » ne peut pas être tenue "
            "avec les autres contraintes, les verrous, les intervenants et les salles.",
            "Supprimez ou assouplissez cette ligne : c'est le plus petit changement qui rend un plan possible.",
        )
    if isinstance(request, Group):
        return error(
            "impossible-lock",
            request.origin,
            f"Le groupe verrouillé « {request.code} » est incompatible avec les autres verrous : "
            "un intervenant aurait deux groupes en même temps, ou une règle stricte serait rompue.",
            "Déverrouillez ce groupe ou changez son intervenant : c'est le plus petit changement "
            "qui rend un plan possible.",
        )
    return error(
        "impossible-lock",
        request.origin,
        f"Le placement verrouillé de l'élève « {request.student} » dans le groupe « {request.group} » "
        "est incompatible avec les autres verrous et contraintes.",
        "Déverrouillez cette ligne : c'est le plus petit changement qui rend un plan possible.",
    )

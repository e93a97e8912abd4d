"""One period of the year planned for itself, for the highest coverage of what it finds."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.findings import NOWHERE, Finding, error
from ap_xl.domain.needs import EPSILON
from ap_xl.domain.plan import Plan
from ap_xl.planning.candidates import Offer, find_problem
from ap_xl.planning.contradiction import contradiction
from ap_xl.planning.rules import RULES
from ap_xl.planning.search import search
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort, Progress
from ap_xl.planning.split import CannotSplitError, split
from ap_xl.planning.year.outlook import Dose


def plan_step(known: Situation, effort: Effort, progress: Progress | None = None) -> Plan:
    """A plan of high coverage (objective term 1 alone: the other terms are for `regroup`).

    Raises NoPlanError where locks and rules contradict or time was too short.
    """
    deadline = time.monotonic() + effort.seconds
    told_apart: set[Offer] = set()
    while True:
        left = replace(effort, seconds=max(0.2, deadline - time.monotonic()))
        problem = find_problem(known, RULES, told_apart)
        found = search(problem, RULES, left, progress)
        if found.draft is None:
            raise _no_plan(known, contradiction(problem, RULES))
        try:
            return split(known, found.draft)
        except CannotSplitError as failure:
            if failure.offer in told_apart:
                raise _no_plan(known, ()) from failure
            told_apart.add(failure.offer)


def _no_plan(known: Situation, findings: tuple[Finding, ...]) -> NoPlanError:
    code = known.period.code
    if findings:
        text = f"Aucun plan n'est possible pour la période {code} : des verrous ou des contraintes se contredisent."
        return NoPlanError(text, findings)
    text = f"Aucun plan n'a été trouvé dans le temps de calcul pour la période {code}."
    remedy = "Augmentez le paramètre « Temps de calcul (s) » dans la feuille Paramètres."
    return NoPlanError(text, (error("no-plan-in-time", NOWHERE, text, remedy),))


def leaving(known: Situation, later: Mapping[Dose, float]) -> Situation:
    """The situation with what is to come `later` (hours) taken off the doses."""
    left = {
        key: replace(demand, remaining=demand.remaining - later.get(key, 0.0))
        for key, demand in known.demands.items()
        if demand.remaining - later.get(key, 0.0) > EPSILON
    }
    return replace(known, demands=left)

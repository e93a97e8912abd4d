"""Plans one period: search, refine, split, compare with the present plan, audit."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import NOWHERE, error
from ap_xl.domain.plan import Plan
from ap_xl.planning.audit import Breach, audit
from ap_xl.planning.candidates import Offer, find_problem
from ap_xl.planning.contradiction import contradiction
from ap_xl.planning.draft import Draft
from ap_xl.planning.figures import Figures, figures
from ap_xl.planning.present import present_structure
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules import RULES, Rule
from ap_xl.planning.search import Found, search
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort, Progress
from ap_xl.planning.split import CannotSplitError, split
from ap_xl.planning.stages import refine

_REFINING_PART = 0.94
"""The part of the time after which only last steps are taken: telling parallel groups apart, the audit."""
_TIE = 1e-9
_UNPROVEN_PART = 0.5
"""The part of the margin that terms 2 to 5 may use where the clock ended the search: the next run may find a
better draft, and the plan should still be good enough to stay."""
_SEARCH_PART = 0.95
"""The part of the time that term 1 may take; where the gap ends it before, the terms after it have more."""


@dataclass(frozen=True)
class PlanResult:
    """A plan with what it is worth. `best` is the highest C found, `bound` a proven limit of C.

    `exempt` are the breaches that locks and imposed placements allow (each an `Attention`);
    `by_clock`: the search was stopped by the time limit; `is_present`: the present plan stays.
    """

    situation: Situation
    plan: Plan
    figures: Figures
    best: float
    bound: float
    by_clock: bool
    is_present: bool
    exempt: tuple[Breach, ...]

    @property
    def gap(self) -> float:
        """(bound − C) / bound of the plan as written (0–1)."""
        return _gap(self.figures.coverage, self.bound)

    @property
    def gap_best(self) -> float:
        """(bound − best) / bound (0–1)."""
        return _gap(self.best, self.bound)


def _gap(value: float, bound: float) -> float:
    return max(0.0, (bound - value) / bound) if bound > 0 else 0.0


@dataclass(frozen=True)
class _Clock:
    """The time of one planning, in seconds."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    def left(self, part: float = 1.0) -> float:
        """What is left until the part (0–1) of the time has gone by."""
        return self.started + part * self.seconds - time.monotonic()


def plan_period(
    situation: Situation,
    seconds: float,
    rules: Sequence[Rule] = RULES,
    progress: Progress | None = None,
    ahead: Plan | None = None,
) -> PlanResult:
    """The plan of the situation's period within `seconds`.

    `ahead` holds the groups that the plan of the year has for the period: the search starts from them, and of
    plans that are equal by the objective the one made of them is taken.
    Raises NoPlanError where locks and rules contradict or time was too short, PlanRejectedError where the
    plan fails the audit.
    """
    clock = _Clock(seconds)
    told_apart: set[Offer] = set()
    while True:
        problem = find_problem(situation, rules, told_apart)
        effort = Effort(max(0.2, clock.left() * _SEARCH_PART), situation.school.parameters.target_gap)
        planned = _structure_ahead(problem, rules, ahead)
        found = search(problem, rules, effort, progress, planned)
        if found.draft is None:
            raise _no_plan(problem, rules, found)
        try:
            return _choose(problem, rules, found, found.draft, planned, clock)
        except CannotSplitError as failure:
            if failure.offer in told_apart:
                raise PlanRejectedError(f"groups of {failure.offer} cannot be told apart") from failure
            told_apart.add(failure.offer)


def _structure_ahead(problem: Problem, rules: Sequence[Rule], ahead: Plan | None) -> tuple[Draft, ...]:
    """A draft with as many groups of the year's plan as the rules allow now."""
    if ahead is None or not ahead.groups:
        return ()
    return tuple(present_structure(problem, rules, replace(problem.situation, present=ahead)))


def _no_plan(problem: Problem, rules: Sequence[Rule], found: Found) -> NoPlanError:
    findings = contradiction(problem, rules)
    if findings:
        return NoPlanError(
            "Aucun plan n'est possible : des verrous ou des contraintes se contredisent.", findings
        )
    text = "Aucun plan n'a été trouvé dans le temps de calcul."
    remedy = "Augmentez le paramètre « Temps de calcul (s) » dans la feuille Paramètres."
    return NoPlanError(text, (error("no-plan-in-time", NOWHERE, text, remedy),))


@dataclass(frozen=True)
class _Candidate:
    plan: Plan
    figures: Figures
    by_clock: bool = False

    @property
    def rank(self) -> tuple[float, ...]:
        """Terms 2 to 5 in their order; smaller is better."""
        f = self.figures
        return (
            f.unplaced_unmet, f.unplaced_other, f.moves, f.size_spread, f.need_spread, round(f.charged_hours, 6)
        )  # fmt: skip


def _choose(
    problem: Problem,
    rules: Sequence[Rule],
    found: Found,
    draft: Draft,
    planned: Sequence[Draft],
    clock: _Clock,
) -> PlanResult:
    """The present plan where it is good enough, else the best use of a structure: today's, that found, the year's."""
    situation = problem.situation
    given = situation.school.parameters
    present = _present_candidate(situation)
    best = max(found.best, present.figures.coverage if present else 0.0)
    margin = given.secondary_margin + given.target_gap
    is_good = present is not None and present.figures.coverage >= best * (1 - margin) - _TIE
    structures = list(present_structure(problem, rules, situation)) if situation.present.groups else []
    if not (is_good and structures):
        # A present plan that is good enough is only beaten by what comes of itself: planning twice moves nobody.
        structures.append(draft)
    else:
        planned = ()
    spent = given.secondary_margin * (_UNPROVEN_PART if found.by_clock else 1.0)
    floor = max(best * (1 - spent), found.least if found.by_clock else 0.0)
    started = clock.left()
    candidates = _candidates(problem, rules, structures, floor, clock) or [_candidate(situation, draft, True)]
    is_late = bool(planned) and clock.left(_REFINING_PART) < started - clock.left()
    if not is_late:
        # There is time for as much again: of equals, the first is taken, and that is the year's.
        candidates = [*_candidates(problem, rules, planned, floor, clock), *candidates]
    chosen = min(candidates, key=lambda candidate: candidate.rank)
    by_clock = found.by_clock or is_late or any(candidate.by_clock for candidate in candidates)
    is_present = present is not None and is_good and present.rank[:2] <= chosen.rank[:2]
    if present is not None and is_present:
        chosen = present
    best = max(best, chosen.figures.coverage)
    return PlanResult(
        situation,
        chosen.plan,
        chosen.figures,
        best,
        max(found.bound, best),
        by_clock,
        is_present,
        _audited(situation, chosen.plan),
    )


def _candidates(
    problem: Problem, rules: Sequence[Rule], structures: Sequence[Draft], floor: float, clock: _Clock
) -> list[_Candidate]:
    """The best use of each structure with C ≥ floor."""
    found = []
    for number, structure in enumerate(structures):
        seconds = clock.left(_REFINING_PART) / (len(structures) - number)
        refined = refine(problem, rules, structure, floor, seconds)
        if refined is not None:
            found.append(_candidate(problem.situation, refined.draft, refined.by_clock))
    return found


def _candidate(situation: Situation, draft: Draft, by_clock: bool) -> _Candidate:
    plan = split(situation, draft)
    return _Candidate(plan, figures(situation, plan), by_clock)


def _audited(situation: Situation, plan: Plan) -> tuple[Breach, ...]:
    """The breaches that are allowed. Raises PlanRejectedError where there are others."""
    breaches = audit(situation, plan)
    broken = [breach for breach in breaches if not breach.is_exempt]
    if broken:
        raise PlanRejectedError("; ".join(f"{breach.rule}: {breach.message}" for breach in broken[:5]))
    return breaches


def _present_candidate(situation: Situation) -> _Candidate | None:
    """The plan in the workbook where it keeps all hard rules, H9 and H10 included."""
    plan = situation.present
    if not plan.groups or any(not breach.is_exempt for breach in audit(situation, plan)):
        return None
    return _Candidate(plan, figures(situation, plan))

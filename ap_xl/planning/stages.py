"""The objective's terms one after the other, each kept while the next is improved."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pulp

from ap_xl.domain.needs import EPSILON
from ap_xl.planning.draft import Draft, draft_of
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Problem, Seat
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.solver import Effort, Outcome, solve

_UNMET_FIRST = 1000.0
"""A pair of a student with an unmet need counts before any number of others (fewer than this each)."""
_SAME_STAFF = 1e-3
_KEEP = 1e-6
_FIXED_NODES = 200
_FREE_NODES = 300_000
"""Nodes times seats of a search with free groups in a small school, which is searched to the end."""
_NEAR = 0.002
"""The gap (0–1) at which the search of a pool of a large school ends, or else at its first node."""
_LARGE, _SMALL_POOL = 6000, 1000
"""Seats up to which a large school is searched pool by pool, and a pool of it with free groups."""
_LEAST = 0.3
"""Seconds for the terms after the first, even past the time limit."""
_AT_LEAST = 1.0
"""Seconds for a search even past the time limit, lest a plan is lost in its last steps."""
_MORE = 0.1
"""Seconds for a search that may find something better, but need not."""
_ONE_PART = 0.4
"""The part of the time left that one search may take."""
_SMALL = 1500
"""Seats up to which the groups of the whole school are free at once; in larger ones, pool by pool."""


@dataclass(frozen=True)
class Refined:
    """A draft after terms 2, 3 and 5; `by_clock`: a stage was stopped by the time limit."""

    draft: Draft
    by_clock: bool


def refine(
    problem: Problem, rules: Sequence[Rule], structure: Draft, floor: float, seconds: float
) -> Refined | None:
    """The best plan with a coverage C ≥ floor that is found around the structure; None where there is none."""
    model = Model(problem, rules)
    model.lp.addConstraint(model.coverage >= floor * (1 - 1e-9) - _KEEP, "floor")
    terms = (_placed_pairs(model), _kept_pairs(model), -_charged_hours(model))
    return _Stages(model, time.monotonic() + max(seconds, _LEAST)).run(terms, structure)


class _Stages:
    """Improves one term after the other: first with the groups and staff as they are, then with free ones."""

    def __init__(self, model: Model, deadline: float) -> None:
        self._model = model
        self._deadline = deadline
        self._by_clock = False
        self._own = {v.name: (v.lowBound, v.upBound) for v in (*model.structure(), *model.seat)}
        self._is_small = len(model.seat) <= _SMALL

    def run(self, terms: Sequence[pulp.LpAffineExpression], structure: Draft) -> Refined | None:
        values, is_found = structure.values, not any(bool(term) for term in terms)
        for number, term in enumerate(terms):
            if not term:
                continue
            self._model.lp.setObjective(term)
            best = self._solve(values, self._model.structure(), _FIXED_NODES)
            if best.values is None and not is_found:
                return None
            for freed in self._neighbourhoods(number):
                if time.monotonic() > self._deadline:
                    self._by_clock = True
                    break
                start = best.values or values
                nodes = max(1, _FREE_NODES // max(1, len(self._model.seat))) if self._is_small else 1
                gap = 0.0 if self._is_small else _NEAR
                found = self._solve(start, self._model.variables_but(freed), nodes, gap, _MORE)
                if found.values is not None and (
                    best.values is None or found.objective > best.objective + _KEEP
                ):
                    best = found
            if best.values is None:
                break
            values, is_found = best.values, True
            self._model.lp.addConstraint(term >= best.objective - _KEEP, f"term{number}")
        return Refined(draft_of(self._model, values), self._by_clock) if is_found else None

    def _neighbourhoods(self, term: int) -> list[frozenset[str]]:
        """The slots whose groups are free together; in large schools only for the first term."""
        problem = self._model.problem
        if self._is_small:
            return [frozenset(problem.cohorts_of_slot)]
        if term > 0 or len(self._model.seat) > _LARGE:
            return []
        pools = [frozenset(pool.slots) for pool in problem.situation.budget.pools]
        return [slots for slots in pools if self._seats_in(slots) <= _SMALL_POOL]

    def _seats_in(self, slots: frozenset[str]) -> int:
        return sum(1 for seat in self._model.problem.seats if seat.cohort.slot in slots)

    def _solve(
        self,
        start: dict[str, float],
        fixed: Iterable[pulp.LpVariable],
        nodes: int,
        gap: float = 0.0,
        at_least: float = _AT_LEAST,
    ) -> Outcome:
        for variable in (*self._model.structure(), *self._model.seat):
            variable.lowBound, variable.upBound = self._own[variable.name]
        for variable in fixed:
            variable.lowBound = variable.upBound = round(start.get(variable.name, 0.0))
        seconds = max(at_least, (self._deadline - time.monotonic()) * _ONE_PART)
        effort = Effort(seconds, gap, nodes, is_presolved=len(self._model.seat) <= _LARGE)
        found = solve(self._model.lp, effort, start)
        self._by_clock = self._by_clock or found.by_clock
        return found


def _placed_pairs(model: Model) -> pulp.LpAffineExpression:
    """Term 2, to be maximised: pairs with a group, those of students with an unmet need counted first."""
    terms = []
    for student, seats in model.problem.seats_of_student.items():
        by_slot: dict[str, list[Seat]] = {}
        for seat in seats:
            if seat.hours > 0 or seat.lock is not None:
                by_slot.setdefault(seat.cohort.slot, []).append(seat)
        pairs = [pulp.lpSum(model.seat[seat.number] for seat in found) for found in by_slot.values()]
        unmet = _unmet(model, student, seats)
        terms.append(pulp.lpSum(pairs))
        for number, pair in enumerate(pairs):
            without = model.lp.add_variable(f"v{seats[0].number}_{number}", 0, 1)
            model.lp.addConstraint(without + pair >= unmet)
            terms.append(-_UNMET_FIRST * without)
    return pulp.lpSum(terms)


def _unmet(model: Model, student: str, seats: Sequence[Seat]) -> pulp.LpAffineExpression | float:
    """1 where a need of the student stays short of R; a variable where the plan can meet all of them."""
    situation = model.problem.situation
    followed = []
    for demand in situation.demands_of.get(student, ()):
        if demand.need == 0:
            continue
        mine = [seat for seat in seats if seat.cohort.module.code == demand.module and seat.hours > 0]
        most: dict[str, float] = {}
        for seat in mine:
            most[seat.cohort.slot] = max(most.get(seat.cohort.slot, 0.0), seat.hours)
        if sum(most.values()) < demand.remaining - EPSILON:
            return 1.0
        hours = pulp.lpSum(seat.hours * model.seat[seat.number] for seat in mine)
        followed.append((demand, hours))
    if not followed:
        return 0.0
    unmet = model.new_binary(f"u{seats[0].number}")
    for demand, hours in followed:
        model.lp.addConstraint(hours + demand.remaining * unmet >= demand.remaining - EPSILON)
    return +unmet


def _kept_pairs(model: Model) -> pulp.LpAffineExpression:
    """Term 3, to be maximised: placed pairs of the present plan that keep their slot's module (and group)."""
    situation = model.problem.situation
    groups = {group.code: group for group in situation.present.groups}
    before = {
        (placement.student, placement.slot): groups[placement.group]
        for placement in situation.present.placements
        if placement.group in groups
    }
    kept = []
    for seat in model.problem.seats:
        group = before.get((seat.student, seat.cohort.slot))
        if group is None or group.module != seat.cohort.module.code:
            continue
        if seat.cohort.group is None or seat.cohort.group.code == group.code:
            kept.append(model.seat[seat.number])
    return pulp.lpSum(kept)


def _charged_hours(model: Model) -> pulp.LpAffineExpression:
    """Term 5 (hours); among equals, whoever takes a group of the slot and module now keeps it."""
    situation = model.problem.situation
    now = {(g.slot, g.module, code) for g in situation.present.groups for code in g.staff}
    terms = []
    for staffing in model.problem.staffings:
        cohort, taken = staffing.cohort, model.staffing[staffing.number]
        if situation.school.staff_by_code[staffing.staff].is_charged:
            terms.append(staffing.hours * taken)
        if (cohort.slot, cohort.module.code, staffing.staff) in now:
            terms.append(-_SAME_STAFF * taken)
    return pulp.lpSum(terms)

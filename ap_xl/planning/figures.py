"""What a plan is worth, computed from the plan itself, without the model: the objective's terms 1 to 5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ap_xl.domain.hours import members_of
from ap_xl.domain.needs import EPSILON
from ap_xl.domain.plan import Plan
from ap_xl.planning.situation import Situation


@dataclass(frozen=True, slots=True)
class Figures:
    """The terms of the objective for one plan.

    `coverage` is C (no unit) and `rate` C / Σ w·π·R/H (0–1); `unplaced_unmet` and `unplaced_other` are the
    pairs of student and slot without a group (term 2), `moves` the changed placements (term 3),
    `size_spread` and `need_spread` those of parallel groups (term 4), `charged_hours` term 5 (hours).
    """

    coverage: float
    rate: float
    placed: int
    unplaced_unmet: int
    unplaced_other: int
    moves: int
    size_spread: int
    need_spread: int
    staff_hours: float
    charged_hours: float

    @property
    def unplaced(self) -> int:
        return self.unplaced_unmet + self.unplaced_other


def hours_by_module(situation: Situation, plan: Plan) -> Mapping[tuple[str, str], float]:
    """hours(s,m): what each student follows of each module by the plan (hours)."""
    module_of = {group.code: group.module for group in plan.groups}
    found: dict[tuple[str, str], float] = defaultdict(float)
    for placement in plan.placements:
        module = module_of.get(placement.group or "")
        if module is not None and placement.student in situation.school.student_by_id:
            found[placement.student, module] += situation.placement_hours(placement)
    return found


def coverage(situation: Situation, hours: Mapping[tuple[str, str], float]) -> float:
    """C, objective term 1."""
    return sum(
        demand.coverage(hours.get(key, 0.0)) for key, demand in situation.demands.items() if hours.get(key)
    )


def full_coverage(situation: Situation) -> float:
    """Σ w·π·R/H: the coverage if every demand were met."""
    return sum(demand.coverage(demand.remaining) for demand in situation.demands.values())


def unmet_students(situation: Situation, hours: Mapping[tuple[str, str], float]) -> frozenset[str]:
    """The students with a need of 1 or more that the plan leaves short of R."""
    return frozenset(
        student
        for (student, module), demand in situation.demands.items()
        if demand.need >= 1 and hours.get((student, module), 0.0) < demand.remaining - EPSILON
    )


def pairs_without_group(situation: Situation, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The pairs of student and slot with W(b,s) > 0 and no group, in row order."""
    placed = {(placement.student, placement.slot) for placement in plan.placements if placement.group}
    return tuple(pair for pair, hours in situation.student_hours.items() if hours > 0 and pair not in placed)


def moves(before: Plan, after: Plan) -> tuple[tuple[str, str], ...]:
    """The pairs of student and slot placed before whose group changes or goes (term 3)."""
    now: dict[tuple[str, str], set[str]] = defaultdict(set)
    for placement in after.placements:
        if placement.group is not None:
            now[placement.student, placement.slot].add(placement.group)
    found = (
        (placement.student, placement.slot)
        for placement in before.placements
        if placement.group is not None and placement.group not in now[placement.student, placement.slot]
    )
    return tuple(dict.fromkeys(found))


def _spreads(situation: Situation, plan: Plan) -> tuple[int, int]:
    """Σ (largest − smallest size) and Σ (largest − smallest need) over parallel groups (term 4)."""
    students = members_of(plan.placements)
    parallel: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for group in plan.groups:
        inside = students.get(group.code, ())
        need = sum(situation.school.needs.get((student, group.module), 0) for student in inside)
        parallel[group.slot, group.module].append((len(inside), need))
    sizes = needs = 0
    for groups in parallel.values():
        sizes += max(size for size, _ in groups) - min(size for size, _ in groups)
        needs += max(need for _, need in groups) - min(need for _, need in groups)
    return sizes, needs


def figures(situation: Situation, plan: Plan) -> Figures:
    """All terms for a plan, against the plan that stands in the workbook."""
    hours = hours_by_module(situation, plan)
    covered, full = coverage(situation, hours), full_coverage(situation)
    unmet = unmet_students(situation, hours)
    without = pairs_without_group(situation, plan)
    first = sum(1 for student, _ in without if student in unmet)
    students = members_of(plan.placements)
    costs = [situation.ledger.cost(group, students.get(group.code, ())) for group in plan.groups]
    sizes, needs = _spreads(situation, plan)
    return Figures(
        coverage=covered,
        rate=covered / full if full else 1.0,
        placed=len({(p.student, p.slot) for p in plan.placements if p.group is not None}),
        unplaced_unmet=first,
        unplaced_other=len(without) - first,
        moves=len(moves(situation.present, plan)),
        size_spread=sizes,
        need_spread=needs,
        staff_hours=sum(cost.hours for cost in costs),
        charged_hours=sum(cost.charged_hours for cost in costs),
    )

"""Why a group exists: whom it serves, what it brings, what would be lost without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ap_xl.domain.needs import EPSILON
from ap_xl.domain.plan import Group
from ap_xl.domain.school import Module
from ap_xl.planning.explain.teams import Teams
from ap_xl.planning.figures import coverage, full_coverage, hours_by_module
from ap_xl.planning.plan_view import PlanView


@dataclass(frozen=True, slots=True)
class GroupExplained:
    """A group of the plan as it stands.

    `by_need` counts its students by need (0–3); `rate` is the part of the coverage rate that goes without it
    (0–1), `hours` the hours of needs that go too; `needs` how many needs of 1 to 3 are met by the plan and
    would not be without it; `places_beside` the free places in parallel groups; `others` who could take
    it instead, being able, free at that time and within their hours.
    """

    group: Group
    module: Module
    students: int
    by_need: Mapping[int, int]
    rate: float
    hours: float
    needs: int
    places_beside: int
    others: tuple[str, ...]
    is_locked: bool


def explain_group(view: PlanView, group: Group) -> GroupExplained:
    """What the group is worth to the plan as it stands."""
    known = view.situation
    module = known.school.module_by_code[group.module]
    students = view.students_in(group.code)
    levels = [known.school.needs.get((student, module.code), 0) for student in students]
    less = replace(
        view.plan,
        groups=tuple(one for one in view.plan.groups if one.code != group.code),
        placements=tuple(one for one in view.plan.placements if one.group != group.code),
    )
    without = hours_by_module(known, less)
    full = full_coverage(known)
    lost = coverage(known, view.hours) - coverage(known, without)
    return GroupExplained(
        group=group,
        module=module,
        students=len(students),
        by_need={need: levels.count(need) for need in (3, 2, 1, 0) if need in levels},
        rate=lost / full if full else 0.0,
        hours=_hours_lost(view, without),
        needs=len(_met(view, view.hours) - _met(view, without)),
        places_beside=_places_beside(view, group, module),
        others=_others(view, group, module),
        is_locked=view.is_locked_group(group),
    )


def _hours_lost(view: PlanView, without: Mapping[tuple[str, str], float]) -> float:
    """The hours that count towards R (needs of 1 to 3) with the group and not without it."""
    lost = 0.0
    for key, demand in view.situation.demands.items():
        now, then = view.hours.get(key, 0.0), without.get(key, 0.0)
        if demand.need and now - then > EPSILON:
            lost += min(now, demand.remaining) - min(then, demand.remaining)
    return lost


def _met(view: PlanView, hours: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    """The needs of 1 to 3 that the hours meet, by student and module."""
    return {
        key
        for key, demand in view.situation.demands.items()
        if demand.need and hours.get(key, 0.0) >= demand.remaining - EPSILON
    }


def _places_beside(view: PlanView, group: Group, module: Module) -> int:
    beside = [one for one in view.parallel(group.slot, group.module) if one.code != group.code]
    return sum(max(0, module.size_max - len(view.students_in(one.code))) for one in beside)


def _others(view: PlanView, group: Group, module: Module) -> tuple[str, ...]:
    """As the plan stands, so that whoever has the group now is not free."""
    teams = Teams(view, view.situation.school.slot_by_code[group.slot], module)
    return tuple(member.code for member in teams.at_hand if member.code not in group.staff)

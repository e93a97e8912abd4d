"""What one change brings, measured: the plan with it against the plan without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ap_xl.domain.plan import Plan
from ap_xl.planning.figures import hours_by_module
from ap_xl.planning.situation import Situation
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import IMAGINED, Change

Offer = tuple[str, str]
"""A slot and a module."""


@dataclass(frozen=True)
class Track:
    """A change with a plan that keeps all rules with it, and what that plan brings.

    `gain` is in C (no unit). `newly_served` are the students with a need who follow nothing that they need
    without the change, `no_longer_served` those who follow nothing with it; `needs_served` is how many more needs
    are followed, be it in part. Hours are those of the period.
    """

    change: Change
    plan: Plan
    gain: float
    newly_served: tuple[str, ...]
    no_longer_served: tuple[str, ...]
    needs_served: int
    staff_hours: float
    charged_hours: float
    opened: tuple[Offer, ...]
    closed: tuple[Offer, ...]

    @property
    def is_imagined_charged(self) -> bool:
        """Whether the hours of the imagined member of staff, if there is one, are charged to the classes."""
        return any(member.code == IMAGINED and member.is_charged for member in self.change.school.staff)


def track(base: Base, change: Change, known: Situation, plan: Plan, gain: float) -> Track:
    """The figures of a plan with the change, whose situation is `known`."""
    before, after = base.followed, hours_by_module(known, plan)
    served_before, served_after = _served(base.known, before), _served(known, after)
    offers_before, offers_after = _offers(base.plan), _offers(plan)
    return Track(
        change,
        plan,
        gain,
        tuple(student for student in served_after if student not in served_before),
        tuple(student for student in served_before if student not in served_after),
        served_after.total() - served_before.total(),
        _hours(known, plan) - _hours(base.known, base.plan),
        _charged_hours(known, plan) - _charged_hours(base.known, base.plan),
        tuple((offers_after - offers_before).elements()),
        tuple((offers_before - offers_after).elements()),
    )


def _served(known: Situation, followed: Mapping[tuple[str, str], float]) -> Counter[str]:
    """The needs of 1 or more that each student follows something of, in row order."""
    return Counter(
        demand.student
        for key, demand in known.demands.items()
        if demand.need >= 1 and followed.get(key, 0.0) > 0
    )


def _offers(plan: Plan) -> Counter[Offer]:
    return Counter((group.slot, group.module) for group in plan.groups)


def _hours(known: Situation, plan: Plan) -> float:
    return sum(known.slot_hours(group.slot) * len(group.staff) for group in plan.groups)


def _charged_hours(known: Situation, plan: Plan) -> float:
    members = known.school.staff_by_code
    return sum(
        known.slot_hours(group.slot) * sum(members[code].is_charged for code in group.staff)
        for group in plan.groups
    )

"""The best plan for the data as they are, found with the same search as every change gets."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from ap_xl.domain.plan import Plan
from ap_xl.planning.planner import plan_period
from ap_xl.planning.situation import Situation
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import Look
from ap_xl.planning.whatif.looking import looked
from ap_xl.planning.whatif.replanning import keeps_rules

GoOn = Callable[[], bool]
"""Answers whether to go on searching."""
_FIRST_PLAN = 0.7
"""The part of the time for a first plan where the workbook has none."""


def best_base(known: Situation, seconds: float, go_on: GoOn) -> Base:
    """The plan of the workbook, or a first one where that keeps not all rules, improved slot by slot.

    Raises NoPlanError and PlanRejectedError as the planning of a period does.
    """
    deadline = time.monotonic() + seconds
    plan = _placed(known.present)
    if not _is_planned(known) or not keeps_rules(known, plan):
        found = plan_period(known, seconds * _FIRST_PLAN, progress=lambda best, bound: go_on())
        plan = _placed(found.plan)
    for number in range(len(known.budget.pools)):
        plan = _improved(known, plan, number, deadline, go_on)
    return Base(known, plan)


def _placed(plan: Plan) -> Plan:
    """Without the rows of students who have no group."""
    return replace(plan, placements=tuple(p for p in plan.placements if p.group is not None))


def _is_planned(known: Situation) -> bool:
    """Whether there is more in the plan than locks."""
    return any(group.code not in known.locks.groups for group in known.present.groups)


def _improved(known: Situation, plan: Plan, number: int, deadline: float, go_on: GoOn) -> Plan:
    """The slots of a pool planned anew in turn until none gets better."""
    pool = known.budget.pools[number]
    tried, slots = 0, [slot for slot in pool.slots if known.slot_hours(slot) > 0]
    while tried < len(slots) and time.monotonic() < deadline and go_on():
        look = Look(number, frozenset({slots[0]}))
        better = looked(known, plan, look, 0, deadline - time.monotonic(), lambda best, bound: go_on())
        plan, tried = better, (tried + 1 if better is plan else 1)
        slots = [*slots[1:], slots[0]]
    return plan

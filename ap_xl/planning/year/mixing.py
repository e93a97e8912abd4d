"""Two drafts of a year put together: for each pool, over all periods, whichever of both covers more."""

from __future__ import annotations

from ap_xl.domain.hours import pools
from ap_xl.domain.plan import Plan
from ap_xl.planning.year.audit import keeps_all_rules
from ap_xl.planning.year.outlook import Outlook, Plans


def mixed(outlook: Outlook, best: Plans, other: Plans) -> dict[str, Plan]:
    """The best draft, with the pools of the other one that cover more and leave the shared staff free.

    Students never leave their pool, so each pool can be exchanged by itself; staff may be in several.
    """
    found, coverage = dict(best), outlook.coverage(best)
    for pool in pools(outlook.school):
        slots = frozenset(pool.slots)
        tried = {code: _exchanged(plan, other[code], slots) for code, plan in found.items() if code in other}
        if outlook.coverage(tried) > coverage + 1e-9 and keeps_all_rules(outlook, tried):
            found, coverage = tried, outlook.coverage(tried)
    return found


def _exchanged(plan: Plan, other: Plan, slots: frozenset[str]) -> Plan:
    """The plan with the other one's groups and placements in these slots."""
    return Plan(
        plan.period,
        (
            *(group for group in plan.groups if group.slot not in slots),
            *(group for group in other.groups if group.slot in slots),
        ),
        (
            *(placement for placement in plan.placements if placement.slot not in slots),
            *(placement for placement in other.placements if placement.slot in slots),
        ),
    )

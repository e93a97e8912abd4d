"""One look: a slot's pool planned anew, after others have handed over groups where that helps."""

from __future__ import annotations

from ap_xl.domain.plan import Plan
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Progress
from ap_xl.planning.whatif.change import Look
from ap_xl.planning.whatif.part import part_of, with_part
from ap_xl.planning.whatif.relays import relieved
from ap_xl.planning.whatif.replanning import Room, replanned

AT_LEAST = 0.2
"""Seconds of a search, even where hardly any are left."""


def looked(
    known: Situation, plan: Plan, look: Look, others: int, seconds: float, progress: Progress | None = None
) -> Plan:
    """The best plan found with the rest of the plan standing still; the plan itself where none is better."""
    eased = plan
    for slot in sorted(look.free):
        eased = relieved(known, eased, slot)
    part = part_of(known, eased, look.pool)
    own = replanned(part, Room(look.free, others), max(AT_LEAST, seconds), progress)
    return plan if own is part.present else with_part(eased, known.budget.pools[look.pool], own)

"""Who of the staff could take the group of the imagined person, with one cell changed."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.domain import french
from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.plan import Group
from ap_xl.domain.school import Staff
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import IMAGINED
from ap_xl.planning.whatif.track import Track

_MOST = 3


def stand_ins(base: Base, track: Track) -> Iterator[str]:
    """One sentence for each group of the imagined person, where somebody else could take it as well."""
    plan = Base(base.known, track.plan)
    for group in track.plan.groups:
        if IMAGINED not in group.staff:
            continue
        willing = [member for member in base.known.school.staff if _could_come(plan, track, group, member)]
        able = [member.code for member in willing if group.module in member.modules]
        there = [member.code for member in willing if group.slot in member.slots]
        ways = [
            f"{french.listed(codes[:_MOST], 'ou')} ({what} à ajouter)"
            for codes, what in ((able, "créneau"), (there, "module"))
            if codes
        ]
        if ways:
            yield f"Peut convenir : {' ; '.join(ways)}."


def _could_come(plan: Base, track: Track, group: Group, member: Staff) -> bool:
    """Whether only the slot or only the module keeps the member of staff from the group."""
    known = plan.known
    is_able, is_there = group.module in member.modules, group.slot in member.slots
    left = known.budget.open_to_staff[member.code] - plan.staff_hours.get(member.code, 0.0)
    return (
        is_able != is_there
        and left >= known.slot_hours(group.slot)
        and not plan.is_teaching(member.code, group.slot)
        and (not member.is_charged or track.is_imagined_charged)
        and not _is_forbidden(plan, group, member)
    )


def _is_forbidden(plan: Base, group: Group, member: Staff) -> bool:
    """Whether a row Interdit keeps one of the group's students from the member of staff."""
    inside = plan.members.get(group.code, ())
    return any(
        row.staff == member.code and row.student in inside
        for row in plan.known.constraints_of(ConstraintType.FORBIDDEN)
    )

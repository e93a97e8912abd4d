"""Changes that add something to a slot: a room, a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ap_xl.domain.school import Nature, Slot, Staff
from ap_xl.domain.state import School
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import IMAGINED, Change, Kind, Look
from ap_xl.planning.whatif.worth import Worth

_PLENTY = 1000.0
"""Hours of the imagined member of staff."""
_INSTEAD = 0.5
"""What a group is worth that can only take another's place."""


def with_slot(school: School, slot: Slot) -> School:
    """The school with another slot of the same code."""
    return replace(school, slots=tuple(slot if old.code == slot.code else old for old in school.slots))


def rooms(base: Base, worth: Worth) -> Iterator[Change]:
    """One more room where all are used and somebody more could come."""
    school = base.known.school
    for slot in _slots(base):
        available = sum(slot.code in member.slots for member in school.staff)
        if base.has_room(slot.code) or available <= len(base.groups_in[slot.code]):
            continue
        yield Change(
            Kind.ROOM,
            f"Une salle de plus sur {slot.code}",
            slot.origin,
            with_slot(school, replace(slot, rooms=slot.rooms + 1)),
            _looks(base, slot),
            worth.slot(slot.code),
        )


def people(base: Base, worth: Worth) -> Iterator[Change]:
    """One more person who can take any module; outside the allotment where the classes have no hours left."""
    known = base.known
    for slot in _slots(base):
        left = base.hours_left(known.budget.pool_of_slot(slot.code))
        is_charged = left >= known.slot_hours(slot.code) - 1e-6
        who = "Un intervenant" if is_charged else "Un intervenant hors dotation"
        yield Change(
            Kind.PERSON,
            f"{who} de plus sur {slot.code}",
            slot.origin,
            _with_person(known.school, slot, Nature.SERVICE if is_charged else Nature.OUTSIDE),
            _looks(base, slot),
            worth.slot(slot.code) * (1.0 if base.has_room(slot.code) else _INSTEAD),
            slot=slot.code,
        )


def _with_person(school: School, slot: Slot, nature: Nature) -> School:
    modules = frozenset(module.code for module in school.modules if module.is_planned)
    return replace(
        school, staff=(*school.staff, Staff(IMAGINED, _PLENTY, nature, modules, frozenset({slot.code})))
    )


def _slots(base: Base) -> Iterator[Slot]:
    """The slots with sessions in the period."""
    return (slot for slot in base.known.school.slots if base.known.slot_hours(slot.code) > 0)


def _looks(base: Base, slot: Slot) -> tuple[Look, ...]:
    return (Look(base.known.budget.pool_of_slot(slot.code), frozenset({slot.code})),)

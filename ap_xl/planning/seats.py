"""Seats against students per slot, before anything is planned."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.planning.situation import Situation


@dataclass(frozen=True, slots=True)
class SlotSeats:
    """A slot's students with a session in the period, and the most groups and seats it can have.

    `limit` names in French what holds the number of groups down.
    """

    slot: str
    students: int
    groups: int
    seats: int
    limit: str


def slot_seats(situation: Situation) -> tuple[SlotSeats, ...]:
    """An upper estimate for each slot with sessions, in row order: rooms, staff who are free, hours."""
    found = []
    for slot in situation.school.slots:
        hours = situation.slot_hours(slot.code)
        students = sum(
            1 for (_, code), own in situation.student_hours.items() if code == slot.code and own > 0
        )
        if not students:
            continue
        budget = situation.budget
        affordable = int((budget.open_to_pool[budget.pool_of_slot(slot.code)] + 1e-6) // hours)
        staff = [
            member
            for member in situation.school.staff
            if slot.code in member.slots and budget.open_to_staff[member.code] >= hours - 1e-6
        ]
        free = any(not member.is_charged for member in staff)
        limits = {"les salles": slot.rooms, "les intervenants disponibles": len(staff)}
        if not free:
            limits["les heures des classes"] = affordable
        limit = min(limits, key=lambda name: limits[name])
        sizes = sorted(
            (
                module.size_max
                for module in situation.school.modules
                if module.is_planned and any(module.code in member.modules for member in staff)
            ),
            reverse=True,
        )
        groups = limits[limit] if sizes else 0
        found.append(SlotSeats(slot.code, students, groups, groups * (sizes[0] if sizes else 0), limit))
    return tuple(found)

"""Gives groups rooms: typed rooms stay, no room twice at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ap_xl.domain.codes import code_key
from ap_xl.domain.plan import Group
from ap_xl.domain.state import School


def with_rooms(school: School, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups, those without a room given the first free named room of their slot."""
    slots = school.slot_by_code
    taken: list[tuple[str, str]] = [(group.slot, code_key(group.room)) for group in groups if group.room]
    found = []
    for group in groups:
        if not group.room:
            slot = slots[group.slot]
            busy = {room for code, room in taken if code == slot.code or slot.overlaps(slots[code])}
            free = next((name for name in slot.room_names if code_key(name) not in busy), "")
            group = replace(group, room=free)
            if free:
                taken.append((slot.code, code_key(free)))
        found.append(group)
    return tuple(found)

"""Slots that meet at one moment: whoever is in one of them cannot be in another."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.school import Slot


def moments(slots: Sequence[Slot]) -> tuple[tuple[Slot, ...], ...]:
    """The largest sets of slots that all share a moment; each two slots that overlap are in one of them.

    A moment is a week letter, a weekday and the start of a slot. A slot that meets no other is alone.
    """
    found: dict[tuple[str, ...], tuple[Slot, ...]] = {}
    for letter in WeekLetter:
        for at in slots:
            if at.letter not in (None, letter):
                continue
            meeting = tuple(
                slot
                for slot in slots
                if slot.letter in (None, letter)
                and slot.weekday == at.weekday
                and slot.start <= at.start < slot.end
            )
            found.setdefault(tuple(slot.code for slot in meeting), meeting)
    sets = [(frozenset(codes), meeting) for codes, meeting in found.items()]
    return tuple(meeting for codes, meeting in sets if not any(codes < other for other, _ in sets))

"""The kinds of schools: what makes planning hard, one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """How a school differs from a plain one; a band is a barrette, four classes with two slots a week.

    `rooms` per slot and band; `slot_hours` the length of a band's two slots (hours); `reach`: to how many bands
    after their own the staff also go (None: to all); `in_demand`: how many modules take most of the needs.
    """

    sentence: str
    rooms: int = 6
    slot_hours: tuple[int, int] = (1, 1)
    staff_per_band: int = 9
    reach: int | None = 1
    in_demand: int = 0
    has_internships: bool = False
    has_one_band: bool = False


KINDS: Mapping[str, Kind] = {
    "plain": Kind("staff with 2–5 modules, each shared between two bands"),
    "staff-hours": Kind(
        "two thirds of the staff, slots of one and of two hours: staff hours are short",
        slot_hours=(1, 2),
        staff_per_band=6,
    ),
    "rooms": Kind("half the rooms", rooms=3),
    "two-modules": Kind("most needs are in two modules", in_demand=2),
    "pfmp": Kind("half the classes are in companies for two to four of the six weeks", has_internships=True),
    "one-band": Kind("one band for all classes of the school", has_one_band=True, reach=None),
    "own-staff": Kind("no member of staff is shared between bands", reach=0),
    "shared-staff": Kind("all staff are shared between all bands", reach=None),
}

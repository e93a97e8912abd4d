"""One change of the workbook that could bring something, and where to look for what it brings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ap_xl.domain.findings import Origin
from ap_xl.domain.state import School

IMAGINED = "un intervenant de plus"
"""The code of the member of staff whom `whatif` imagines."""


class Kind(StrEnum):
    """What is changed; stable names, other tools may know them."""

    ROOM = "room"
    PERSON = "person"
    CLASS_HOURS = "class-hours"
    STAFF_HOURS = "staff-hours"
    PLACE = "place"
    SMALLEST_SIZE = "smallest-size"
    CONSTRAINT = "constraint"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Look:
    """A pool, by its number, to plan anew, with the groups of its slots `free` chosen anew."""

    pool: int
    free: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """`school` is the school with the change; `label` and `note` are French.

    `promise` tells which changes to measure first (C, no unit); `slot` is where an imagined member of staff is.
    """

    kind: Kind
    label: str
    origin: Origin
    school: School
    looks: tuple[Look, ...]
    promise: float
    note: str = ""
    slot: str = ""

    @property
    def is_bounded(self) -> bool:
        """Whether one more person in each slot of the looks would bring at least as much."""
        return self.kind in (Kind.CLASS_HOURS, Kind.STAFF_HOURS)

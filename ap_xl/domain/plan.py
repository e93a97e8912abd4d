"""Groups, placements and sessions: what the planning decides and the coordinator may edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from ap_xl.domain.findings import NOWHERE, Origin


class SessionState(StrEnum):
    """What became of a session."""

    PLANNED = "Prévue"
    HELD = "Faite"
    CANCELLED = "Annulée"
    MOVED = "Reportée"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of one module in one slot for one period; `hours` are staff hours, None where not typed."""

    code: str
    period: str
    slot: str
    module: str
    staff: tuple[str, ...]
    room: str = ""
    locked: bool = False
    sessions: int | None = None
    hours: float | None = None
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Placement:
    """A student in a slot: in a group, or without one (None); dates None mean the whole period."""

    period: str
    student: str
    slot: str
    group: str | None
    start: date | None = None
    end: date | None = None
    locked: bool = False
    origin: Origin = field(default=NOWHERE, compare=False)

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within Du–Au."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, other: Placement) -> bool:
        """Whether both placements share a day."""
        ends_before = self.end is not None and other.start is not None and self.end < other.start
        starts_after = self.start is not None and other.end is not None and other.end < self.start
        return not (ends_before or starts_after)


@dataclass(frozen=True, slots=True)
class Session:
    """One dated session of a group; `hours` is its duration, charged to each of its staff."""

    group: str
    day: date
    start: time | None
    hours: float
    state: SessionState
    staff: tuple[str, ...] = ()
    reason: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Plan:
    """The groups and placements of one period."""

    period: str
    groups: tuple[Group, ...] = ()
    placements: tuple[Placement, ...] = ()


def most_at_once(placements: Sequence[Placement]) -> tuple[str, ...]:
    """The students of the fullest day, each once, in the order of the rows: sizes count those of one day."""
    found: tuple[str, ...] = ()
    for day in dict.fromkeys(placement.start or date.min for placement in placements):
        today = tuple(dict.fromkeys(one.student for one in placements if one.holds_on(day)))
        found = max(found, today, key=len)
    return found

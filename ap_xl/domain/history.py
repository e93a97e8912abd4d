"""What was followed and how it was reviewed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ap_xl.domain.findings import NOWHERE, Origin


class Decision(StrEnum):
    """What a review decides for the student in the module."""

    ACQUIRED = "Acquis"
    CONTINUE = "Poursuivre"
    REDIRECT = "Réorienter"
    STOP = "Arrêter"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A closed period's result for one student and module (hours followed, needs 0–3)."""

    year: str
    period: str
    student: str
    module: str
    hours: float
    group: str = ""
    staff: tuple[str, ...] = ()
    need_start: int | None = None
    need_end: int | None = None
    decision: Decision | None = None
    observation: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of a period's review sheet; what the reviewer typed is None or empty until typed."""

    group: str
    module: str
    slot: str
    student: str
    staff: tuple[str, ...] = ()
    hours_planned: float | None = None
    hours_followed: float | None = None
    need_start: int | None = None
    need_end: int | None = None
    decision: Decision | None = None
    proposed_module: str | None = None
    observation: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)

"""What was followed and how it was reviewed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ap_xl.domain.findings import NOWHERE, Origin

_CENT = 0.005


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

    @property
    def need_after(self) -> int | None:
        """The need that the review left in the module; None without a review."""
        return need_after(self.need_end, self.decision)


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

    @property
    def hours_typed(self) -> float | None:
        """The attendance that somebody typed (hours); None where Heures suivies still are Heures prévues."""
        followed, planned = self.hours_followed, self.hours_planned
        is_untouched = followed is None or (planned is not None and abs(followed - planned) < _CENT)
        return None if is_untouched else followed

    @property
    def is_reviewed(self) -> bool:
        """Without Besoin fin there is no review."""
        return self.need_end is not None

    @property
    def decided(self) -> Decision | None:
        """The decision typed; else Acquis where Besoin fin is 0 and Poursuivre above; None without either."""
        if self.decision is not None or self.need_end is None:
            return self.decision
        return Decision.CONTINUE if self.need_end else Decision.ACQUIRED


def need_after(need_end: int | None, decision: Decision | None) -> int | None:
    """The need that a review leaves in its module: Besoin fin where it goes on, else 0."""
    if need_end is None or decision in (None, Decision.CONTINUE):
        return need_end
    return 0

"""What the coordinator asks for single students: rule H8."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ap_xl.domain.findings import NOWHERE, Origin


class ConstraintType(StrEnum):
    """Ensemble, Séparés, Imposé, Interdit."""

    TOGETHER = "Ensemble"
    APART = "Séparés"
    IMPOSED = "Imposé"
    FORBIDDEN = "Interdit"


@dataclass(frozen=True, slots=True)
class Constraint:
    """One row of Contraintes; `period` None means all, several of module, slot and staff apply jointly."""

    type: ConstraintType
    student: str
    other: str | None = None
    module: str | None = None
    slot: str | None = None
    staff: str | None = None
    period: str | None = None
    reason: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    def applies_in(self, period: str) -> bool:
        return self.period is None or self.period == period

    def matches(self, module: str, slot: str, staff: tuple[str, ...] | None) -> bool:
        """Whether a placement in that module, slot and group staff (None: not looked at) is meant."""
        if self.module is not None and self.module != module:
            return False
        if self.slot is not None and self.slot != slot:
            return False
        return self.staff is None or staff is None or self.staff in staff

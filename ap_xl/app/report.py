"""What a command reports: to people in French, to programs as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Any

from ap_xl.domain.findings import Finding
from ap_xl.domain.french import counted


class Status(StrEnum):
    """How a command ended."""

    OPTIMAL = "optimal"  # the aimed gap is proven
    FEASIBLE = "feasible"  # a plan, stopped by the clock
    INFEASIBLE = "infeasible"
    OK = "ok"
    ERROR = "error"


def _finite(value: object) -> object:
    """JSON knows no infinity: what is not known is null."""
    return None if isinstance(value, float) and not isfinite(value) else value


@dataclass(frozen=True)
class Report:
    """The outcome of a command. `lines` are the French sentences for the coordinator, the first the result.

    `details` are further sentences, for the screen alone; Journal keeps the lines. `figures` are the contract's
    JSON fields that the command has (rates in 0–1, hours, counts).
    """

    status: Status
    lines: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    figures: dict[str, Any] = field(default_factory=dict)
    exit_status: int = 0
    details: tuple[str, ...] = ()

    def as_json(self, seconds: float) -> dict[str, Any]:
        return {
            "status": self.status.value,
            **{name: _finite(value) for name, value in self.figures.items()},
            "seconds": round(seconds, 3),
            "findings": [finding.as_json() for finding in self.findings],
        }


def refused(findings: Sequence[Finding]) -> Report:
    """Errors in the content, for a command that writes nothing: they stay out of Alertes."""
    errors = counted(sum(finding.is_error for finding in findings), "erreur")
    return Report(Status.ERROR, (f"{errors} à corriger dans le classeur.",), tuple(findings), exit_status=1)

"""What the verbs of this computer report. No library is needed for it: one may be what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ap_xl.domain.findings import Finding


@dataclass(frozen=True)
class Outcome:
    """The French lines for people, the first the result; findings; the contract's exit status."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    exit_status: int = 0

    def as_json(self, seconds: float) -> dict[str, Any]:
        """The fields of the contract that such a verb has."""
        return {
            "status": "error" if self.exit_status else "ok",
            "seconds": round(seconds, 3),
            "findings": [finding.as_json() for finding in self.findings],
        }

    def as_text(self) -> Iterator[str]:
        """What a person reads, line by line."""
        for finding in self.findings:
            yield f"{finding.severity.value} : {finding.message} {finding.remedy}".rstrip()
        yield from self.lines

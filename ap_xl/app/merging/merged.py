"""What the files of a merge give, gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from ap_xl.app.merging.sentences import unusable
from ap_xl.domain.findings import Finding
from ap_xl.sharing.returns.deciding import Outcome
from ap_xl.workbook.render.conflicts import Conflict, Returned


@dataclass
class Merged:
    """What the files of a merge gave so far: all that must be told.

    `conflicts` and `returned` are rows that another copy had in its own sheets of these names.
    """

    outcome: Outcome = field(default_factory=Outcome)
    findings: list[Finding] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    returned: list[Returned] = field(default_factory=list)
    read: int = 0
    refusals: list[str] = field(default_factory=list)
    """What was wrong with the files that were left aside."""

    @property
    def unusable(self) -> int:
        return len(self.refusals)

    @property
    def told(self) -> list[Finding]:
        """All findings, those about files that were left aside first."""
        return [*(unusable(message, self.read) for message in self.refusals), *self.findings]

    def refuse(self, message: str) -> None:
        self.refusals.append(message)

"""What a person sees on a terminal: progress while it lasts, findings, the result. Quiet elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from ap_xl.domain import french
from ap_xl.domain.findings import Finding, Severity, by_severity

if TYPE_CHECKING:
    from rich.status import Status

    from ap_xl.app.report import Report

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_RANK = {severity: rank for rank, severity in enumerate(reversed(Severity))}
_SHOWN = 40
"""Findings on screen; all of them are in Alertes."""


class Screen:
    """Shows progress on a terminal's standard error; nothing where there is no terminal, or for JSON."""

    def __init__(self, is_json: bool = False) -> None:
        self._is_live = not is_json and sys.stderr.isatty()
        self._status: Status | None = None
        self._is_stopped = False
        self._noted: set[str] = set()

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def tell(self, message: str) -> None:
        """What the command does now."""
        if not self._is_live:
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True, highlight=False).status(message)
            self._status.start()
        self._status.update(message)

    def note(self, message: str) -> None:
        """Something to read while the command goes on; it stays on the screen."""
        if self._status is not None:
            self._status.console.print(message, markup=False, soft_wrap=True)
            self._noted.add(message)

    def stop(self) -> None:
        """Ends the optimisation with the best plan so far."""
        self._is_stopped = True

    def goes_on(self) -> bool:
        """Whether nobody has ended the work early."""
        return not self._is_stopped

    def improve(self, coverage: float, bound: float) -> bool:
        """Shows how far the optimisation has come; answers whether it should go on."""
        if self._is_live and 0 < bound < float("inf"):
            gap = max(0.0, (bound - coverage) / bound)
            self.tell(
                f"Recherche des groupes : écart prouvé {french.percent(gap, 2)} (Ctrl-C : s'en tenir là)"
            )
        return not self._is_stopped

    def show(self, report: Report) -> None:
        """The findings, the worst last so that it stays in sight, and the result."""
        from rich.console import Console
        from rich.text import Text

        console = Console(highlight=False, soft_wrap=True)
        shown, left = self._worst(report.findings)
        for finding in sorted(shown, key=lambda one: _RANK[one.severity]):
            console.print(Text(_line(finding), style=_COLOURS[finding.severity]))
        if left:
            others = french.counted(left, "autre alerte", "autres alertes")
            console.print(f"… et {others} dans la feuille Alertes.")
        for number, line in enumerate((*report.lines, *report.details)):
            style = "bold red" if report.exit_status else "bold green" if not number else ""
            console.print(Text(line, style=style))

    def _worst(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
        """What to show, the worst first, and how many more there are; good news is not told twice."""
        new = [one for one in findings if one.severity is not Severity.INFO or one.message not in self._noted]
        return by_severity(new)[:_SHOWN], max(0, len(new) - _SHOWN)


def _line(finding: Finding) -> str:
    place = " ".join(part for part in (finding.origin.sheet, finding.origin.cell) if part)
    start = f"{finding.severity.value} ({place})" if place else finding.severity.value
    return f"{start} : {finding.message} {finding.remedy}".rstrip()

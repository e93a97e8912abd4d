"""One check and its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ap_xl.domain.findings import NOWHERE, Finding, Severity


class State(StrEnum):
    """How a check came out; the value is the mark that people see."""

    WELL = "✓"
    WRONG = "✗"
    DOUBTFUL = "!"  # works here, may not elsewhere or tomorrow
    NOTE = "–"  # good to know


_SEVERITIES = {
    State.WELL: Severity.INFO,
    State.NOTE: Severity.INFO,
    State.DOUBTFUL: Severity.WARNING,
    State.WRONG: Severity.ERROR,
}
_PLAIN = {State.WELL: "[ok]", State.WRONG: "[X]", State.DOUBTFUL: "[!]", State.NOTE: "[-]"}


@dataclass(frozen=True)
class Check:
    """What was looked at (a stable name), what came out, and the exact thing to do where something is missing."""

    name: str
    state: State
    message: str
    remedy: str = ""

    @property
    def finding(self) -> Finding:
        return Finding(_SEVERITIES[self.state], self.name, NOWHERE, self.message, self.remedy)

    def line(self, is_plain: bool = False) -> str:
        """The line for people; plain for a console that knows only ASCII marks."""
        mark = _PLAIN[self.state] if is_plain else self.state.value
        return f"{mark} {self.message} {self.remedy}".rstrip()


def well(name: str, message: str) -> Check:
    return Check(name, State.WELL, message)


def wrong(name: str, message: str, remedy: str) -> Check:
    return Check(name, State.WRONG, message, remedy)


def doubtful(name: str, message: str, remedy: str = "") -> Check:
    return Check(name, State.DOUBTFUL, message, remedy)


def note(name: str, message: str, remedy: str = "") -> Check:
    return Check(name, State.NOTE, message, remedy)

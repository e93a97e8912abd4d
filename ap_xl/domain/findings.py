"""What a command tells the coordinator: one clear French sentence each, with its place and its remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; the value is what people read."""

    ERROR = "Erreur"
    WARNING = "Attention"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the workbook a thing stands: a sheet and a cell such as `C12` (empty for the whole sheet)."""

    sheet: str = ""
    cell: str = ""


NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know or to mend. `name` is stable (`unknown-code`); the texts are French sentences."""

    severity: Severity
    name: str
    origin: Origin
    message: str
    remedy: str

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def as_json(self) -> dict[str, str]:
        """The form of the `--json` output."""
        return {
            "severity": self.severity.value,
            "name": self.name,
            "sheet": self.origin.sheet,
            "cell": self.origin.cell,
            "message": self.message,
            "remedy": self.remedy,
        }


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def error(name: str, origin: Origin, message: str, remedy: str) -> Finding:
    """A finding that stops a command (exit status 1)."""
    return Finding(Severity.ERROR, name, origin, message, remedy)


def warning(name: str, origin: Origin, message: str, remedy: str) -> Finding:
    """A finding to look at; nothing stops."""
    return Finding(Severity.WARNING, name, origin, message, remedy)


def info(name: str, origin: Origin, message: str, remedy: str = "") -> Finding:
    """A finding that is good to know."""
    return Finding(Severity.INFO, name, origin, message, remedy)


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, each severity in the order it was found."""
    return sorted(findings, key=lambda finding: _ORDER[finding.severity])


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.is_error for finding in findings)

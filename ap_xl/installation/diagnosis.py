"""All checks together: what `doctor` and the button Diagnostic say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ap_xl.domain.french import counted
from ap_xl.installation.checks.addins import addin_checks
from ap_xl.installation.checks.check import Check, State, note
from ap_xl.installation.checks.facts import Facts
from ap_xl.installation.checks.python import python_checks
from ap_xl.installation.checks.xlwings import xlwings_checks
from ap_xl.installation.gathering import facts
from ap_xl.installation.outcome import Outcome
from ap_xl.installation.reading import this_machine
from ap_xl.installation.registry import WindowsRegistry

_LONGEST = 900
_MORE = "… La suite : tapez « ap-xl doctor »."
_TROUBLES = (State.WRONG, State.DOUBTFUL)
_RESTART = "Excel est ouvert : ce qui vient d'être installé n'y paraît qu'à son prochain démarrage."


@dataclass(frozen=True)
class Diagnosis:
    """What was looked at and how it came out, in the order of looking."""

    checks: tuple[Check, ...]

    @property
    def is_well(self) -> bool:
        return not any(check.state is State.WRONG for check in self.checks)

    @property
    def result(self) -> str:
        """The whole in one sentence."""
        if self.is_well:
            return "Tout est en place."
        wrong = [check for check in self.checks if check.state is State.WRONG]
        remedies = {check.remedy for check in wrong}
        at_once = f" Une commande suffit. {wrong[0].remedy}" if len(wrong) > len(remedies) == 1 else ""
        return f"{counted(len(wrong), 'point', 'points')} à corriger.{at_once}"

    @property
    def message(self) -> str:
        """The short form, for a message box: at most 900 characters."""
        troubles = [check.line() for check in self.checks if check.state in _TROUBLES]
        well = [check.line() for check in self.checks if check.state is State.WELL]
        return "\n".join(_fitting([self.result, *(troubles or well)]))

    def outcome(self, as_findings: bool = False, is_plain: bool = False) -> Outcome:
        """For programs all checks as findings; for people one line each, the result last to stay in sight."""
        exit_status = 0 if self.is_well else 1
        if as_findings:
            return Outcome((), tuple(check.finding for check in self.checks), exit_status)
        lines = (check.line(is_plain) for check in self.checks)
        return Outcome((*lines, "", self.result), exit_status=exit_status)


def _fitting(lines: list[str]) -> list[str]:
    """As many lines as a message box takes; the last one says where the others are."""
    if len("\n".join(lines)) <= _LONGEST:
        return lines
    while len("\n".join([*lines, _MORE])) > _LONGEST:
        lines = lines[:-1]
    return [*lines, _MORE]


def checks(found: Facts) -> tuple[Check, ...]:
    """Every check of a computer."""
    return (*python_checks(found), *addin_checks(found), *xlwings_checks(found), *_others(found))


def _others(found: Facts) -> Iterator[Check]:
    if found.excel.is_running:
        yield note("excel-running", _RESTART)
    if not found.has_libreoffice:
        yield note("libreoffice", "LibreOffice n'est pas là ; il n'est pas nécessaire.")


def diagnosis() -> Diagnosis:
    """What works on this computer and what does not."""
    return Diagnosis(checks(facts(this_machine(), WindowsRegistry())))

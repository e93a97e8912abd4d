"""What ends a command early; each carries what the coordinator must read."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.findings import Finding


class ApError(Exception):
    """Base of the errors that are meant for people; `exit_status` is the contract's."""

    exit_status = 1


class ContentError(ApError):
    """The workbook's content has errors: exit status 1, no plan is changed."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class UsageError(ApError):
    """The command was called wrongly: exit status 2."""

    exit_status = 2


class NoPlanError(ApError):
    """No plan keeps all hard rules: exit status 3; the findings are the reason and the cheapest change."""

    exit_status = 3

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class FileError(ApError):
    """The file cannot be read or written: exit status 4."""

    exit_status = 4


class PlanRejectedError(ApError):
    """A plan failed the audit and was not written: a fault of the program, never of the workbook."""

    exit_status = 3

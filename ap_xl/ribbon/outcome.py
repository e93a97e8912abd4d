"""From what a command reports, or why it stopped, to the answer of the click."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.app.report import Report
from ap_xl.domain.errors import ApError, ContentError
from ap_xl.domain.findings import Finding, Origin
from ap_xl.ribbon.answer import Answer, Icon
from ap_xl.ribbon.commands import Command
from ap_xl.workbook.schema import Alerts

_NO_PLAN = 3
_CHEAPEST = ("impossible-constraint", "impossible-lock")
"""The findings that name a row of the cheapest change."""


def of_report(command: Command, report: Report) -> Answer:
    """The command's own message where it went well, else what is in its way."""
    errors = [finding for finding in report.findings if finding.is_error]
    if report.exit_status == _NO_PLAN:
        return _no_plan(report, errors)
    if report.exit_status:
        return _refused(report, errors)
    return Answer(0, command.message(report), Icon.INFO, command.sheet(report))


def of_stop(failure: ApError) -> Answer:
    """A command that could not begin."""
    findings = failure.findings if isinstance(failure, ContentError) else ()
    if not findings:
        return Answer(failure.exit_status, str(failure), Icon.WARNING)
    return _about(failure.exit_status, _told(findings[0]), findings[0])


def _refused(report: Report, errors: Sequence[Finding]) -> Answer:
    """The first error with its cell; the others are counted in the report's line."""
    line = report.lines[0]
    if not errors:
        return Answer(report.exit_status, line, Icon.WARNING, Alerts.sheet)
    first = "Pour commencer, " if len(errors) > 1 else ""
    return _about(report.exit_status, f"{line}\n{first}{_told(errors[0])}", errors[0])


def _no_plan(report: Report, errors: Sequence[Finding]) -> Answer:
    """The reason, and the cheapest change that would give a plan."""
    cheapest = [one for one in errors if one.name in _CHEAPEST]
    reasons = [one for one in errors if one.name not in _CHEAPEST]
    shown = [*reasons[:1], *(cheapest or reasons[1:])]
    text = "\n".join(dict.fromkeys([*report.lines[:1], *map(_told, shown)]))
    return _about(report.exit_status, text, next(iter(cheapest or errors), None))


def _about(status: int, message: str, finding: Finding | None) -> Answer:
    """« Voir » leads to the finding's cell, else to Alertes."""
    origin = finding.origin if finding is not None and finding.origin.sheet else Origin(Alerts.sheet)
    return Answer(status, message, Icon.WARNING, origin.sheet, origin.cell)


def _told(finding: Finding) -> str:
    """The finding in two sentences, with its place."""
    place = " ".join(part for part in (finding.origin.sheet, finding.origin.cell) if part)
    return f"{place} : {finding.message} {finding.remedy}".removeprefix(" : ").rstrip()

"""What a command that went well says, from its report."""

from __future__ import annotations

from ap_xl.app.report import Report
from ap_xl.domain.findings import Severity
from ap_xl.domain.french import counted
from ap_xl.workbook.schema import Alerts


def in_lines(report: Report) -> str:
    """The report's lines, as Journal keeps them."""
    return " ".join(report.lines)


def with_attentions(report: Report) -> str:
    """The lines, and how many findings there are to look at."""
    count = sum(finding.severity is Severity.WARNING for finding in report.findings)
    if not count:
        return in_lines(report)
    attentions = counted(count, "point d'attention", "points d'attention")
    return f"{in_lines(report)} {attentions} : voir la feuille {Alerts.sheet}."


def with_seats(report: Report) -> str:
    """The lines, and in how many slots seats are missing."""
    missing = sum(finding.name == "seats-missing" for finding in report.findings)
    slots = missing + sum(finding.name == "seats" for finding in report.findings)
    if not slots:
        return in_lines(report)
    if not missing:
        return f"{in_lines(report)} Il y a assez de places sur tous les créneaux."
    where = counted(missing, "créneau", "créneaux")
    return f"{in_lines(report)} Il manque des places sur {where} (de {slots})."

"""Findings as rows of Alertes."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.findings import Finding, by_severity
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Alerts


def alerts(raw: RawBook, findings: Sequence[Finding]) -> TableWrite:
    """All findings, errors first."""
    rows = [
        {
            Alerts.severity: finding.severity.value,
            Alerts.sheet_name: finding.origin.sheet or None,
            Alerts.cell: finding.origin.cell or None,
            Alerts.message: finding.message,
            Alerts.remedy: finding.remedy or None,
        }
        for finding in by_severity(findings)
    ]
    keys = (Alerts.severity, Alerts.sheet_name, Alerts.cell, Alerts.message)
    return replaced(Alerts, raw.table(Alerts.name), rows, keys)

"""Findings as rows of Alertes."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import Finding, by_severity
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import Row, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Alerts

Cells = tuple[Content, ...]


def alerts(raw: RawBook, findings: Sequence[Finding]) -> TableWrite:
    """All findings, errors first."""
    rows = [_row(finding) for finding in by_severity(findings)]
    keys = (Alerts.severity, Alerts.sheet_name, Alerts.cell, Alerts.message)
    return replaced(Alerts, raw.table(Alerts.name), rows, keys)


def with_alerts(
    headers: Sequence[str], rows: Sequence[Cells], findings: Sequence[Finding]
) -> tuple[tuple[Cells, ...], tuple[int | None, ...]]:
    """The table's rows with findings in front of them, and for each the present row that it continues."""
    if not findings:
        return tuple(rows), tuple(range(len(rows)))
    keys = [code_key(header) for header in headers]
    new = []
    for finding in by_severity(findings):
        cells = {code_key(column.name): content for column, content in _row(finding).items()}
        new.append(tuple(cells.get(key) for key in keys))
    stay = [number for number, row in enumerate(rows) if any(cell is not None for cell in row)]
    return (*new, *(tuple(rows[number]) for number in stay)), (*[None] * len(new), *stay)


def _row(finding: Finding) -> Row:
    return {
        Alerts.severity: finding.severity.value,
        Alerts.sheet_name: finding.origin.sheet or None,
        Alerts.cell: finding.origin.cell or None,
        Alerts.message: finding.message,
        Alerts.remedy: finding.remedy or None,
    }

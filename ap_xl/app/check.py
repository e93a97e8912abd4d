"""`check`: all input errors at once, seats against students, and an audit of the plan as it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.coverage import standing_coverage
from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain.findings import Finding, Severity
from ap_xl.domain.french import counted
from ap_xl.workbook import schema
from ap_xl.workbook.render.coverage import new_tables
from ap_xl.workbook.rewriting import TableWrite

if TYPE_CHECKING:
    from xlwings import Book


def check(book: Book, today: date | None = None, tell: Tell = silent) -> Report:
    """Writes Alertes, and Couverture where there is a plan; adds the modules' columns that Besoins lacks.

    Raises ContentError (foreign book).
    """
    desk = sit_down(book, "Vérifier", today)
    columns = missing_need_columns(desk)
    if desk.reading.has_errors:
        findings = desk.reading.findings
    else:
        tell("Examen des places et du plan")
        findings = standing_findings(desk)
    lines = (summary(findings),)
    if desk.reading.has_errors:
        return desk.finish("Erreurs", Report(Status.ERROR, lines, findings, exit_status=1), columns)
    covered = standing_coverage(desk)
    new = new_tables() if covered else ()
    return desk.finish("Terminé", Report(Status.OK, lines, findings), (*columns, *covered), new)


def summary(findings: tuple[Finding, ...]) -> str:
    """How many findings of each severity, in one sentence."""
    count = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    errors = counted(count[Severity.ERROR], "erreur")
    warnings = counted(count[Severity.WARNING], "point d'attention", "points d'attention")
    return f"{errors}, {warnings}, {counted(count[Severity.INFO], 'information')}."


def missing_need_columns(desk: Desk) -> tuple[TableWrite, ...]:
    """Besoins with one more, empty, column per module that it lacks."""
    raw, missing = desk.raw.table(schema.Needs.name), desk.reading.missing_need_columns
    if raw is None or not missing:
        return ()
    empty = tuple(None for _ in missing)
    height = len(raw.rows)
    return (TableWrite(schema.Needs.name, missing, (empty,) * height, tuple(range(height))),)

"""`check`: all input errors at once, seats against students, and an audit of the plan as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.findings_of_plan import breach_findings, seat_findings
from ap_xl.app.report import Report, Status
from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.findings import Finding, Severity
from ap_xl.domain.french import counted
from ap_xl.planning.audit import Breach, audit
from ap_xl.planning.seats import slot_seats
from ap_xl.planning.situation import Situation, situation
from ap_xl.workbook import schema
from ap_xl.workbook.rewriting import TableWrite

if TYPE_CHECKING:
    from xlwings import Book


def check(book: Book, today: date | None = None, tell: Tell = silent) -> Report:
    """Writes Alertes; adds the modules' columns that Besoins lacks. Raises ContentError (foreign book)."""
    desk = sit_down(book, "Vérifier", today)
    columns = missing_need_columns(desk)
    if desk.reading.has_errors:
        findings = desk.reading.findings
    else:
        tell("Examen des places et du plan")
        findings = (*desk.reading.findings, *_findings_of_plan(desk))
    lines = (summary(findings),)
    if desk.reading.has_errors:
        return desk.finish("Erreurs", Report(Status.ERROR, lines, findings, exit_status=1), columns)
    return desk.finish("Terminé", Report(Status.OK, lines, findings), columns)


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


def _findings_of_plan(desk: Desk) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for period in desk.school.periods_in_time:
        if not period.is_closed and _is_looked_at(desk, period):
            known = situation(desk.school, period)
            found += seat_findings(known, slot_seats(known))
            found += known.locks.lifted
            if known.present.groups:
                found += breach_findings(_breaches(known))
    return tuple(found)


def _breaches(known: Situation) -> Iterator[Breach]:
    """What the plan breaks; before the first plan, with locks alone, nobody imposed is placed yet."""
    plan = known.present
    is_made = not (all(group.locked for group in plan.groups) and all(p.locked for p in plan.placements))
    awaited = {row.origin for row in known.constraints_of(ConstraintType.IMPOSED)}
    for breach in audit(known, plan):
        if is_made or breach.rule != "H8" or breach.origin not in awaited:
            yield breach


def _is_looked_at(desk: Desk, period: Period) -> bool:
    """The current period, and every other that has groups."""
    is_current = period.code == desk.school.parameters.current_period
    return is_current or any(group.period == period.code for group in desk.school.groups)

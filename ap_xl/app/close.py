"""`close`: reviews become history and needs, planned sessions are held, the next period begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ap_xl.app.budget import all_hours
from ap_xl.app.closing.afterwards import afterwards
from ap_xl.app.closing.cells import ReviewCells
from ap_xl.app.closing.missing import missing_findings
from ap_xl.app.closing.notes import note_finding
from ap_xl.app.closing.obstacles import obstacle_finding
from ap_xl.app.closing.refusals import refusal
from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.follow_up import follow_up_findings
from ap_xl.app.hour_findings import hour_findings, year_balance
from ap_xl.app.report import Report, Status
from ap_xl.app.settled import settled
from ap_xl.app.standing import findings_of_plans
from ap_xl.domain import french
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.closing import Closing, close_period
from ap_xl.domain.findings import Finding, Severity
from ap_xl.domain.history import Decision
from ap_xl.workbook.render.current_period import current_period, period_states
from ap_xl.workbook.render.held import group_costs, session_states
from ap_xl.workbook.render.history import history
from ap_xl.workbook.render.merging import cell_of, is_blank, old_rows
from ap_xl.workbook.render.needs import needs
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Journal

if TYPE_CHECKING:
    from xlwings import Book

INCOMPLETE = "À compléter"


def close(
    book: Book,
    period: str | None = None,
    partial: bool = False,
    today: date | None = None,
    tell: Tell = silent,
    asks: bool = False,
) -> Report:
    """Closes the period, the current one by default. Raises ContentError (foreign book), UsageError (no such period).

    Where reviews are missing, only with `partial`: who has none keeps the need and the hours followed. `today`
    is for Journal and for the Attention that a period is closed before its end. A button `asks`: it is as good
    as `partial` to call again when just this was missing the last time and nothing was done since.
    """
    desk = sit_down(book, "Clôturer", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    chosen = desk.period(period)
    if refused := refusal(desk.school, chosen):
        return desk.refused((*desk.reading.findings, refused))
    tell("Lecture des bilans")
    closing = close_period(desk.school, Attendance(desk.school), chosen)
    cells = ReviewCells(desk.raw, chosen)
    if closing.obstacles or (closing.missing and not partial):
        errors = tuple(obstacle_finding(cells, obstacle) for obstacle in closing.obstacles)
        missing = missing_findings(cells, desk.school, closing.missing, Severity.ERROR)
        report = _refusal(desk, closing, errors, missing, asks)
        if errors or not (asks and _is_told_again(desk, report)):
            return desk.finish(INCOMPLETE, report)
    tell("Écriture de l'historique et des besoins")
    missing = missing_findings(cells, desk.school, closing.missing, Severity.WARNING)
    return _write(desk, closing, (*missing, *(note_finding(cells, note) for note in closing.notes)))


def _refusal(
    desk: Desk, closing: Closing, errors: Sequence[Finding], missing: Sequence[Finding], asks: bool
) -> Report:
    """Nothing is closed; where only reviews are missing, the sentence says how to go on without them."""
    told = {(finding.name, finding.origin) for finding in errors}
    others = (one for one in desk.reading.findings if (one.name, one.origin) not in told)
    code, waited = closing.period.code, len(closing.missing)
    reasons = []
    if errors:
        reasons.append(french.counted(len(errors), "réponse à corriger", "réponses à corriger"))
    if missing:
        expected = french.counted(len(closing.verdicts), "attendu", "attendus")
        reasons.append(f"{french.counted(waited, 'bilan manque', 'bilans manquent')} sur {expected}")
    line = f"{code} n'est pas clôturée : {' ; '.join(reasons)}."
    if not errors:
        how = "cliquez encore une fois sur « Clôturer »" if asks else "ajoutez --partial"
        line += f" Complétez-les ; pour clôturer sans eux, {how} : ces besoins restent tels qu'ils sont."
    figures = {"period": code, "reviewed": len(closing.verdicts) - waited, "missing": waited}
    return Report(Status.ERROR, (line,), (*others, *errors, *missing), figures, exit_status=1)


def _is_told_again(desk: Desk, report: Report) -> bool:
    """Whether the last row of Journal is this very refusal."""
    rows = [row for row in old_rows(desk.raw.table(Journal.name)) if not is_blank(row)]
    last = [cell_of(row, column) for row in rows[-1:] for column in (Journal.action, Journal.detail)]
    return last == [desk.action, " ".join(report.lines)]


def _write(desk: Desk, closing: Closing, noted: Sequence[Finding]) -> Report:
    after = closing.school
    state = year_balance(after)
    tables = _tables(desk, closing)
    findings = (
        *settled(desk.reading.findings, desk.raw, tables),
        *noted,
        *afterwards(closing, state, desk.today or date.today()),
        *findings_of_plans(after),
        *hour_findings(after, state),
        *follow_up_findings(after, desk.today),
    )
    figures = _figures(desk, closing)
    report = Report(Status.OK, _lines(closing, figures), findings, figures)
    hours, new_tables = all_hours(desk, state)
    return desk.finish("Terminé", report, (*tables, *hours), new_tables)


def _tables(desk: Desk, closing: Closing) -> tuple[TableWrite, ...]:
    raw, before, after = desk.raw, desk.school, closing.school
    changed = {pair: need for pair, need in after.needs.items() if before.needs.get(pair) != need}
    year, period = before.parameters.school_year, closing.period.code
    return (
        history(raw, desk.reading, year, period, closing.history),
        *needs(raw, desk.reading, changed),
        *session_states(raw, before, after),
        *group_costs(raw, before, after),
        *period_states(raw, before, after),
        *current_period(raw, after.parameters.current_period),
    )


def _figures(desk: Desk, closing: Closing) -> dict[str, Any]:
    after, period = closing.school, closing.period.code
    groups = [group for group in after.groups if group.period == period]
    return {
        "period": period,
        "next_period": None if closing.following is None else closing.following.code,
        "groups": len(groups),
        "teacher_hours": round(sum(group.hours or 0.0 for group in groups), 6),
        "hours_followed": round(sum(row.hours for row in closing.history), 6),
        "reviewed": sum(verdict.is_reviewed for verdict in closing.verdicts),
        "missing": len(closing.missing),
        "needs_changed": sum(desk.school.needs.get(pair) != need for pair, need in after.needs.items()),
    }


def _lines(closing: Closing, figures: dict[str, Any]) -> tuple[str, ...]:
    counted, code = french.counted, closing.period.code
    decided = [verdict.decision for verdict in closing.verdicts]
    acquired = counted(decided.count(Decision.ACQUIRED), "acquis", "acquis")
    without = f", {figures['missing']} sans bilan" if closing.missing else ""
    changed = counted(figures["needs_changed"], "besoin mis à jour", "besoins mis à jour")
    followed, taught = french.hours(figures["hours_followed"]), french.hours(figures["teacher_hours"])
    following = closing.following
    ahead = "C'était la dernière période de l'année."
    if following is not None:
        dates = f"du {french.day(following.start)} au {french.day(following.end)}"
        ahead = f"Période en cours : {following.code}, {dates}."
    return (
        f"{code} clôturée : {counted(figures['reviewed'], 'bilan')} dont {acquired}{without} ; {changed}.",
        f"{followed} suivies par les élèves, {taught} d'intervenants.",
        ahead,
    )

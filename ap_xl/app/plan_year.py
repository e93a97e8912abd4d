"""`plan-year`: all open periods planned at once, in the sheet Année; groups and placements stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.app.year_rows import division_rows, dose_rows, group_rows, period_rows
from ap_xl.domain import french
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.planning.year.figures import YearFigures
from ap_xl.planning.year.outlook import Outlook, find_outlook
from ap_xl.workbook import schema
from ap_xl.workbook.render import year as render

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.planning.year.planner import YearPlan

Improve = Callable[[float, float], bool]
"""Is told the coverage rate of the best plan so far and its proven limit (0–1); answers whether to go on."""

_TIME_FACTOR = 1.5
"""The year has several periods, so it takes longer than the `Temps de calcul (s)` of one."""


def plan_year(
    book: Book,
    seconds: float | None = None,
    today: date | None = None,
    tell: Tell = silent,
    improve: Improve | None = None,
) -> Report:
    """Writes the sheet Année. Raises ContentError (foreign book).

    `seconds` is the time for planning, by default one and a half times the parameter `Temps de calcul (s)`.
    """
    desk = sit_down(book, "Planifier l'année", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    outlook = find_outlook(desk.school)
    if not outlook.periods:
        return desk.refused((*desk.reading.findings, _no_open_period()))
    limit = seconds if seconds is not None else desk.school.parameters.time_limit * _TIME_FACTOR
    tell("Recherche du plan de l'année")
    try:
        found = _planned(outlook, limit, improve)
    except NoPlanError as failure:
        findings = (*standing_findings(desk), *failure.findings)
        return desk.finish("Aucun plan", Report(Status.INFEASIBLE, (str(failure),), findings, exit_status=3))
    except PlanRejectedError:
        line = "Aucun plan de l'année qui respecte toutes les règles strictes n'a été trouvé."
        report = Report(Status.INFEASIBLE, (line,), standing_findings(desk), exit_status=3)
        return desk.finish("Aucun plan", report)
    return _write(desk, found)


def _planned(outlook: Outlook, seconds: float, improve: Improve | None) -> YearPlan:
    from ap_xl.planning.year.planner import plan_year as plan  # the solver takes a while to load

    full = outlook.full_coverage or 1.0
    if improve is None:
        return plan(outlook, seconds)
    show = improve
    return plan(outlook, seconds, lambda coverage, bound: show(coverage / full, bound / full))


def _no_open_period() -> Finding:
    return error(
        "no-open-period",
        Origin(schema.Periods.sheet),
        "Toutes les périodes sont clôturées : il n'y a plus rien à planifier cette année.",
        "Ajoutez une période à la feuille Calendrier, ou préparez l'année suivante.",
    )


def _write(desk: Desk, found: YearPlan) -> Report:
    figures = YearFigures(found.outlook, found.plans)
    before = YearFigures(found.outlook, found.one_by_one)
    codes = [period.code for period in found.outlook.periods]
    periods = tuple(period_rows(found, figures, before))
    groups = tuple(group_rows(figures))
    tables = (
        render.by_period(desk.raw, periods),
        render.by_division(desk.raw, division_rows(figures)),
        render.groups(desk.raw, groups),
        render.doses(desk.raw, desk.reading, codes, tuple(dose_rows(desk.school, codes, figures))),
    )
    status = Status.OPTIMAL if found.is_optimal else Status.FEASIBLE
    report = Report(
        status,
        _lines(found, periods),
        standing_findings(desk),
        _figures(found, periods),
        details=_details(found),
    )
    return desk.finish("Terminé", report, tables, render.new_tables(codes))


def _lines(found: YearPlan, rows: tuple[render.YearPeriodRow, ...]) -> tuple[str, ...]:
    whole = rows[-1]
    periods = french.counted(len(rows) - 1, "période")
    gain = whole.rate - whole.one_by_one
    more = f" (période par période : {french.percent(whole.one_by_one)})" if gain > 0.0005 else ""
    return (
        f"{periods}, {french.counted(whole.groups, 'groupe')} : feuille {render.YEAR_SHEET}.",
        f"Besoins couverts à la fin de l'année : {french.percent(whole.rate)}{more} ; écart prouvé au meilleur plan "
        f"possible : {french.percent(found.gap, 2)} au plus.",
        f"Heures d'intervenants : {french.hours(whole.staff_hours)}.",
    )


def _details(found: YearPlan) -> tuple[str, ...]:
    kept = found.outlook.kept
    begun = f"Des séances ont eu lieu, leurs groupes restent : {french.listed(list(kept))}." if kept else ""
    today = "Les besoins sont ceux d'aujourd'hui pour toute l'année : relancez « Planifier l'année » après chaque clôture."
    return tuple(line for line in (begun, today) if line)


def _figures(found: YearPlan, rows: tuple[render.YearPeriodRow, ...]) -> dict[str, Any]:
    """The contract's fields for the whole year, today's way beside it, and each period."""
    outlook, whole = found.outlook, rows[-1]
    placements = [p for plan in found.plans.values() for p in plan.placements if p.group is not None]
    return {
        "coverage": whole.rate,
        "objective": found.coverage,
        "best": found.coverage,
        "bound": found.bound,
        "gap": found.gap,
        "gap_best": found.gap,
        "groups": whole.groups,
        "placed": len({(p.period, p.student, p.slot) for p in placements}),
        "teacher_hours": round(whole.staff_hours, 6),
        "coverage_one_by_one": whole.one_by_one,
        "objective_one_by_one": outlook.coverage(found.one_by_one),
        "kept": list(outlook.kept),
        "periods": [
            {
                "period": row.period,
                "groups": row.groups,
                "students": row.students,
                "teacher_hours": round(row.staff_hours, 6),
                "charged_hours": round(row.charged, 6),
                "coverage": row.rate,
                "coverage_one_by_one": row.one_by_one,
            }
            for row in rows[:-1]
        ],
    }

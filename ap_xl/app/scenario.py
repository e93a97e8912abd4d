"""`scenario`: sets of parameters side by side, each with a plan of its own; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ap_xl.app.desk import Tell, closed_period_error, silent, sit_down
from ap_xl.app.regroup import Improve, in_rates
from ap_xl.app.report import Report, Status, refused
from ap_xl.app.scenario_table import table
from ap_xl.app.settings import Scenario, scenarios
from ap_xl.app.trial import Planned, Trial
from ap_xl.domain import french
from ap_xl.domain.calendar import Period
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import Finding
from ap_xl.domain.state import School
from ap_xl.planning.situation import situation

if TYPE_CHECKING:
    from xlwings import Book


def scenario(
    book: Book,
    sets: Sequence[str],
    period: str | None = None,
    seconds: float | None = None,
    tell: Tell = silent,
    improve: Improve | None = None,
) -> Report:
    """Plans the period with today's parameters, then with each set, such as `Poids besoin 3=12; Écart visé=0,01`.

    `seconds` is the time of each plan, by default the parameter `Temps de calcul (s)` divided among them.
    Raises ContentError (foreign book), UsageError (no such parameter, value or period).
    """
    desk = sit_down(book, "Scénarios")
    columns = scenarios(desk.school.parameters, sets)
    if desk.reading.has_errors:
        return refused(desk.reading.findings)
    chosen = desk.period(period)
    if chosen.is_closed:
        return refused((*desk.reading.findings, closed_period_error(chosen)))
    trials = []
    for one in columns:
        tell(f"{one.name} : recherche des groupes")
        limit = seconds if seconds is not None else one.parameters.time_limit / len(columns)
        trials.append(_trial(desk.school, chosen, one, limit, improve))
    return _report(chosen, trials, desk.reading.findings)


def _trial(school: School, period: Period, one: Scenario, seconds: float, improve: Improve | None) -> Trial:
    from ap_xl.planning.planner import plan_period  # the solver takes a while to load

    known = situation(replace(school, parameters=one.parameters), period)
    try:
        return Trial(one, Planned(plan_period(known, seconds, progress=in_rates(known, improve))))
    except NoPlanError as failure:
        return Trial(one, None, failure.findings)
    except PlanRejectedError:
        return Trial(one, None)


def _report(period: Period, trials: Sequence[Trial], findings: Sequence[Finding]) -> Report:
    today, plans = trials[0], [trial.planned for trial in trials if trial.planned is not None]
    if not plans:
        line = f"{period.code} : aucun plan n'est possible, ni aujourd'hui ni avec les essais."
        return Report(Status.INFEASIBLE, (line,), (*findings, *today.findings), exit_status=3)
    by_clock = any(plan.status is Status.FEASIBLE for plan in plans)
    tries = french.counted(len(trials) - 1, "essai comparé", "essais comparés")
    line = f"{period.code} : {tries} aux paramètres d'aujourd'hui ; le classeur ne change pas."
    figures = {
        **(today.planned.figures() if today.planned else {}),
        "period": period.code,
        "scenarios": [trial.as_json() for trial in trials],
    }
    status = Status.FEASIBLE if by_clock else Status.OPTIMAL
    return Report(status, (line,), tuple(findings), figures, details=table(trials))

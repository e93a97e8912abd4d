"""`periods`: the year's periods, proposed from holidays and internships; those with groups stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from ap_xl.app.desk import Tell, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain.calendar import Period, PeriodState
from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import Finding, Origin, error, info, warning
from ap_xl.domain.french import counted, day, listed
from ap_xl.domain.proposed_periods import SHORTEST, ProposedPeriod, proposed_periods
from ap_xl.domain.school_weeks import school_weeks, year_span
from ap_xl.domain.state import School
from ap_xl.workbook import schema
from ap_xl.workbook.render.calendar import periods as render

if TYPE_CHECKING:
    from xlwings import Book

_FRIDAY, _SATURDAY = 4, 5


def periods(book: Book, today: date | None = None, tell: Tell = silent) -> Report:
    """Writes tblPeriodes: periods that are closed or have groups stay, the rest of the year is cut anew.

    Raises ContentError (foreign book).
    """
    desk = sit_down(book, "Proposer les périodes", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    school = desk.school
    kept = _kept(school)
    first, last = year_span(school.parameters.school_year, school)
    begin = max([first, *(period.end + timedelta(days=1) for period in kept)])
    proposals = proposed_periods(school_weeks(school, begin, last))
    if not proposals:
        return desk.refused((*desk.reading.findings, _too_short(begin, last)))
    new = _named(school, kept, proposals, begin, last)
    findings = (
        *standing_findings(desk),
        *_orphans(school, (*kept, *new)),
        *(_described(period, proposal) for period, proposal in zip(new, proposals, strict=True)),
    )
    report = Report(Status.OK, (_line(kept, new, proposals),), findings)
    return desk.finish("Terminé", report, (render(desk.raw, (*kept, *new)),))


def _kept(school: School) -> tuple[Period, ...]:
    """The periods that are closed, have groups, or lie before one that has."""
    used = {group.period for group in school.groups} | {row.period for row in school.placements}
    fixed = [period for period in school.periods if period.is_closed or period.code in used]
    latest = max((period.end for period in fixed), default=date.min)
    return tuple(period for period in school.periods_in_time if period.start <= latest)


def _named(
    school: School, kept: Sequence[Period], proposals: Sequence[ProposedPeriod], first: date, last: date
) -> tuple[Period, ...]:
    taken = {code_key(period.code) for period in kept}
    codes = (code for number in count(1) if code_key(code := f"P{number}") not in taken)
    last_weekday = _SATURDAY if any(slot.weekday == _SATURDAY for slot in school.slots) else _FRIDAY
    open_before = any(not period.is_closed for period in kept)
    found = []
    for number, (code, proposal) in enumerate(zip(codes, proposals, strict=False)):
        state = PeriodState.RUNNING if not number and not open_before else PeriodState.COMING
        end = min(last, proposal.last_monday + timedelta(days=last_weekday))
        found.append(Period(code, max(first, proposal.start), end, state))
    return tuple(found)


def _line(kept: Sequence[Period], new: Sequence[Period], proposals: Sequence[ProposedPeriod]) -> str:
    torn = sum(len(proposal.losing) for proposal in proposals)
    stay = f", {counted(len(kept), 'période gardée', 'périodes gardées')}" if kept else ""
    proposed = counted(len(new), "période proposée", "périodes proposées")
    span = f"du {day(new[0].start)} au {day(new[-1].end)}"
    return f"{proposed}{stay}, {span} ; dans {torn} cas, une classe y perd des séances."


def _described(period: Period, proposal: ProposedPeriod) -> Finding:
    length = counted(len(proposal.weeks), "semaine")
    text = f"{period.code} : du {day(period.start)} au {day(period.end)}, {length} de séances"
    if proposal.losing:
        classes = counted(len(proposal.losing), "classe perd", "classes perdent")
        text += f" ; {classes} des séances : {listed(proposal.losing)}"
    if proposal.absent:
        text += f" ; absentes toute la période : {listed(proposal.absent)}"
    return info(
        "period-proposed", Origin(schema.Periods.sheet), f"{text}.", "Changez les dates à la main si besoin."
    )


def _orphans(school: School, periods: Sequence[Period]) -> tuple[Finding, ...]:
    """What still names a period that is no more: the current period, rows of Contraintes."""
    there = {period.code for period in periods}
    gone = [period for period in school.periods if period.code not in there]
    named = {constraint.period for constraint in school.constraints} | {school.parameters.current_period}
    return tuple(
        warning(
            "period-gone",
            Origin(schema.Periods.sheet),
            f"La période « {period.code} » n'existe plus, mais elle est encore nommée ailleurs dans le classeur.",
            f"Corrigez « Période en cours » dans {schema.Parameters.sheet} et la colonne Période de "
            f"{schema.Constraints.sheet}.",
        )
        for period in gone
        if period.code in named
    )


def _too_short(begin: date, last: date) -> Finding:
    return error(
        "no-period-to-propose",
        Origin(schema.Periods.sheet),
        f"Entre le {day(begin)} et le {day(last)}, il y a moins de {SHORTEST} semaines de séances : aucune "
        "période n'est proposée.",
        "Vérifiez l'année scolaire, les vacances et les créneaux.",
    )

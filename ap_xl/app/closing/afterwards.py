"""What a close leaves to know besides the notes on single reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ap_xl.domain import french
from ap_xl.domain.calendar import Period
from ap_xl.domain.closing import Closing
from ap_xl.domain.findings import Finding, Origin, info, warning
from ap_xl.domain.ledger import YearLedger
from ap_xl.domain.ledger.reconciling import ledger_discrepancies
from ap_xl.domain.reconciling import Discrepancy, Figure, discrepancies
from ap_xl.domain.state import School
from ap_xl.workbook import schema
from ap_xl.workbook.wording import quoted


def afterwards(closing: Closing, state: YearLedger, today: date) -> Iterator[Finding]:
    """Closed early, closed again, the year's last period, figures that do not agree."""
    period = closing.period
    if today < period.end:
        yield _early(closing, today)
    if closing.replaced:
        yield _again(closing)
    if closing.following is None:
        yield info(
            "last-period-closed",
            period.origin,
            f"La période {quoted(period.code)} était la dernière : l'année est terminée.",
            "Ajoutez une période dans la feuille Calendrier si l'AP continue.",
        )
    for one in (*discrepancies(closing.school, period, state), *ledger_discrepancies(state)):
        yield _disagrees(closing.school, period, one)


def _early(closing: Closing, today: date) -> Finding:
    codes = {group.code for group in closing.school.groups if group.period == closing.period.code}
    ahead = sum(session.group in codes and session.day > today for session in closing.school.sessions)
    return warning(
        "closed-early",
        closing.period.origin,
        f"La période {quoted(closing.period.code)} est clôturée avant sa fin ({french.day(closing.period.end)}) : "
        f"{french.counted(ahead, 'séance à venir compte', 'séances à venir comptent')} comme faite"
        f"{'s' if ahead > 1 else ''}.",
        "Si elles n'ont pas lieu : « Annuler », mettez leur état à « Annulée », puis clôturez de nouveau.",
    )


def _again(closing: Closing) -> Finding:
    rows = french.counted(len(closing.replaced), "ligne de cette période", "lignes de cette période")
    return warning(
        "closed-again",
        Origin(schema.History.sheet),
        f"La période {quoted(closing.period.code)} avait déjà été clôturée : {rows} de la feuille "
        f"{schema.History.sheet} {'sont remplacées' if len(closing.replaced) > 1 else 'est remplacée'}.",
        "Pour rouvrir une période, préférez « Annuler », qui remet aussi les besoins.",
    )


def _disagrees(school: School, period: Period, one: Discrepancy) -> Finding:
    if one.figure is Figure.CHARGED:
        return warning(
            "hours-charged-to-nobody",
            school.group_by_code[one.whose].origin,
            f"Les {french.hours(one.expected - one.found)} du groupe {quoted(one.whose)} ne sont imputées à aucune "
            "division : il n'a pas d'élève affecté.",
            "Affectez-lui ses élèves dans la feuille Affectations, ou annulez ses séances.",
        )
    return warning(
        "figures-disagree",
        period.origin,
        f"« {one.figure} » de {quoted(one.whose)} vaut {french.number(one.found)} au lieu de "
        f"{french.number(one.expected)}.",
        "Relancez « Vérifier » ; si cela reste, signalez-le.",
    )

"""Periods that cannot be closed now, whatever the reviews say."""

from __future__ import annotations

from ap_xl.domain.calendar import Period
from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.domain.state import School
from ap_xl.workbook import schema
from ap_xl.workbook.wording import quoted


def refusal(school: School, period: Period) -> Finding | None:
    """Closed already, without groups, or after an earlier period that is still to be closed."""
    with_groups = {group.period for group in school.groups}
    if period.is_closed:
        return _already_closed(school, period)
    if period.code not in with_groups:
        return _nothing_to_close(period)
    for other in school.periods_in_time:
        if other.start < period.start and not other.is_closed and other.code in with_groups:
            return _earlier_open(other, period)
    return None


def _origin(period: Period) -> Origin:
    return period.origin if period.origin.sheet else Origin(schema.Periods.sheet)


def _already_closed(school: School, period: Period) -> Finding:
    current = school.parameters.current_period
    return error(
        "already-closed",
        _origin(period),
        f"La période {quoted(period.code)} est déjà clôturée ; rien n'a changé.",
        "Pour reprendre sa clôture, lancez « Annuler »."
        if current == period.code
        else f"La période en cours est {quoted(current)} ; pour reprendre la clôture, lancez « Annuler ».",
    )


def _nothing_to_close(period: Period) -> Finding:
    return error(
        "nothing-to-close",
        _origin(period),
        f"La période {quoted(period.code)} n'a pas de groupes : il n'y a rien à clôturer.",
        "Constituez d'abord ses groupes. Pour sauter une période sans AP, changez « Période en cours » dans la "
        "feuille Paramètres.",
    )


def _earlier_open(earlier: Period, period: Period) -> Finding:
    return error(
        "earlier-period-open",
        _origin(earlier),
        f"La période {quoted(earlier.code)} vient avant {quoted(period.code)} et n'est pas encore clôturée.",
        f"Clôturez d'abord {quoted(earlier.code)}.",
    )

"""What a plan covers, as the tables of Couverture, which the charts of Accueil show."""

from __future__ import annotations

from ap_xl.app.desk import Desk
from ap_xl.app.standing import is_more_than_locks
from ap_xl.domain.plan import Plan
from ap_xl.planning.shares import Share, shares
from ap_xl.planning.situation import Situation, whole_situation
from ap_xl.workbook.render import coverage as render
from ap_xl.workbook.render.coverage import CoverageRow
from ap_xl.workbook.rewriting import TableWrite


def coverage_tables(desk: Desk, known: Situation, plan: Plan) -> tuple[TableWrite, TableWrite]:
    """Both tables for a plan of the situation's period."""
    found, period = shares(known, plan), known.period.code
    types = [_row(kind.value, share) for kind, share in found.by_type.items()]
    publics = [_row(public.value, share) for public, share in found.by_public.items()]
    everybody = _row(render.EVERYBODY, found.everybody)
    return (
        render.by_type(desk.raw, period, (*types, everybody)),
        render.by_public(desk.raw, period, publics),
    )


def standing_coverage(desk: Desk) -> tuple[TableWrite, ...]:
    """The same for the current period as it stands; nothing before it has a plan or once it is closed."""
    current = desk.school.parameters.current_period
    period = next((one for one in desk.school.periods if one.code == current), None)
    if period is None or period.is_closed:
        return ()
    known = whole_situation(desk.school, period)
    return coverage_tables(desk, known, known.present) if is_more_than_locks(known.present) else ()


def _row(name: str, share: Share) -> CoverageRow:
    hours = share.hours
    return CoverageRow(name, share.students, share.served, hours.needed, hours.followed, share.rate)

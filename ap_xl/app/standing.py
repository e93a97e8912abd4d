"""What there is to say about a workbook as it stands; each command leaves just this in Alertes."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.app.desk import Desk
from ap_xl.app.findings_of_plan import breach_findings, imposed_in_vain, seat_findings
from ap_xl.app.follow_up import follow_up_findings
from ap_xl.app.hour_findings import hour_findings, year_balance
from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.findings import Finding
from ap_xl.domain.plan import Plan
from ap_xl.domain.state import School
from ap_xl.planning.audit import Breach, audit
from ap_xl.planning.seats import slot_seats
from ap_xl.planning.situation import Situation, situation


def standing_findings(desk: Desk) -> tuple[Finding, ...]:
    """The input, the seats and plans of the open periods, the hours, what people miss."""
    plans, hours = findings_of_plans(desk.school), hour_findings(desk.school, year_balance(desk.school))
    return (*desk.reading.findings, *plans, *hours, *follow_up_findings(desk.school, desk.today))


def findings_of_plans(school: School, but: Period | None = None) -> tuple[Finding, ...]:
    """Seats and audit of the current period and of every other open one that has groups, `but` one."""
    found: list[Finding] = []
    for period in school.periods_in_time:
        if (
            (but is None or period.code != but.code)
            and not period.is_closed
            and _is_looked_at(school, period)
        ):
            known = situation(school, period)
            found += seat_findings(known, slot_seats(known))
            found += known.locks.lifted
            found += imposed_in_vain(known)
            if known.present.groups:
                found += breach_findings(_breaches(known), known.is_rest)
    return tuple(found)


def is_more_than_locks(plan: Plan) -> bool:
    """Whether a plan was made: before the first one, there may be locked groups and placements."""
    return any(not group.locked for group in plan.groups) or any(not p.locked for p in plan.placements)


def _breaches(known: Situation) -> Iterator[Breach]:
    """What the plan breaks; before the first plan, with locks alone, nobody imposed is placed yet."""
    plan, is_made = known.present, is_more_than_locks(known.present)
    awaited = {row.origin for row in known.constraints_of(ConstraintType.IMPOSED)}
    for breach in audit(known, plan):
        if is_made or breach.rule != "H8" or breach.origin not in awaited:
            yield breach


def _is_looked_at(school: School, period: Period) -> bool:
    is_current = period.code == school.parameters.current_period
    return is_current or any(group.period == period.code for group in school.groups)

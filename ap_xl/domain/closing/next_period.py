"""The period ends and the next one begins: sessions, what groups cost, the states of the periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period, PeriodState
from ap_xl.domain.hours import Ledger
from ap_xl.domain.plan import Group, Session, SessionState
from ap_xl.domain.state import School


def next_open(school: School, period: Period) -> Period | None:
    """The first period after it that is not closed."""
    later = (other for other in school.periods_in_time if other.start > period.start)
    return next((other for other in later if not other.is_closed), None)


def with_period_closed(school: School, period: Period, following: Period | None) -> School:
    """Sessions Prévue are Faite, its groups cost what was held, the next period is the only one that runs."""
    codes = {group.code for group in school.groups if group.period == period.code}
    sessions = tuple(_held(session) if session.group in codes else session for session in school.sessions)
    current = school.parameters.current_period if following is None else following.code
    held = replace(
        school,
        parameters=replace(school.parameters, current_period=current),
        periods=tuple(_in_its_state(other, period, current) for other in school.periods),
        sessions=sessions,
    )
    return replace(held, groups=_at_their_cost(held, period))


def _held(session: Session) -> Session:
    return replace(session, state=SessionState.HELD) if session.state is SessionState.PLANNED else session


def _in_its_state(other: Period, closed: Period, current: str) -> Period:
    if other.code == closed.code:
        return replace(other, state=PeriodState.CLOSED)
    if other.is_closed:
        return other
    if other.code == current:
        return replace(other, state=PeriodState.RUNNING)
    return replace(other, state=PeriodState.COMING) if other.state is PeriodState.RUNNING else other


def _at_their_cost(school: School, period: Period) -> tuple[Group, ...]:
    """The period's groups with the sessions and staff hours that were held."""
    ledger = Ledger(school, Attendance(school))
    sessions: dict[str, list[Session]] = defaultdict(list)
    for session in school.sessions:
        sessions[session.group].append(session)
    return tuple(
        _at_its_cost(group, ledger, sessions.get(group.code, ())) if group.period == period.code else group
        for group in school.groups
    )


def _at_its_cost(group: Group, ledger: Ledger, rows: Sequence[Session]) -> Group:
    if rows:
        count = sum(row.state is SessionState.HELD for row in rows)
    else:
        count = (
            group.sessions
            if group.sessions is not None
            else ledger.cost(group, ledger.members(group)).sessions
        )
    hours = sum(ledger.held_of(group).by_staff.values())
    return replace(group, sessions=count, hours=round(hours, 6))

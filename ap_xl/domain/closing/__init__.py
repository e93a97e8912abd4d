"""The end of a period: reviews become history and needs, planned sessions are held, the next period begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period, PeriodState
from ap_xl.domain.closing.needs import new_needs
from ap_xl.domain.closing.notes import notes
from ap_xl.domain.closing.obstacles import obstacles, unreviewed
from ap_xl.domain.closing.problems import Note, Obstacle, Unreviewed
from ap_xl.domain.closing.verdicts import Verdict, verdicts
from ap_xl.domain.following import Following
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.hours import Ledger
from ap_xl.domain.plan import Group, Session, SessionState
from ap_xl.domain.state import School

__all__ = ["Closing", "close_period"]


@dataclass(frozen=True)
class Closing:
    """A period's end. With `obstacles` it must not be written; `school` is the school after it otherwise.

    `following` is None after the last period. `replaced` are the rows of an earlier close of the period.
    """

    period: Period
    following: Period | None
    verdicts: tuple[Verdict, ...]
    history: tuple[HistoryRow, ...]
    replaced: tuple[HistoryRow, ...]
    obstacles: tuple[Obstacle, ...]
    missing: tuple[Unreviewed, ...]
    notes: tuple[Note, ...]
    school: School


def close_period(school: School, attendance: Attendance, period: Period) -> Closing:
    """What closing the period would do; nobody's need changes without a review."""
    rows = school.reviews.get(period.code, ())
    present = Following(school, attendance, period)
    found = verdicts(school, present, rows)
    replaced = tuple(row for row in school.history if is_of_a_close(row, school, period))
    needs = new_needs(school, found, replaced)
    history = tuple(_history_row(school, period, verdict) for verdict in found)
    after = replace(
        school,
        needs=needs.by_pair,
        history=(*(row for row in school.history if not is_of_a_close(row, school, period)), *history),
    )
    following = _next_open(school, period)
    return Closing(
        period,
        following,
        found,
        history,
        replaced,
        obstacles(present, rows, found),
        unreviewed(school, present, period, found),
        (*needs.notes, *notes(school, attendance, present, found)),
        _with_period_closed(after, period, following),
    )


def is_of_a_close(row: HistoryRow, school: School, period: Period) -> bool:
    """Whether an earlier close of the period wrote the row; what was typed by hand names no group."""
    return row.year == school.parameters.school_year and row.period == period.code and bool(row.group)


def _history_row(school: School, period: Period, verdict: Verdict) -> HistoryRow:
    return HistoryRow(
        school.parameters.school_year,
        period.code,
        verdict.student,
        verdict.module,
        verdict.hours,
        "; ".join(verdict.groups),
        verdict.staff,
        verdict.need_start,
        verdict.need_end,
        verdict.decision,
        verdict.observation,
    )


def _next_open(school: School, period: Period) -> Period | None:
    """The first period after it that is not closed."""
    later = (other for other in school.periods_in_time if other.start > period.start)
    return next((other for other in later if not other.is_closed), None)


def _with_period_closed(school: School, period: Period, following: Period | None) -> School:
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

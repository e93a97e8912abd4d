"""The end of a period: reviews become history and needs, planned sessions are held, the next period begins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.closing.needs import new_needs
from ap_xl.domain.closing.next_period import next_open, with_period_closed
from ap_xl.domain.closing.notes import notes
from ap_xl.domain.closing.obstacles import obstacles, unreviewed
from ap_xl.domain.closing.problems import Note, Obstacle, Unreviewed
from ap_xl.domain.closing.verdicts import Verdict, verdicts
from ap_xl.domain.following import Following
from ap_xl.domain.history import HistoryRow
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
    following = next_open(school, period)
    return Closing(
        period,
        following,
        found,
        history,
        replaced,
        obstacles(present, rows, found),
        unreviewed(school, present, period, found),
        (*needs.notes, *notes(school, attendance, present, found)),
        with_period_closed(after, period, following),
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

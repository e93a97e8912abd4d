"""Sessions, hours and periods once a period is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ap_xl.domain.calendar import Absence, Calendar, Holiday, PeriodState
from ap_xl.domain.closing.problems import NobodyThere
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.plan import SessionState
from tests.domain.closing.periods import YEAR, at_the_end, closed
from tests.schools import a_group, held, monday

PLANNED, HELD = SessionState.PLANNED, SessionState.HELD
CANCELLED, MOVED = SessionState.CANCELLED, SessionState.MOVED
CLOSED, RUNNING, COMING = PeriodState.CLOSED, PeriodState.RUNNING, PeriodState.COMING


def states(closing):
    return [period.state for period in closing.school.periods]


def the_group(closing):
    return closing.school.group_by_code["G1"]


def test_only_what_was_planned_is_held_now():
    rows = [
        held("G1", monday(week), state=state) for week, state in enumerate((PLANNED, HELD, CANCELLED, MOVED))
    ]
    closing = closed(at_the_end(sessions=tuple(rows)))
    assert [session.state for session in closing.school.sessions] == [HELD, HELD, CANCELLED, MOVED]


def test_sessions_of_other_periods_stay_planned():
    rows = (held("G2", monday(6), state=PLANNED),)
    closing = closed(at_the_end(groups=(a_group(), a_group("G2", period="P2")), sessions=rows))
    assert closing.school.sessions == rows


def test_a_group_costs_what_was_held():
    rows = (held("G1", monday(0), state=PLANNED), held("G1", monday(1), 2.0, staff="T1 T2"))
    group = the_group(closed(at_the_end(groups=(a_group(hours=6.0, sessions=6),), sessions=rows)))
    assert (group.sessions, group.hours) == (2, 1 + 2 * 2)


def test_a_group_whose_sessions_were_all_cancelled_costs_nothing():
    rows = (held("G1", monday(0), state=CANCELLED),)
    group = the_group(closed(at_the_end(groups=(a_group(hours=6.0, sessions=6),), sessions=rows)))
    assert (group.sessions, group.hours) == (0, 0)


def test_a_group_without_session_rows_keeps_its_hours():
    group = the_group(closed(at_the_end(groups=(a_group(hours=5.0, sessions=5),))))
    assert (group.sessions, group.hours) == (5, 5.0)


def test_the_next_period_runs():
    closing = closed(at_the_end())
    assert states(closing) == [CLOSED, RUNNING, COMING]
    assert closing.school.parameters.current_period == "P2"


def test_a_period_closed_before_is_passed_over():
    periods = (YEAR[0], replace(YEAR[1], state=CLOSED), YEAR[2])
    assert states(closed(at_the_end(periods=periods))) == [CLOSED, CLOSED, RUNNING]


def test_only_one_period_runs_though_the_coordinator_had_gone_ahead():
    periods = (YEAR[0], YEAR[1], replace(YEAR[2], state=RUNNING))
    school = at_the_end(periods=periods, parameters=Parameters(current_period="P3"))
    assert states(closed(school)) == [CLOSED, RUNNING, COMING]


def test_after_the_last_period_none_runs():
    school = at_the_end(periods=YEAR[:1])
    closing = closed(school)
    assert (closing.following, states(closing)) == (None, [CLOSED])
    assert closing.school.parameters.current_period == "P1"


@pytest.mark.parametrize(
    "made_impossible",
    [
        {"calendar": Calendar((Holiday(monday(1), monday(1)),))},
        {"absences": (Absence("1A", None, monday(1), monday(1) + timedelta(4)),)},
    ],
)
def test_a_planned_session_with_nobody_at_school_is_pointed_out(made_impossible):
    rows = tuple(held("G1", monday(week), state=PLANNED) for week in range(3))
    closing = closed(at_the_end(sessions=rows, **made_impossible))
    assert closing.notes == (NobodyThere(rows[1]),)


def test_a_session_marked_as_held_is_believed():
    rows = (held("G1", monday(1)),)
    closing = closed(at_the_end(sessions=rows, calendar=Calendar((Holiday(monday(1), monday(1)),))))
    assert closing.notes == ()

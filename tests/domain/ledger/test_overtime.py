"""The HSE statement by month."""

from __future__ import annotations

from datetime import date

from ap_xl.domain.plan import SessionState
from ap_xl.domain.school import Nature
from tests.domain.ledger.years import ledger_of
from tests.schools import a_group, a_member, held, monday

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
PEOPLE = (a_member(), a_member("H1", nature=Nature.HSE), a_member("H2", nature=Nature.HSE))


def lines(*sessions, groups=None):
    groups = groups or (a_group(staff="H1"), a_group("G2", period="P2", staff="H1"))
    ledger = ledger_of(staff=PEOPLE, groups=groups, sessions=sessions)
    return [(row.staff, row.month, row.sessions, row.hours, row.unclosed) for row in ledger.overtime]


def test_hours_are_stated_in_the_month_in_which_the_work_was_done():
    rows = (held("G1", monday(0)), held("G1", monday(1), 1.5), held("G1", monday(4)))
    assert lines(*rows) == [("H1", SEPTEMBER, 2, 2.5, 0.0), ("H1", OCTOBER, 1, 1.0, 0.0)]


def test_what_was_not_held_is_not_paid():
    rows = [held("G1", monday(0), state=state) for state in SessionState if state is not SessionState.HELD]
    assert lines(*rows) == []


def test_the_substitute_is_paid_and_not_the_one_who_was_away():
    assert lines(held("G1", monday(0), staff="H2")) == [("H2", SEPTEMBER, 1, 1.0, 0.0)]


def test_two_people_in_a_session_are_paid_its_hours_each():
    found = lines(held("G1", monday(0)), groups=(a_group(staff="H1 H2"),))
    assert found == [("H1", SEPTEMBER, 1, 1.0, 0.0), ("H2", SEPTEMBER, 1, 1.0, 0.0)]


def test_sessions_of_a_period_that_is_not_closed_are_stated_as_such():
    assert lines(held("G1", monday(0)), held("G2", monday(6)))[1] == ("H1", OCTOBER, 1, 1.0, 1.0)


def test_people_who_are_not_paid_in_hse_are_not_stated():
    assert lines(held("G1", monday(0)), groups=(a_group(),)) == []


def test_a_closed_group_without_session_rows_is_stated_without_a_month():
    assert lines(groups=(a_group(staff="H1", hours=6.0),)) == [("H1", None, 0, 6.0, 0.0)]

"""The ledger's tables add up to Heures, whatever the year was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.ledger import year_ledger
from ap_xl.domain.ledger.reconciling import ledger_discrepancies
from ap_xl.domain.plan import SessionState
from ap_xl.domain.reconciling import Figure
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from tests.domain.ledger.years import a_year
from tests.planning.random_schools import STAFF, schools
from tests.schools import a_division, a_member, a_slot, a_student, held, monday, placed_all


@st.composite
def _years(draw: st.DrawFn) -> School:
    """A school with several closed periods, people of every nature, and sessions as chance wanted them."""
    school = draw(schools())
    closed = draw(st.integers(1, 4))
    periods = tuple(
        replace(period, state=PeriodState.CLOSED if number < closed else None)
        for number, period in enumerate(school.periods)
    )
    staff = tuple(replace(member, nature=draw(st.sampled_from(list(Nature)))) for member in school.staff)
    rows = [
        held(
            group.code,
            monday(draw(st.integers(0, 15))),
            draw(st.sampled_from((1.0, 1.5))),
            draw(st.sampled_from(list(SessionState))),
            " ".join(draw(st.sampled_from(((), STAFF[:1], STAFF[1:])))),
        )
        for group in school.groups
        for _ in range(draw(st.integers(0, 3)))
    ]
    return replace(school, periods=periods, staff=staff, sessions=(*school.sessions, *rows))


@given(_years())
def test_in_any_year_all_tables_add_up(school):
    assert ledger_discrepancies(year_ledger(school)) == ()


@given(_years())
def test_hours_run_out_just_where_more_is_projected_than_there_is(school):
    ledger = year_ledger(school)
    last = {row.division: row.left for row in ledger.periods}
    assert set(ledger.runs_out) == {division for division, left in last.items() if left < -0.005}


def shown():
    """Two pooled divisions and somebody paid in HSE."""
    school = a_year(
        divisions=(a_division("1A"), a_division("1B")),
        slots=(a_slot("L8", "1A 1B"),),
        students=(a_student("e1", "1A"), a_student("f1", "1B")),
        placements=placed_all("e1 f1"),
        staff=(a_member(nature=Nature.HSE),),
        sessions=(held("G1", monday(0)),),
    )
    return year_ledger(school)


def test_a_ledger_as_computed_adds_up():
    assert ledger_discrepancies(shown()) == ()


@pytest.mark.parametrize(
    ("table", "field", "figure"),
    [
        ("periods", "done", Figure.BY_PERIOD),
        ("pools", "planned", Figure.POOLED),
        ("types", "done", Figure.BY_TYPE),
        ("overtime", "hours", Figure.OVERTIME),
    ],
)
def test_a_wrong_figure_is_found(table, field, figure):
    ledger = shown()
    first, *others = getattr(ledger, table)
    wrong = replace(first, **{field: getattr(first, field) + 1})
    found = ledger_discrepancies(replace(ledger, **{table: (wrong, *others)}))
    assert {one.figure for one in found} == {figure}


def test_a_wrong_sum_of_the_publics_is_found():
    ledger = shown()
    *publics, whole = ledger.publics
    found = ledger_discrepancies(replace(ledger, publics=(*publics, replace(whole, done=9.0))))
    assert [one.figure for one in found] == [Figure.BY_PUBLIC]

"""After a close all figures agree; one that is wrong is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import balance
from ap_xl.domain.closing import close_period
from ap_xl.domain.history import Decision, ReviewRow
from ap_xl.domain.hours import Ledger
from ap_xl.domain.plan import SessionState
from ap_xl.domain.reconciling import Discrepancy, Figure, discrepancies
from ap_xl.domain.reviewing import review_rows
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from tests.domain.closing.periods import at_the_end, closed, reviewed
from tests.planning.random_schools import MODULES, STAFF, schools
from tests.schools import a_division, a_group, a_member, a_slot, a_student, held, monday, placed_all

CLASSES = (a_division("1A", hours_cycle_done=20.0), a_division("1B"))
PEOPLE = (a_student("e1", "1A"), a_student("e2", "1A"), a_student("f1", "1B"))


def a_year() -> School:
    """Two classes, two groups, one of them outside the allotment in part; things happened."""
    return at_the_end(
        reviewed("e1", 2, hours_followed=2.0),
        reviewed("f1", 1),
        divisions=CLASSES,
        students=PEOPLE,
        slots=(a_slot("L8", "1A 1B"), a_slot("L10", "1A 1B", hour=10)),
        staff=(a_member(), a_member("T2", nature=Nature.OUTSIDE)),
        groups=(a_group(hours=6.0, sessions=6), a_group("G2", "L10", "FR", "T1 T2", hours=12.0)),
        placements=(*placed_all("e1 f1"), *placed_all("e2", "G2", "L10")),
        sessions=(
            held("G1", monday(0), state=SessionState.PLANNED),
            held("G1", monday(1), 1.5, staff="T2"),
            held("G1", monday(2), state=SessionState.CANCELLED),
        ),
    )


def shown(school: School):
    attendance = Attendance(school)
    return balance(school, attendance, Ledger(school, attendance))


def found(school: School, seen: School | None = None) -> set[Figure]:
    """The figures that disagree; the sheet Heures shows those of the school `seen`."""
    return {one.figure for one in discrepancies(school, school.periods[0], shown(seen or school))}


def test_after_a_close_all_figures_agree():
    assert found(closed(a_year()).school) == set()


def test_hours_that_somebody_changed_in_groupes_are_found():
    school = closed(a_year()).school
    wrong = replace(school.groups[0], hours=7.0, sessions=9)
    groups = (wrong, *school.groups[1:])
    assert found(replace(school, groups=groups)) == {Figure.GROUP_HOURS, Figure.SESSIONS}


def test_a_session_cancelled_after_the_close_is_found():
    school = closed(a_year()).school
    rows = (replace(school.sessions[0], state=SessionState.CANCELLED), *school.sessions[1:])
    after = replace(school, sessions=rows)
    assert Figure.GROUP_HOURS in found(after)
    assert {Figure.STAFF_DONE, Figure.DIVISIONS_DONE} <= found(after, seen=school)


def test_hours_that_somebody_changed_in_historique_are_found():
    school = closed(a_year()).school
    history = (replace(school.history[0], hours=9.0), *school.history[1:])
    (one,) = discrepancies(replace(school, history=history), school.periods[0], shown(school))
    assert one == Discrepancy(Figure.FOLLOWED, "e1 MA", 2.0, 9.0)


@pytest.mark.parametrize(
    ("figure", "change"),
    [
        (Figure.CYCLE_DONE, {"cycle_done": 1.0}),
        (Figure.CYCLE_REMAINING, {"cycle_remaining": 1.0}),
        (Figure.REMAINING, {"remaining": 1.0}),
    ],
)
def test_a_wrong_figure_of_the_cycle_is_found(figure, change):
    school = closed(a_year()).school
    state = shown(school)
    wrong = replace(state, divisions=(replace(state.divisions[0], **change), *state.divisions[1:]))
    assert [one.figure for one in discrepancies(school, school.periods[0], wrong)] == [figure]


def test_hours_of_a_group_without_students_are_charged_to_nobody():
    school = closed(replace(a_year(), placements=placed_all("e1 f1"))).school
    (one,) = discrepancies(school, school.periods[0], shown(school))
    assert (one.figure, one.whose, one.expected, one.found) == (Figure.CHARGED, "G2", 6.0, 0.0)


# -- schools by chance


@st.composite
def _answered(draw: st.DrawFn, row: ReviewRow) -> ReviewRow:
    """A row as a colleague may leave it: untouched, or with an answer and attendance of its own."""
    if draw(st.booleans()):
        return row
    decision = draw(st.sampled_from((None, *Decision)))
    other = draw(st.sampled_from(MODULES))
    return replace(
        row,
        hours_followed=draw(st.sampled_from((row.hours_followed, row.hours_planned, 0.0, 2.5))),
        need_end=draw(st.sampled_from((None, 0, 1, 2, 3))),
        decision=decision,
        proposed_module=other if decision is Decision.REDIRECT else None,
    )


@st.composite
def _lived(draw: st.DrawFn) -> School:
    """A school at the end of P2, whose sessions became what chance wanted, and whose reviews are half filled in."""
    school = draw(schools())
    period = school.period_by_code["P2"]
    rows = []
    for group in school.groups:
        if group.period == period.code and draw(st.booleans()):
            for week in range(draw(st.integers(1, 4))):
                state = draw(st.sampled_from(list(SessionState)))
                staff = " ".join(draw(st.sampled_from(((), (), STAFF[:1], STAFF[1:]))))
                rows.append(
                    held(group.code, monday(4 + week), draw(st.sampled_from((1.0, 1.5))), state, staff)
                )
    school = replace(school, sessions=(*school.sessions, *rows))
    review = tuple(draw(_answered(row)) for row in review_rows(school, Attendance(school), period))
    return replace(school, reviews={"P2": review})


@given(_lived())
def test_after_the_close_of_any_school_all_figures_agree(school):
    closing = close_period(school, Attendance(school), school.period_by_code["P2"])
    after = closing.school
    wrong = discrepancies(after, after.period_by_code["P2"], shown(after))
    with_class = {p.group for p in after.placements if after.student_by_id[p.student].division is not None}
    assert {(one.figure, one.whose in with_class) for one in wrong} <= {(Figure.CHARGED, False)}


@given(_lived())
def test_closing_again_changes_nothing(school):
    first = close_period(school, Attendance(school), school.period_by_code["P2"]).school
    again = close_period(first, Attendance(first), first.period_by_code["P2"]).school
    assert again == first


@given(_lived())
def test_nobody_without_a_review_loses_a_need(school):
    closing = close_period(school, Attendance(school), school.period_by_code["P2"])
    reviewed_pairs = {(v.student, v.module) for v in closing.verdicts if v.is_reviewed}
    proposed = {(v.student, v.proposal.proposed_module) for v in closing.verdicts if v.proposal}
    for pair, need in closing.school.needs.items():
        if pair not in reviewed_pairs | proposed:
            assert need == school.needs[pair]

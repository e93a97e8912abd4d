from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Absence, PeriodState
from ap_xl.domain.hours import (
    Budget,
    Ledger,
    Spent,
    budget,
    pools,
    remaining_of_division,
    remaining_of_staff,
)
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.plan import SessionState
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_period,
    a_school,
    a_slot,
    a_student,
    held,
    monday,
    placed_all,
    students,
)

CLOSED = PeriodState.CLOSED
YEAR = (a_period("P1", 0, 6, state=CLOSED), a_period("P2", 6, 6), a_period("P3", 12, 6))
MIXED = students(3) + students(1, "1B", "f")
CLASSES = (a_division("1A"), a_division("1B"))


def mixed(**fields: Any) -> School:
    """Three students of 1A and one of 1B share slot L8; P1 is closed."""
    given = {"periods": YEAR, "students": MIXED, "divisions": CLASSES, "slots": (a_slot(divisions="1A 1B"),)}
    return a_school(**given | fields)


def ledger(school: School) -> Ledger:
    return Ledger(school, Attendance(school))


def budget_of(school: School, period: str = "P1") -> Budget:
    attendance = Attendance(school)
    return budget(school, school.period_by_code[period], attendance, Ledger(school, attendance))


ALL_FOUR = placed_all("e1 e2 e3 f1")
OUTSIDE = a_member("T2", nature=Nature.OUTSIDE)


# -- one group


def test_a_group_has_the_sessions_with_one_of_its_own_classes_present():
    away = (Absence("1A", None, monday(0), monday(1)), Absence("1B", None, monday(1), monday(2)))
    school = mixed(absences=away)
    own = [ledger(school).cost(a_group(), ids.split()).sessions for ids in ("e1 e2", "f1", "e1 f1")]
    assert own == [4, 4, 5]


def test_the_hours_of_a_group_are_sessions_times_length_times_staff():
    school = mixed(slots=(a_slot(divisions="1A 1B", end=a_slot(hour=9).end),))
    assert ledger(school).cost(a_group(staff="T1 T3"), ["e1"]).hours == 6 * 2 * 2


def test_hours_outside_the_allotment_are_hours_but_charged_to_nobody():
    school = mixed(staff=(a_member(), OUTSIDE))
    cost = ledger(school).cost(a_group(staff="T1 T2"), ["e1"])
    assert (cost.hours, cost.charged_hours) == (12, 6)


def test_a_group_without_students_has_no_sessions():
    assert ledger(mixed()).cost(a_group(), ()).sessions == 0


def test_charges_go_by_the_students_of_each_class():
    spent = ledger(mixed(groups=(a_group(),), placements=ALL_FOUR)).done()
    assert spent.by_division == pytest.approx({"1A": 4.5, "1B": 1.5})


def test_a_student_placed_twice_by_dates_counts_once_in_the_charges():
    rows = (
        *placed_all("f1", end=monday(2)), *placed_all("f1", start=monday(3)), *placed_all("e1"),
    )  # fmt: skip
    spent = ledger(mixed(groups=(a_group(),), placements=rows)).done()
    assert spent.by_division == pytest.approx({"1A": 3.0, "1B": 3.0})


def test_a_student_without_class_bears_no_charge():
    school = mixed(
        students=(*MIXED, a_student("g1", None)), groups=(a_group(),), placements=placed_all("e1 g1")
    )
    assert ledger(school).done().by_division == pytest.approx({"1A": 6.0})


@pytest.mark.parametrize("ids", ["e1", "e1 f1", "e1 e2 f1", "e1 e2 e3 f1"])
def test_the_charges_of_a_group_add_up_to_its_charged_hours(ids: str):
    school = mixed(staff=(a_member(), OUTSIDE), groups=(a_group(staff="T1 T2"),), placements=placed_all(ids))
    answers = ledger(school)
    charged = answers.cost(school.groups[0], ids.split()).charged_hours
    assert sum(answers.done().by_division.values()) == pytest.approx(charged)


# -- done


def test_without_session_rows_a_closed_periods_group_counts_its_hours():
    school = mixed(groups=(a_group(hours=5.0),), placements=ALL_FOUR)
    assert ledger(school).done().by_staff == {"T1": 5.0}


def test_without_typed_hours_they_are_computed():
    assert ledger(mixed(groups=(a_group(),), placements=ALL_FOUR)).done().by_staff == {"T1": 6.0}


def test_with_session_rows_only_those_held_count():
    states = (SessionState.HELD, SessionState.PLANNED, SessionState.CANCELLED, SessionState.MOVED)
    rows = tuple(held("G1", monday(week), state=state) for week, state in enumerate(states))
    school = mixed(groups=(a_group(),), placements=ALL_FOUR, sessions=rows)
    assert ledger(school).done().by_staff == {"T1": 1.0}


def test_a_group_whose_sessions_were_all_cancelled_has_done_nothing():
    rows = (held("G1", monday(0), state=SessionState.CANCELLED),)
    assert not ledger(mixed(groups=(a_group(),), placements=ALL_FOUR, sessions=rows)).done().by_staff


def test_a_session_held_by_others_charges_them_and_not_the_groups_own():
    rows = (held("G1", monday(0), 1.5), held("G1", monday(1), 2.0, staff="T3 T4"))
    spent = ledger(mixed(groups=(a_group(),), placements=ALL_FOUR, sessions=rows)).done()
    assert spent.by_staff == {"T1": 1.5, "T3": 2.0, "T4": 2.0}
    assert sum(spent.by_division.values()) == pytest.approx(5.5)


def test_a_session_held_by_somebody_outside_the_allotment_charges_no_class():
    school = mixed(
        staff=(a_member(), OUTSIDE),
        groups=(a_group(),),
        placements=ALL_FOUR,
        sessions=(held("G1", monday(0), staff="T2"),),
    )
    spent = ledger(school).done()
    assert spent.by_staff == {"T2": 1.0}
    assert sum(spent.by_division.values()) == 0


def test_the_sessions_held_in_an_open_period_are_not_done():
    school = mixed(groups=(a_group(period="P2"),), sessions=(held("G1", monday(6)),))
    assert not ledger(school).done().by_staff


# -- what is spent and what remains


def test_hours_of_earlier_open_periods_are_spent_and_those_of_later_ones_are_not():
    groups = (
        a_group("G1", hours=5.0),
        a_group("G2", period="P2", hours=4.0),
        a_group("G3", period="P3", hours=3.0),
    )
    school = mixed(groups=groups)
    spent = [ledger(school).spent_before(period).by_staff.get("T1") for period in YEAR[1:]]
    assert spent == [5.0, 9.0]


def test_remaining_of_a_class_is_the_smaller_of_year_and_cycle():
    spent = Spent({"1A": 10.0})
    year = a_division(hours_year=20.0, hours_extra=3.0, hours_cycle=100.0)
    cycle = a_division(hours_year=70.0, hours_cycle=60.0, hours_cycle_done=45.0)
    assert [remaining_of_division(division, spent) for division in (year, cycle)] == [13.0, 5.0]


def test_remaining_may_be_negative():
    spent = Spent({"1A": 10.0}, {"T1": 7.0})
    assert remaining_of_division(a_division(hours_year=8.0), spent) == -2.0
    assert remaining_of_staff(a_member(quota=6.0), spent) == -1.0


# -- what is open to a period


def three_periods(**fields: Any) -> School:
    """6, 3 and 3 weeks ahead: the share of P1 is a half."""
    periods = (a_period("P1", 0, 6), a_period("P2", 6, 3), a_period("P3", 9, 3))
    return a_school(**{"periods": periods} | fields)


def test_open_to_a_teacher_is_the_share_of_the_quota_and_the_tolerance():
    assert budget_of(three_periods(staff=(a_member(quota=20.0),))).open_to_staff["T1"] == pytest.approx(11.0)


def test_one_group_is_always_open_where_the_quota_has_it():
    assert budget_of(three_periods(staff=(a_member(quota=7.0),))).open_to_staff["T1"] == pytest.approx(6.0)


def test_never_more_is_open_than_remains():
    assert budget_of(three_periods(staff=(a_member(quota=5.0),))).open_to_staff["T1"] == pytest.approx(5.0)


def test_open_is_never_below_zero():
    periods = (a_period("P1", 0, 6, state=CLOSED), a_period("P2", 6, 6))
    school = a_school(
        periods=periods,
        staff=(a_member(quota=3.0),),
        divisions=(a_division(hours=2.0),),
        groups=(a_group(),),
        placements=placed_all("e1"),
    )
    found = budget_of(school, "P2")
    assert (found.open_to_staff["T1"], found.open_to_pool) == (0.0, (0.0,))


def test_closed_periods_and_earlier_ones_are_no_part_of_the_share():
    periods = (a_period("P1", 0, 6), a_period("P2", 6, 6), a_period("P3", 12, 6, state=CLOSED))
    school = a_school(periods=periods, staff=(a_member(quota=50.0),))
    assert budget_of(school, "P2").open_to_staff["T1"] == pytest.approx(50.0)


def test_hours_planned_in_an_earlier_open_period_are_no_longer_open():
    school = three_periods(groups=(a_group(hours=6.0),), staff=(a_member(quota=26.0),))
    assert budget_of(school, "P2").open_to_staff["T1"] == pytest.approx(20.0 * 3 / 6 * 1.1)


def test_a_teacher_without_sessions_ahead_has_the_share_zero():
    school = three_periods(staff=(a_member(slots="", quota=20.0),))
    assert budget_of(school).open_to_staff["T1"] == 0.0


def test_the_tolerance_is_the_parameter():
    school = three_periods(staff=(a_member(quota=20.0),), parameters=Parameters(hours_tolerance=0.0))
    assert budget_of(school).open_to_staff["T1"] == pytest.approx(10.0)


def test_open_to_a_pool_adds_up_what_its_classes_bring():
    school = three_periods(
        divisions=(a_division("1A", 20.0), a_division("1B", 30.0)), slots=(a_slot(divisions="1A 1B"),)
    )
    assert budget_of(school).open_to_pool == pytest.approx((50 * 0.5 * 1.1,))


def test_each_class_of_a_pool_has_a_share_of_its_own():
    away = (Absence("1B", None, monday(0), monday(2) + timedelta(4)),)
    school = three_periods(
        divisions=(a_division("1A", 20.0), a_division("1B", 30.0)),
        slots=(a_slot(divisions="1A 1B"),),
        absences=away,
    )
    assert budget_of(school).open_to_pool == pytest.approx(((20 * 6 / 12 + 30 * 3 / 9) * 1.1,))


def test_a_class_in_the_red_takes_from_its_pool():
    periods = (a_period("P1", 0, 6, state=CLOSED), a_period("P2", 6, 6))
    school = a_school(
        periods=periods,
        divisions=(a_division("1A", 2.0), a_division("1B", 20.0)),
        slots=(a_slot(divisions="1A 1B"),),
        groups=(a_group(),),
        placements=placed_all("e1"),
    )
    assert budget_of(school, "P2").open_to_pool == pytest.approx((16.0,))


def test_a_pool_is_never_open_to_less_than_its_largest_group():
    school = three_periods(divisions=(a_division("1A", 8.0),))
    assert budget_of(school).open_to_pool == pytest.approx((6.0,))


def test_classes_are_one_pool_when_slots_link_them_through_others():
    school = a_school(
        divisions=tuple(a_division(code) for code in ("1A", "1B", "1C", "1D", "1E")),
        slots=(a_slot("S1", "1A 1B"), a_slot("S2", "1D"), a_slot("S3", "1B 1C")),
    )
    found = [(pool.divisions, pool.slots) for pool in pools(school)]
    assert found == [(("1A", "1B", "1C"), ("S1", "S3")), (("1D",), ("S2",))]

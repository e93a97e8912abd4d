from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Absence, Calendar, Holiday, Period, WeekLetter
from ap_xl.domain.state import School
from tests.schools import a_division, a_member, a_period, a_school, a_slot, a_student, monday

P1 = a_period()
DAY = timedelta(days=1)


def away(first: date, last: date, division: str | None = "1A", student: str | None = None) -> Absence:
    return Absence(division, student, first, last)


def two_classes(**fields: Any) -> School:
    return a_school(
        divisions=(a_division("1A"), a_division("1B")),
        slots=(a_slot(divisions="1A 1B"),),
        students=(a_student("e1", "1A"), a_student("f1", "1B")),
        **fields,
    )


def sessions(school: School, period: Period = P1) -> int:
    return len(Attendance(school).sessions(school.slots[0], period))


def held(school: School) -> int:
    return len(Attendance(school).held(school.slots[0], P1))


def followed(school: School, student: int = 0, **dates: date) -> int:
    return len(Attendance(school).of_student(school.slots[0], P1, school.students[student], **dates))


def test_a_slot_has_a_session_in_every_week_of_the_period():
    assert Attendance(a_school()).sessions(a_slot(), P1) == tuple(monday(week) for week in range(6))


def test_the_first_and_the_last_day_of_the_period_are_in_it():
    assert sessions(a_school(), Period("P", monday(0), monday(1))) == 2


def test_a_period_that_begins_after_the_weekday_waits_for_the_next_week():
    assert sessions(a_school(), Period("P", monday(0) + DAY, monday(2) - DAY)) == 1


def test_a_holiday_takes_the_sessions_of_its_first_and_last_day():
    calendar = Calendar(holidays=(Holiday(monday(1), monday(2)),))
    assert sessions(a_school(calendar=calendar)) == 4


def test_a_slot_of_week_a_has_sessions_in_weeks_a():
    assert sessions(a_school(slots=(a_slot(letter=WeekLetter.A),))) == 3


def test_listed_letters_decide_the_weeks_of_a_slot():
    letters = {monday(week): WeekLetter.A for week in range(6)}
    school = a_school(slots=(a_slot(letter=WeekLetter.B),), calendar=Calendar(letters=letters))
    assert sessions(school) == 0


def test_a_session_counts_while_one_of_the_slots_classes_is_there():
    school = two_classes(absences=(away(monday(0), monday(3)), away(monday(2), monday(3), "1B")))
    assert held(school) == 4


def test_a_class_in_a_company_keeps_its_students_away_first_and_last_day_included():
    school = two_classes(absences=(away(monday(1), monday(2)),))
    assert (followed(school, 0), followed(school, 1)) == (4, 6)


def test_one_student_in_a_company_takes_no_session_from_the_class():
    school = a_school(absences=(away(monday(1), monday(2), None, "e1"),))
    assert (held(school), followed(school, 0), followed(school, 1)) == (6, 4, 6)


def test_a_row_with_division_and_id_is_about_the_student_alone():
    school = a_school(absences=(away(monday(1), monday(2), "1A", "e1"),))
    assert (held(school), followed(school, 0), followed(school, 1)) == (6, 4, 6)


def test_a_student_follows_from_the_day_of_entry_to_the_day_of_exit():
    school = a_school(students=(a_student(arrival=monday(1), departure=monday(3)),))
    assert followed(school) == 3


def test_a_student_misses_the_session_before_the_entry_and_after_the_exit():
    school = a_school(students=(a_student(arrival=monday(1) + DAY, departure=monday(3) - DAY),))
    assert followed(school) == 1


def test_the_dates_of_a_placement_are_included():
    assert followed(a_school(), start=monday(1), end=monday(3)) == 3


def test_a_student_without_class_follows_nothing():
    assert followed(a_school(students=(a_student(division=None),))) == 0


def test_hours_are_sessions_times_the_length_of_the_slot():
    school = a_school(slots=(a_slot(end=a_slot(hour=9).end),), absences=(away(monday(0), monday(0)),))
    attendance, slot = Attendance(school), school.slots[0]
    assert attendance.slot_hours(slot, P1) == 10
    assert attendance.student_hours(slot, P1, school.students[0]) == 10


def test_two_slots_in_one_week_are_one_week_of_the_class():
    school = a_school(slots=(a_slot(), a_slot("V9", weekday=4, hour=9)))
    assert Attendance(school).weeks_of_division("1A", P1) == 6


def test_the_weeks_of_a_class_are_those_with_it_present():
    school = two_classes(absences=(away(monday(0), monday(1)),))
    attendance = Attendance(school)
    assert [attendance.weeks_of_division(code, P1) for code in ("1A", "1B")] == [4, 6]


def test_the_weeks_of_a_teacher_are_those_with_somebody_in_one_of_the_slots():
    school = two_classes(absences=(away(monday(0), monday(2)), away(monday(2), monday(3), "1B")))
    assert Attendance(school).weeks_of_staff(a_member(), P1) == 5


def test_the_weeks_of_a_teacher_without_slots_are_none():
    assert Attendance(a_school()).weeks_of_staff(a_member(slots=""), P1) == 0


def test_a_period_may_end_on_the_last_day_there_is():
    last = Period("P1", date(9999, 12, 20), date.max)
    slot = a_slot("L8", weekday=0)
    assert Attendance(a_school(slots=(slot,), periods=(last,))).sessions(slot, last) == (
        date(9999, 12, 20),
        date(9999, 12, 27),
    )

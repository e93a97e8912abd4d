from __future__ import annotations

from datetime import date, time

import pytest

from ap_xl.domain.calendar import Calendar, Holiday, WeekLetter, monday_of
from tests.schools import FIRST_MONDAY, a_slot, monday


def test_an_odd_iso_week_is_a_week_a():
    assert Calendar().letter(FIRST_MONDAY) is WeekLetter.A


def test_an_even_iso_week_is_a_week_b():
    assert Calendar().letter(monday(1)) is WeekLetter.B


def test_week_53_and_week_1_after_it_are_both_odd():
    calendar = Calendar()
    assert [calendar.letter(day) for day in (date(2026, 12, 31), date(2027, 1, 4))] == [WeekLetter.A] * 2


def test_a_listed_week_goes_before_its_parity_on_all_its_days():
    calendar = Calendar(letters={FIRST_MONDAY: WeekLetter.B})
    assert {calendar.letter(FIRST_MONDAY.replace(day=day)) for day in range(7, 14)} == {WeekLetter.B}


def test_a_week_that_is_not_listed_goes_by_parity_even_when_others_are():
    assert Calendar(letters={FIRST_MONDAY: WeekLetter.B}).letter(monday(2)) is WeekLetter.A


def test_a_holiday_includes_its_first_and_last_day():
    calendar = Calendar(holidays=(Holiday(date(2026, 10, 17), date(2026, 11, 1)),))
    days = (date(2026, 10, 16), date(2026, 10, 17), date(2026, 11, 1), date(2026, 11, 2))
    assert [calendar.is_off(day) for day in days] == [False, True, True, False]


def test_a_sunday_belongs_to_the_monday_before():
    assert monday_of(date(2026, 9, 13)) == FIRST_MONDAY


@pytest.mark.parametrize(
    ("start", "end", "shares"),
    [(time(8), time(9), True), (time(8, 30), time(9, 30), True), (time(9), time(10), False),
     (time(7), time(10), True), (time(7), time(8), False)],
)  # fmt: skip
def test_slots_overlap_when_they_share_time(start: time, end: time, shares: bool):
    first, second = a_slot("L8"), a_slot("X", start=start, end=end)
    assert (first.overlaps(second), second.overlaps(first)) == (shares, shares)


def test_slots_on_two_weekdays_do_not_overlap():
    assert not a_slot("L8").overlaps(a_slot("M8", weekday=1))


def test_a_slot_of_week_a_overlaps_one_of_every_week_but_not_one_of_week_b():
    in_a, in_b, every = a_slot("A", letter=WeekLetter.A), a_slot("B", letter=WeekLetter.B), a_slot("T")
    assert (in_a.overlaps(every), every.overlaps(in_b), in_a.overlaps(in_b)) == (True, True, False)


def test_the_hours_of_a_slot_count_its_minutes():
    assert a_slot(start=time(8, 5), end=time(9, 50)).hours == pytest.approx(1.75)

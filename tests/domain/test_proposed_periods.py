from dataclasses import replace
from datetime import date, timedelta

from ap_xl.domain.calendar import Absence, Calendar, Holiday, WeekLetter
from ap_xl.domain.proposed_periods import LONGEST, SHORTEST, ProposedPeriod, proposed_periods
from ap_xl.domain.school_weeks import SchoolWeek, school_weeks, year_span
from tests.schools import a_division, a_school, a_slot, monday


def weeks_of(*present: str, count: int = 0) -> list[SchoolWeek]:
    """One letter a week for each division: x there, - away."""
    codes = [f"C{number}" for number in range(len(present))]
    return [
        SchoolWeek(
            monday(number),
            dict.fromkeys(codes, 1),
            {code: int(row[number] == "x") for code, row in zip(codes, present, strict=True)},
        )
        for number in range(count or len(present[0]))
    ]


def lengths(weeks: list[SchoolWeek]) -> list[int]:
    return [len(period.weeks) for period in proposed_periods(weeks)]


def test_a_year_without_absences_is_cut_into_periods_of_about_six_weeks() -> None:
    assert lengths(weeks_of("x" * 18)) == [6, 6, 6]


def test_every_period_has_four_to_seven_weeks() -> None:
    for count in range(SHORTEST, 40):
        assert all(SHORTEST <= length <= LONGEST for length in lengths(weeks_of("x" * count)))


def test_no_week_is_left_out_where_periods_can_hold_them_all() -> None:
    for count in (4, 5, 6, 7, *range(8, 40)):
        assert sum(lengths(weeks_of("x" * count))) == count


def test_a_year_of_three_weeks_has_no_period() -> None:
    assert proposed_periods(weeks_of("xxx")) == ()


def test_a_cut_falls_where_a_class_leaves() -> None:
    periods = proposed_periods(weeks_of("xxxx-----", "xxxxxxxxx"))
    assert [len(period.weeks) for period in periods] == [4, 5]
    assert [period.losing for period in periods] == [(), ()]
    assert periods[1].absent == ("C0",)


def test_a_class_that_is_away_for_some_weeks_loses_sessions() -> None:
    (period,) = proposed_periods(weeks_of("x--x", "xxxx"))
    assert period.losing == ("C0",)


def test_no_other_cut_lets_fewer_classes_lose_sessions() -> None:
    weeks = weeks_of("xxxxx---xxxxxxxx", "xxxxxxxxxx----xx", "--xxxxxxxxxxxxxx")
    best = sum(period.cost for period in proposed_periods(weeks))
    for first in range(SHORTEST, LONGEST + 1):
        for second in range(SHORTEST, LONGEST + 1):
            third = len(weeks) - first - second
            if SHORTEST <= third <= LONGEST:
                parts = (weeks[:first], weeks[first : first + second], weeks[first + second :])
                assert best <= sum(ProposedPeriod(tuple(part)).cost for part in parts) + 1e-9


def test_a_period_rather_ends_before_the_holidays_than_goes_on_after_them() -> None:
    before = weeks_of("xxxxx")
    after = [replace(week, monday=week.monday + timedelta(weeks=7)) for week in weeks_of("xxxxxxx")]
    assert [len(period.weeks) for period in proposed_periods([*before, *after])] == [5, 7]


def test_a_week_without_sessions_is_no_school_week() -> None:
    school = a_school(
        slots=(a_slot(),), calendar=Calendar((Holiday(monday(2), monday(2) + timedelta(days=6)),))
    )
    found = school_weeks(school, monday(0), monday(4) - timedelta(days=1))
    assert [week.monday for week in found] == [monday(0), monday(1), monday(3)]


def test_a_week_in_which_every_class_is_away_is_no_school_week() -> None:
    away = Absence("1A", None, monday(1), monday(2) - timedelta(days=1))
    found = school_weeks(a_school(absences=(away,)), monday(0), monday(3) - timedelta(days=1))
    assert [week.monday for week in found] == [monday(0), monday(2)]


def test_a_class_that_has_no_session_in_a_week_of_the_other_letter_loses_nothing() -> None:
    school = a_school(
        divisions=(a_division(), a_division("1B")),
        slots=(a_slot(), a_slot("L9", divisions="1B", hour=9, letter=WeekLetter.A)),
    )
    (period,) = proposed_periods(school_weeks(school, monday(0), monday(4) - timedelta(days=1)))
    assert period.losing == ()


def test_the_year_of_ap_begins_in_the_second_week_and_ends_before_the_summer() -> None:
    summer = Holiday(date(2027, 7, 3), date(2027, 8, 31))
    assert year_span("2026-2027", a_school(calendar=Calendar((summer,)))) == (
        date(2026, 9, 7),
        date(2027, 7, 2),
    )


def test_without_summer_holidays_the_year_ends_with_the_third_of_july() -> None:
    assert year_span("2026-2027", a_school())[1] == date(2027, 7, 3)

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ap_xl.workbook.cells import Flaw, reader
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.typed_text import number_from_text


def read(kind: Kind, value: object, **more: object) -> object:
    found = reader(Column("X", kind, **more))(value)
    return found.name if isinstance(found, Flaw) else found


@pytest.mark.parametrize(
    ("value", "number"),
    [(2, 2.0), (1.5, 1.5), ("1,5", 1.5), ("1.5", 1.5), (" 12 ", 12.0), ("1\u00a0250,5", 1250.5), ("1\u202f250", 1250.0),
     ("-3", -3.0), ("\u22123", -3.0), ("+3", 3.0), (",5", 0.5)],
)  # fmt: skip
def test_numbers_may_be_typed_with_a_comma_or_a_point(value, number):
    assert read(Kind.NUMBER, value) == number


@pytest.mark.parametrize(
    "value",
    ["1,5,2", "environ 10", "10 %", "1 2", "12 34", "1e5", "5,", ",", "-", "²", "٣", "9" * 400, True,
     float("nan"), float("inf"), datetime(2026, 9, 1)],
)  # fmt: skip
def test_nothing_else_is_taken_for_a_number(value):
    assert read(Kind.NUMBER, value) == "not-a-number"


@pytest.mark.parametrize("value", [datetime(2026, 9, 1), "01/09/2026", "1/9/2026", " 01/09/2026\u00a0"])
def test_dates_are_excel_dates_or_day_month_year(value):
    assert read(Kind.DATE, value) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "value", ["31/02/2026", "2026-09-01", "01/09/26", "01.09.2026", "09/2026", 46266.0, True, "01/09/0026"]
)
def test_nothing_else_is_taken_for_a_date(value):
    assert read(Kind.DATE, value) == "not-a-date"


@pytest.mark.parametrize(
    "value", [8 / 24, 0.33333, datetime(1899, 12, 30, 8), datetime(1900, 1, 1, 8), "8:00", "08:00", "8h", "8H00", "8 h 00"]
)  # fmt: skip
def test_times_are_read_in_all_their_spellings(value):
    assert read(Kind.TIME, value) == time(8)


@pytest.mark.parametrize("value", [8.0, 1.0, -0.1, "8", "24:00", "8h60", datetime(2026, 9, 1, 8), False])
def test_nothing_else_is_taken_for_a_time(value):
    assert read(Kind.TIME, value) == "not-a-time"


@given(st.integers(0, 24 * 60 - 1))
def test_every_minute_of_the_day_survives_as_a_fraction(minutes):
    assert read(Kind.TIME, minutes / 1440) == time(*divmod(minutes, 60))


@pytest.mark.parametrize(
    ("value", "flag"), [("Oui", True), (" OUI", True), ("x", True), ("X", True), (True, True), ("non", False), (False, False)]
)  # fmt: skip
def test_flags_are_yes_no_or_a_cross(value, flag):
    assert read(Kind.FLAG, value) is flag


@pytest.mark.parametrize("value", ["o", "vrai", 1.0, "ok"])
def test_nothing_else_is_taken_for_a_flag(value):
    assert read(Kind.FLAG, value) == "not-a-flag"


@pytest.mark.parametrize(
    ("value", "code"), [(1001.0, "1001"), (7, "7"), (" a  b ", "a b"), ("e\u0301", "é"), (1.5, "1.5")]
)
def test_codes_are_clean_text(value, code):
    assert read(Kind.CODE, value) == code


@pytest.mark.parametrize("value", [datetime(2026, 3, 1), True, "a;b"])
def test_what_cannot_be_a_code_is_no_code(value):
    assert read(Kind.CODE, value) == "not-a-code"


def test_several_codes_are_separated_by_semicolons():
    assert read(Kind.REFERENCES, " A ;B; ;C;") == ("A", "B", "C")
    assert read(Kind.REFERENCES, 12.0) == ("12",)


def test_choices_are_matched_in_any_case_and_spelling():
    assert read(Kind.CHOICE, " ÉTUDE", choices=("Étude", "Cours")) == "Étude"
    assert read(Kind.CHOICE, "e\u0301tude", choices=("Étude",)) == "Étude"
    assert read(Kind.CHOICE, "Etude", choices=("Étude",)) == "unknown-choice"
    assert read(Kind.CHOICES, "b;A", choices=("A", "B")) == ("B", "A")


@pytest.mark.parametrize(("value", "need"), [(0.0, 0), (3.0, 3), ("2", 2), ("1,0", 1)])
def test_needs_are_whole_numbers_up_to_three(value, need):
    assert read(Kind.NEED, value) == need


@pytest.mark.parametrize("value", [-1.0, 4.0, 1.5, "2,5"])
def test_other_numbers_are_no_needs(value):
    assert read(Kind.NEED, value) == "need-out-of-range"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("value", ["#N/A", "#REF!", "#VALUE!", " #NOM? "])
def test_an_excel_error_is_one_in_every_kind_of_column(kind, value):
    assert read(kind, value) == "error-value"


@given(st.floats(allow_nan=False, allow_infinity=False, width=32).map(lambda x: round(x, 3)))
def test_a_number_typed_the_french_way_is_read_back(number):
    assert number_from_text(f"{number:.3f}".replace(".", ",")) == pytest.approx(number)

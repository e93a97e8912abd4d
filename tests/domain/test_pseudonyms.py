"""Neutral codes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ap_xl.domain.codes import code_key
from ap_xl.domain.pseudonyms import disguise, pseudonyms

CODES = st.lists(st.from_regex(r"[EI]A?[0-9]{1,3}|[a-zé]{1,6}", fullmatch=True), max_size=12)


def test_codes_are_numbered_in_the_order_they_are_asked_for():
    made = pseudonyms("E", ["zoe", "ali"], [])
    assert made.pairs == (("zoe", "E01"), ("ali", "E02"))


def test_two_spellings_of_a_code_have_one_neutral_code():
    made = pseudonyms("I", ["Dupont"], [])
    assert made.of(" DUPONT ") == made.of("Dupont")


def test_an_id_that_looks_like_a_neutral_code_is_not_kept():
    made = pseudonyms("E", ["E01", "E02"], ["E01", "E02"])
    assert [neutral for _, neutral in made.pairs] == ["EA01", "EA02"]


def test_a_code_seen_later_gets_the_next_number():
    made = pseudonyms("E", ["a"], [])
    assert made.of("b") == "E02"


@given(students=CODES, staff=CODES, later=CODES)
def test_no_neutral_code_is_a_code_of_the_workbook(students: list[str], staff: list[str], later: list[str]):
    made = disguise({"STUDENT": students, "STAFF": staff}, {"STUDENT": "E", "STAFF": "I"})
    neutral = {made.of("STUDENT", code) for code in students} | {made.of("STAFF", code) for code in staff}
    assert not {code_key(code) for code in neutral} & {code_key(code) for code in (*students, *staff)}


@given(codes=CODES)
def test_different_codes_have_different_neutral_codes(codes: list[str]):
    made = pseudonyms("E", codes, codes)
    assert len({made.of(code) for code in codes}) == len({code_key(code) for code in codes})

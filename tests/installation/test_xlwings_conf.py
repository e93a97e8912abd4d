"""The lines of xlwings.conf, ours and those of others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ap_xl.installation.xlwings_conf import found, lines_of, values, with_lines, with_restored

KEYS = st.sampled_from(["PYTHONPATH", "pythonpath", "INTERPRETER_WIN", "LICENSE_KEY"])
LINES = st.builds(
    lambda key, value, end: f'"{key}","{value}"{end}'.encode(),
    KEYS,
    st.text("abc", max_size=3),
    st.sampled_from(["\n", "\r\n"]),
)
FILES = st.builds(
    lambda lines, rest: b"".join(lines) + rest, st.lists(LINES, max_size=5), st.binary(max_size=8)
)
OURS = {"PYTHONPATH": b'"PYTHONPATH","ours"\r\n', "INTERPRETER_WIN": b'"INTERPRETER_WIN","ours"\r\n'}


@given(FILES)
def test_what_was_there_comes_back_byte_for_byte(data):
    lines = lines_of(data)
    before = {key: found(lines, key) for key in OURS}
    assert b"".join(with_restored(with_lines(lines, OURS), before)) == data


@given(FILES)
def test_our_values_are_those_that_vba_finds_first(data):
    there = with_lines(lines_of(data), OURS)
    assert {key: found(there, key) for key in OURS} == OURS


def test_keys_are_told_apart_by_their_letters_alone():
    assert values(lines_of(b'"PythonPath","a"\r\n'), "cp1252") == {"PYTHONPATH": "a"}


def test_of_two_lines_for_a_key_the_first_counts():
    assert values(lines_of(b'"A","1"\n"a","2"\n'), "cp1252") == {"A": "1"}


def test_quotes_may_be_missing_and_values_may_hold_commas():
    assert values(lines_of('A,1\n"B","x,é"\n'.encode("cp1252")), "cp1252") == {"A": "1", "B": "x,é"}

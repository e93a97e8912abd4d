"""Cells of text files: what Excel makes of them when somebody opens the file."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ap_xl.sharing.exports.separated import plain, separated

NASTY = st.text(alphabet=st.sampled_from("=+-@\t\r\n\x00\x0b\x85\u2028\ufeff;\"' aéŁ＝1"), max_size=12)


def _read(data: bytes) -> list[list[str]]:
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "cp1252"
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter=";"))


@given(
    st.lists(st.lists(st.one_of(NASTY, st.text(max_size=8)), min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_no_cell_can_become_a_formula_and_no_text_leaves_its_cell(rows: list[list[str]]):
    wide = [[*row, *["x"] * (4 - len(row))] for row in rows]
    found = _read(separated(wide))
    assert [len(row) for row in found] == [4] * len(wide)
    for cell in (cell for row in found for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in cell)


@pytest.mark.parametrize("name", ["=1+1", "+33 6", "-Dupont", "@ici", "\t=1", "\r\n@x", "  =1"])
def test_text_that_excel_would_calculate_gets_an_apostrophe(name: str):
    assert plain(name) == f"'{name.strip()}"


@pytest.mark.parametrize("name", ["D'Amato", "Ben-Ali", "Le Goff", "M+", "a@b.fr"])
def test_other_names_stay_as_they_are(name: str):
    assert plain(name) == name


def test_french_names_are_written_in_the_letters_of_windows():
    assert separated([("Noël", "Œuvré")]) == "Noël;Œuvré\r\n".encode("cp1252")


def test_a_name_with_other_letters_is_written_in_utf_8_with_its_mark():
    assert separated([("Łukasz",)]) == "\ufeffŁukasz\r\n".encode()

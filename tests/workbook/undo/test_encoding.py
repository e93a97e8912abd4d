from __future__ import annotations

import base64
import json
import zlib
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ap_xl.workbook.cell_text import Formula
from ap_xl.workbook.undo.encoding import LogDamaged, decode, encode
from ap_xl.workbook.undo.step import SheetShown, TableAdded, TableChange
from tests.workbook.undo.steps import change, snapshot, step

CONTENTS = st.one_of(
    st.none(),
    st.booleans(),
    st.text(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)),
    st.text().map(lambda text: Formula(f"={text}")),
)


@given(st.lists(st.tuples(CONTENTS, CONTENTS), min_size=1, max_size=5))
@settings(deadline=None)
def test_whatever_cells_hold_comes_back_just_so(rows):
    table = snapshot(tuple(rows))
    made = step(TableChange("tblX", table, table, tuple(range(len(rows)))))
    found = decode(encode(made))
    assert found == made
    kinds = [[type(cell) for cell in row] for row in found.parts[0].before.rows]
    assert kinds == [[type(cell) for cell in row] for row in rows]


def test_dates_come_back_as_cells_hold_them_and_times_as_a_part_of_the_day():
    found = decode(encode(step(change(date(2026, 9, 7), time(12)))))
    assert found.parts[0].before.rows[0][1] == datetime(2026, 9, 7)
    assert found.parts[0].after.rows[0][1] == 0.5


def test_every_part_of_a_step_comes_back():
    made = step(TableAdded("tblX", "X", True, ("a", "b")), SheetShown("Pistes", "0a1b"), change())
    assert decode(encode(made)) == made


def test_a_step_is_plain_letters_and_much_shorter_than_its_cells():
    rows = tuple((f"E{row}", "Aucun groupe ouvert n'avait de place pour cet élève.") for row in range(900))
    table = snapshot(rows)
    text = encode(step(TableChange("tblX", snapshot((rows[0],)), table, (0, *[None] * 899))))
    assert text.isascii()
    assert len(text) < sum(len(cell) for row in rows for cell in row) / 8


def packed(tree: object) -> str:
    return base64.b64encode(zlib.compress(json.dumps(tree).encode())).decode()


def tree(**more: object) -> list[object]:
    found = {
        "form": 1,
        "action": "Heures",
        "moment": "2026-10-12",
        "pool": ["h", "a"],
        "parts": [["changed", "tblX", [5, [0], [[1]]], [5, [0], [[1]]], [0]]],
    }
    return list({**found, **more}.values())


def test_the_plain_form_is_read():
    assert decode(packed(tree())).action == "Heures"


def part(*rest: object) -> list[object]:
    return [["changed", "tblX", *rest]]


@pytest.mark.parametrize(
    "spoilt",
    [
        tree(form=2),
        tree(action=None),
        tree(moment="hier"),
        tree(pool=["h", {"a": 1}]),
        tree(pool=["h", ["?", 3]]),
        tree(parts=[["?"]]),
        tree(parts=[["added", "tblX"]]),
        tree(parts=part([5, [0], [[9]]], [5, [0], [[1]]], [0])),
        tree(parts=part([5, [0], [[-1]]], [5, [0], [[1]]], [0])),
        tree(parts=part([5, [0], [[1, 1]]], [5, [0], [[1]]], [0])),
        tree(parts=part([5, [0], [[1]]], [5, [0], [[1]]], [0, 0])),
        tree(parts=part([5, [0], [[1]]], [5, [0], [[1]]], [3])),
        tree(parts=part([5, [0], [[1]]], [5, [1], [[1]]], [0])),
        [],
        "text",
    ],
)
def test_anything_else_is_refused(spoilt):
    with pytest.raises(LogDamaged):
        decode(packed(spoilt))


@pytest.mark.parametrize("text", ["", "é", "zzz", "AAAA", encode(step())[:-8], encode(step())[4:]])
def test_torn_text_is_refused(text):
    with pytest.raises(LogDamaged):
        decode(text)


def test_what_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("ap_xl.workbook.undo.encoding._MOST", 1000)
    with pytest.raises(LogDamaged):
        decode(packed(tree(action="a" * 2000)))

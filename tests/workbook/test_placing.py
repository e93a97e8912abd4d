from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ap_xl.workbook.placing import place_rows

KEYS = st.lists(st.sampled_from("abcdefgh"), max_size=8)


def keys(old: str, new: str) -> str:
    return "".join(new[index] for index in place_rows(list(old), list(new)).order)


def test_rows_that_persist_keep_their_place():
    assert keys("abc", "cba") == "abc"


def test_new_rows_fill_holes_then_follow():
    assert keys("abc", "xyac") == "axcy"


def test_holes_that_are_left_are_closed_by_moving_up():
    placing = place_rows(["a", "b", "c", "d"], ["a", "d"])
    assert (placing.order, placing.kept) == ((0, 1), (0, 3))


def test_blank_rows_are_holes():
    assert place_rows([None, "a"], ["a", "b"]).order == (1, 0)


@given(st.lists(st.none() | st.sampled_from("abcdefgh"), max_size=8), KEYS)
def test_every_new_row_stands_once_and_continues_a_row_of_its_key(old, new):
    placing = place_rows(old, new)
    assert sorted(placing.order) == list(range(len(new)))
    kept = [index for index in placing.kept if index is not None]
    assert kept == sorted(set(kept))
    for index, continued in zip(placing.order, placing.kept, strict=True):
        assert continued is None or old[continued] == new[index]


@given(st.lists(st.sampled_from("abcdefgh"), max_size=8, unique=True), KEYS)
def test_a_row_stays_where_it_is_unless_rows_above_went_for_good(old, new):
    placing = place_rows(old, new)
    if len(new) >= len(old):
        for place, continued in enumerate(placing.kept):
            assert continued is None or continued == place

"""Rows are sorted, found, replaced and dropped as Excel does it."""

from __future__ import annotations

import datetime as dt

import pytest
import xlwings


def test_numbers_come_before_texts_and_blanks_last_either_way(blank: xlwings.Book) -> None:
    cells = blank.sheets[0]["A1:A6"]
    mixed = ["b", None, 2, True, "A", dt.datetime(1900, 1, 1)]
    cells.value = [[one] for one in mixed]
    cells.sort(1)
    assert cells.value == [dt.datetime(1900, 1, 1), 2.0, "A", "b", True, None]
    cells.sort(1, ascending=False)
    assert cells.value == [True, "b", "A", 2.0, dt.datetime(1900, 1, 1), None]


def test_several_keys_count_in_their_order(blank: xlwings.Book) -> None:
    cells = blank.sheets[0]["A1:B5"]
    cells.value = [["x", "n"], ["b", 1], ["a", 1], ["b", 2], ["a", 2]]
    cells.sort([2, 1], [False, True], has_headers=True)
    assert cells.value == [["x", "n"], ["a", 2.0], ["b", 2.0], ["a", 1.0], ["b", 1.0]]


def test_formats_and_formulas_move_with_their_rows(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:A2"].value = [[2], [1]]
    sheet["B1:B2"].formula = "=A1*10"
    sheet["A1"].color = (255, 0, 0)
    sheet["A1:B2"].sort(1)
    assert sheet["A1:A2"].value == [1.0, 2.0]
    assert sheet["B1:B2"].formula == (("=A1*10",), ("=A2*10",))
    assert (sheet["A1"].color, sheet["A2"].color) == (None, (255, 0, 0))


def test_merged_cells_cannot_be_sorted(blank: xlwings.Book) -> None:
    blank.sheets[0]["A1:B1"].merge()
    with pytest.raises(ValueError, match="merged"):
        blank.sheets[0]["A1:B3"].sort(1)


def test_the_first_of_equal_rows_is_kept(blank: xlwings.Book) -> None:
    cells = blank.sheets[0]["A1:B5"]
    cells.value = [["x", "n"], ["a", 1], ["A", 2], ["b", 3], ["a", 4]]
    cells.remove_duplicates(1, has_headers=True)
    assert cells.value == [["x", "n"], ["a", 1.0], ["b", 3.0], [None, None], [None, None]]


def test_text_is_found_forwards_backwards_whole_or_in_part(blank: xlwings.Book) -> None:
    cells = blank.sheets[0]["A1:B2"]
    cells.value = [["nord", "Nord-est"], ["sud", "nord"]]
    assert cells.find("nord").address == "$A$1"
    assert cells.find("nord", direction="backward").address == "$B$2"
    assert cells.find("nord", order="columns", direction="backward").address == "$B$2"
    assert cells.find("N", match_case=True).address == "$B$1"
    assert cells.find("s*", whole=True).address == "$A$2"
    assert cells.find("ouest") is None


def test_text_is_replaced_in_values_and_formulas(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:C1"].value = ["Brouillon", "brouillon 2", "=A1&B1"]
    sheet["A1:C1"].replace_all("brouillon", "final")
    sheet["C1"].replace_all("A1", "A2")
    assert sheet["A1:B1"].value == ["final", "final 2"]
    assert sheet["C1"].formula == "=A2&B1"

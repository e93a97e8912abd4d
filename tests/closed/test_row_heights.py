"""Rows grow with the wrapped text that is written into them."""

from __future__ import annotations

import pytest

from ap_xl.closed.text_width import lines, pixels

LONG = "Une phrase assez longue pour tenir sur plus de deux lignes dans cette colonne étroite, n'est-ce pas ?"


@pytest.fixture
def sheet(make, open_book):
    """Column A wraps, B does not, row 4 has a height of its own, A6:B6 is one merged cell."""

    def fill(workbook):
        wrapped = workbook.add_format({"text_wrap": True})
        sheet = workbook.add_worksheet("A")
        sheet.set_column("A:A", 30, wrapped)
        sheet.set_row(3, 22)
        sheet.write("B8", 1)
        sheet.merge_range("A6:B6", "", wrapped)

    return open_book(make(fill)).sheets["A"]


def test_a_row_grows_with_a_wrapped_text(sheet):
    sheet["A1"].value = LONG
    assert sheet["A1"].row_height > 30


def test_a_row_shrinks_again_with_its_text(sheet):
    sheet["A1"].value = LONG
    sheet["A1"].value = "court"
    assert sheet["A1"].row_height == 15
    sheet["A1"].value = LONG
    sheet["A1"].clear_contents()
    assert sheet["A1"].row_height == 15


def test_a_text_that_is_not_wrapped_leaves_its_row(sheet):
    sheet["B1"].value = LONG
    assert sheet["B1"].row_height == 15


def test_a_height_that_somebody_set_stays(sheet):
    sheet["A4"].value = LONG
    assert sheet["A4"].row_height == pytest.approx(22, abs=0.5)


def test_merged_cells_are_not_measured(sheet):
    sheet["A6"].value = LONG
    assert sheet["A6"].row_height == 15


def test_each_row_of_a_block_has_its_own_height(sheet):
    sheet["A1"].value = [["court"], [LONG], [LONG * 2]]
    one, two, three = (sheet[row, 0].row_height for row in range(3))
    assert 15 == one < two < three


def test_excel_measures_the_row_again_when_somebody_types(sheet):
    """The height is not marked as set by hand."""
    sheet["A1"].value = LONG
    row = sheet.impl.cells_part.rows.get(1)
    assert row.get("ht") and row.get("customHeight") is None


def test_lines_break_between_words():
    assert lines("aaaa bbbb", pixels("aaaa bbbb")) == 1
    assert lines("aaaa bbbb", pixels("aaaa bbb")) == 2
    assert lines("aaaa\nbbbb", 1000) == 2
    assert lines("a" * 100, pixels("a" * 30)) == 4

"""What is printed, what shows, and how large it is."""

from __future__ import annotations

import openpyxl
import pytest
import xlwings


def test_a_print_area_is_set_read_and_taken_away(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    assert sheet.page_setup.print_area is None
    sheet.page_setup.print_area = "A1:B2"
    assert sheet.page_setup.print_area == "$A$1:$B$2"
    blank.save()
    assert openpyxl.load_workbook(blank.fullname)["Feuil1"].print_area == "'Feuil1'!$A$1:$B$2"
    sheet.page_setup.print_area = None
    assert sheet.page_setup.print_area is None
    assert len(sheet.names) == 0


def test_a_print_area_may_have_several_parts(blank: xlwings.Book) -> None:
    blank.sheets[0].page_setup.print_area = "A1:B2,D4"
    assert blank.sheets[0].page_setup.print_area == "$A$1:$B$2,$D$4"


def test_gridlines_are_hidden_and_shown(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    assert sheet.show_gridlines
    sheet.show_gridlines = False
    blank.save()
    assert not openpyxl.load_workbook(blank.fullname)["Feuil1"].sheet_view.showGridLines
    sheet.show_gridlines = True
    assert sheet.show_gridlines


def test_columns_become_as_wide_as_their_widest_text(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:B1"].value = ["court", "un texte bien plus long que les autres"]
    sheet["A1:B1"].column_width = 5
    sheet["C1"].column_width = 5
    sheet.autofit("columns")
    assert 5 < sheet["A1"].column_width < 8
    assert sheet["B1"].column_width > 30
    assert sheet["C1"].column_width == 5


def test_heights_that_were_set_are_given_up(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:A2"].value = "x"
    sheet["A1:A2"].row_height = 40
    sheet["A1"].rows.autofit()
    assert [sheet["A1"].row_height, sheet["A2"].row_height] == [15, 40]


def test_points_add_up(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1"].column_width = 20
    sheet["A2"].row_height = 60
    assert sheet["B3"].top == 75
    assert sheet["B3"].left == sheet["A1"].width
    assert sheet["A1:A3"].height == 90


def test_rows_and_columns_are_grouped_and_ungrouped(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["2:3"].group()
    sheet["B:C"].group()
    sheet["2:2"].ungroup()
    blank.save()
    read = openpyxl.load_workbook(blank.fullname)["Feuil1"]
    assert [read.row_dimensions[row].outlineLevel for row in (2, 3)] == [0, 1]
    assert read.column_dimensions["B"].outlineLevel == 1
    with pytest.raises(ValueError, match="level"):
        sheet["2:2"].ungroup()


def test_texts_are_indented_but_not_beyond_the_edge(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1"].value = "x"
    sheet["A1"].adjust_indent(2)
    sheet["A1"].adjust_indent(-1)
    blank.save()
    assert openpyxl.load_workbook(blank.fullname)["Feuil1"]["A1"].alignment.indent == 1
    sheet["A1"].adjust_indent(-9)
    blank.save()
    assert openpyxl.load_workbook(blank.fullname)["Feuil1"]["A1"].alignment.indent == 0

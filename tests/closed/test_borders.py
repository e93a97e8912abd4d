"""Lines around and between cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings

from tests.closed.soundness import faults


def saved(book: xlwings.Book) -> openpyxl.worksheet.worksheet.Worksheet:
    book.save()
    assert faults(Path(book.fullname)) == []
    return openpyxl.load_workbook(book.fullname)["Feuil1"]


def test_edges_are_those_of_the_range_and_not_of_its_cells(blank: xlwings.Book) -> None:
    blank.sheets[0]["B2:C3"].borders.set("outside", line_style="double", color="#ff0000")
    sheet = saved(blank)
    assert (sheet["B2"].border.top.style, sheet["B2"].border.left.style) == ("double", "double")
    assert sheet["B2"].border.top.color.rgb == "FFFF0000"
    assert (sheet["B2"].border.right, sheet["B2"].border.bottom) == (sheet["Z9"].border.right,) * 2


def test_the_lines_between_cells_are_drawn_from_both_sides(blank: xlwings.Book) -> None:
    blank.sheets[0]["B2:C3"].borders.set("inside", weight="thick")
    sheet = saved(blank)
    assert (sheet["B2"].border.right.style, sheet["C2"].border.left.style) == ("thick", "thick")
    assert sheet["B3"].border.top.style == "thick"
    assert sheet["B2"].border.left.style is None


@pytest.mark.parametrize(
    ("line", "weight", "stored"),
    [("continuous", "hairline", "hair"), ("dash", "medium", "mediumDashed"), ("double", "thick", "double")],
)
def test_style_and_weight_make_one_kind_of_line(
    blank: xlwings.Book, line: str, weight: str, stored: str
) -> None:
    border = blank.sheets[0]["A1"].borders["edge_bottom"]
    border.line_style = line
    border.weight = weight
    assert (border.line_style, border.weight, border.color) == (line, weight, (0, 0, 0))
    assert saved(blank)["A1"].border.bottom.style == stored


def test_lines_are_taken_away(blank: xlwings.Book) -> None:
    cells = blank.sheets[0]["A1:B2"]
    cells.borders.line_style = "continuous"
    assert cells.borders.line_style == "continuous"
    cells.borders["diagonal_up"].line_style = "dot"
    cells.borders.clear()
    assert cells.borders["edge_top"].line_style is None
    assert cells.borders["diagonal_up"].line_style is None
    assert cells.borders.color is None

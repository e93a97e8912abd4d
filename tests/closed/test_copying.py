"""Cells copied and moved elsewhere: contents, formats, formulas and what refers to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings

from tests.closed.soundness import faults

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]


def fill(workbook: xlsxwriter.Workbook) -> None:
    one, two = workbook.add_worksheet("Un"), workbook.add_worksheet("L'autre")
    red = workbook.add_format({"bg_color": "#FF0000", "num_format": "0.00"})
    bold = workbook.add_format({"bold": True})
    one.write_row("A1", [1, "texte"], red)
    one.write_formula("C1", "=A1*$A$1", red, 1)
    one.write_formula("D1", '=B1&"!"', None, "texte!")
    one.write_rich_string("A2", bold, "gras", " maigre")
    one.data_validation("A1:A2", {"validate": "list", "source": ["x"]})
    one.conditional_format("A1:C1", {"type": "cell", "criteria": ">", "value": 5, "format": bold})
    one.merge_range("E1:F1", "large")
    two.write_formula("A1", "=Un!A1+SUM(Un!A1:C1)", value=2)


@pytest.fixture
def book(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(make(fill))


def sound(book: xlwings.Book) -> openpyxl.Workbook:
    book.save()
    assert faults(Path(book.fullname)) == []
    return openpyxl.load_workbook(book.fullname)


def test_a_copy_has_values_formats_and_formulas_that_moved_along(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["A1:F1"].copy(sheet["B5"])
    assert sheet["B5:C5"].value == [1.0, "texte"]
    assert sheet["D5"].formula == "=B5*$A$1"
    assert sheet["B5"].color == (255, 0, 0)
    assert sheet["F5"].merge_area.address == "$F$5:$G$5"
    read = sound(book)["Un"]
    assert str(read.data_validations.dataValidation[0].sqref) == "A1:A2 B5"
    assert {str(area.sqref) for area in read.conditional_formatting} == {"A1:C1 B5:D5"}


def test_a_copied_formula_has_no_result_before_excel_has_calculated_it(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["C1"].copy(sheet["C3"])
    assert sheet["C3"].value is None


def test_a_smaller_range_fills_a_larger_one(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["A1:B1"].copy(sheet["A10:D11"])
    assert sheet["A10:D11"].value == [[1.0, "texte"] * 2] * 2
    sheet["A1:B1"].copy(sheet["A20:C20"])
    assert sheet["A20:C20"].value == [1.0, "texte", None]


def test_a_range_copied_onto_itself_in_part_keeps_its_old_values(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["A10:A13"].value = [[1], [2], [3], [4]]
    sheet["A10:A13"].copy(sheet["A11"])
    assert sheet["A10:A14"].value == [1.0, 1.0, 2.0, 3.0, 4.0]


def test_what_is_pasted_is_chosen(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["A1:D1"].copy()
    sheet["A3"].paste("values")
    sheet["A4"].paste("formulas")
    sheet["A5"].paste("formats")
    sheet["A6"].paste("values_and_number_formats")
    assert sheet["A3:D3"].formula == (("1", "texte", "1", "texte!"),)
    assert sheet["A3"].color is None
    assert sheet["C4"].formula == "=A4*$A$1"
    assert sheet["A5:D5"].value == [None] * 4
    assert sheet["A5"].color == (255, 0, 0)
    assert (sheet["A6"].number_format, sheet["A6"].color) == ("0.00", None)
    with pytest.raises(NotImplementedError, match="comments"):
        sheet["A7"].paste("comments")
    sound(book)


def test_without_a_copy_there_is_nothing_to_paste(book: xlwings.Book) -> None:
    with pytest.raises(ValueError, match="nothing"):
        book.sheets["Un"]["A3"].paste()


def test_blanks_may_be_skipped_and_rows_become_columns(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["A10:C10"].value = [1, None, 3]
    sheet["A11:C11"].value = ["a", "b", "c"]
    sheet["A11"].copy_from(sheet["A10:C10"], skip_blanks=True)
    assert sheet["A11:C11"].value == [1.0, "b", 3.0]
    sheet["E10"].copy_from(sheet["A10:C10"], "values", transpose=True)
    assert sheet["E10:E12"].value == [1.0, None, 3.0]


def test_links_follow_the_cells_they_were_made_of(book: xlwings.Book) -> None:
    book.sheets["L'autre"]["B2"].copy_from(book.sheets["Un"]["A1:B1"], "link")
    assert book.sheets["L'autre"]["B2:C2"].formula == (("=Un!A1", "=Un!B1"),)


def test_formulas_follow_cells_that_are_moved(book: xlwings.Book) -> None:
    sheet, other = book.sheets["Un"], book.sheets["L'autre"]
    sheet["A1"].move(sheet["A7"])
    assert sheet["A1"].value is None
    assert (sheet["A7"].value, sheet["A7"].color, sheet["A1"].color) == (1.0, (255, 0, 0), None)
    assert sheet["C1"].formula == "=A7*$A$7"
    assert other["A1"].formula == "=Un!A7+SUM(Un!A1:C1)"
    sound(book)


def test_cells_moved_to_another_sheet_still_refer_to_the_first(book: xlwings.Book) -> None:
    sheet, other = book.sheets["Un"], book.sheets["L'autre"]
    sheet["C1:D1"].move(other["C4"])
    assert other["C4:D4"].formula == (("=Un!A1*Un!$A$1", '=Un!B1&"!"'),)
    assert other["A1"].formula == "=Un!A1+SUM(Un!A1:C1)"
    sound(book)


def test_overlapping_cells_are_moved_whole(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["A10:C10"].value = [1, 2, 3]
    sheet["B10:C10"].move(sheet["A10"])
    assert sheet["A10:C10"].value == [2.0, 3.0, None]


def test_letters_and_formats_come_along_into_another_book(
    book: xlwings.Book, make: Make, open_book: Open
) -> None:
    target = open_book(make(lambda workbook: workbook.add_worksheet("Neuf"), "autre.xlsx"))
    book.sheets["Un"]["A1:A2"].copy(target.sheets["Neuf"]["A1"])
    sheet = target.sheets["Neuf"]
    assert sheet["A1:A2"].value == [1.0, "gras maigre"]
    assert (sheet["A1"].color, sheet["A1"].number_format) == ((255, 0, 0), "0.00")
    sound(target)
    text = openpyxl.load_workbook(target.fullname, rich_text=True)["Neuf"]["A2"].value
    assert [str(piece) for piece in text] == ["gras", " maigre"]

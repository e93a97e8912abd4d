"""Rows come in between and go, and everything keeps pointing to the same cells."""

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
    one, two = workbook.add_worksheet("Un"), workbook.add_worksheet("Deux")
    bold = workbook.add_format({"bold": True})
    for row in range(10):
        one.write(row, 0, row + 1, bold)
    one.write_formula("B1", "=SUM(A1:A10)+A5", value=60)
    two.write_formula("A1", "=Un!A5+A5", value=5)
    one.merge_range("D4:E6", "x")
    one.data_validation("A2:A9", {"validate": "integer", "criteria": ">", "value": 0})
    one.write_comment("A8", "note")
    one.write_url("A7", "https://example.org/")
    one.add_table("G2:H6", {"name": "t_x", "columns": [{"header": "a"}, {"header": "b"}]})
    workbook.define_name("cinq", "=Un!$A$5")
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Un!$A$1:$A$10"})
    one.insert_chart("J8", chart)


@pytest.fixture
def book(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(make(fill))


def saved(book: xlwings.Book) -> openpyxl.Workbook:
    book.save()
    assert faults(Path(book.fullname)) == []
    return openpyxl.load_workbook(book.fullname)


def test_rows_are_inserted(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["5:6"].insert("down")
    assert sheet["A4:A7"].value == [4.0, None, None, 5.0]
    assert sheet["A5"].font.bold
    assert sheet["B1"].formula == "=SUM(A1:A12)+A7"
    assert book.sheets["Deux"]["A1"].formula == "=Un!A7+A5"
    assert book.names["cinq"].refers_to == "=Un!$A$7"
    assert sheet.tables["t_x"].range.address == "$G$2:$H$8"
    read = saved(book)["Un"]
    assert str(next(iter(read.merged_cells.ranges))) == "D4:E8"
    assert str(read.data_validations.dataValidation[0].sqref) == "A2:A11"
    assert read["A10"].comment.text == "note"
    assert read["A9"].hyperlink.target == "https://example.org/"


def test_rows_are_deleted(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["4:5"].delete()
    assert sheet["A3:A4"].value == [3.0, 6.0]
    assert sheet["B1"].formula == "=SUM(A1:A8)+#REF!"
    assert book.sheets["Deux"]["A1"].formula == "=Un!#REF!+A5"
    assert sheet.tables["t_x"].range.address == "$G$2:$H$4"
    read = saved(book)["Un"]
    assert read["A6"].comment.text == "note"
    assert str(next(iter(read.merged_cells.ranges))) == "D4:E4"


def test_tables_are_not_torn(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    for rows in ("2:2", "3:6", "1:9"):
        with pytest.raises(ValueError, match="t_x"):
            sheet[rows].delete()
    with pytest.raises(ValueError, match="torn"):
        sheet["A1:A2"].insert("right")
    assert sheet["A1:A6"].value == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]

"""Cells and columns come in between and go, and everything keeps pointing to the same cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings

from ap_xl.closed.addresses import parse_area
from ap_xl.closed.shifts import Shift
from tests.closed.soundness import faults

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]


def fill(workbook: xlsxwriter.Workbook) -> None:
    one, two = workbook.add_worksheet("Un"), workbook.add_worksheet("Deux")
    for column in range(6):
        one.write_column(0, column, [10 * column + row for row in range(1, 6)])
    one.set_column("B:B", 30)
    one.write_formula("A8", "=SUM(A1:F1)+C3", value=151)
    two.write_formula("A1", "=Un!C3", value=23)
    one.data_validation("C1:C5", {"validate": "integer", "criteria": ">", "value": 0})
    one.write_comment("C2", "note")
    one.add_table("H1:J4", {"name": "t_x", "columns": [{"header": text} for text in "abc"]})
    workbook.define_name("place", "=Un!$C$3")


@pytest.fixture
def book(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(make(fill))


def test_an_inserted_column_moves_values_formulas_names_notes_and_widths(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["B:B"].insert("right")
    assert sheet["A1:D1"].value == [1.0, None, 11.0, 21.0]
    assert sheet["A8"].formula == "=SUM(A1:G1)+D3"
    assert book.sheets["Deux"]["A1"].formula == "=Un!D3"
    assert book.names["place"].refers_to == "=Un!$D$3"
    assert sheet["C1"].column_width == pytest.approx(30, abs=0.01)
    assert sheet["D2"].note.text == "note"
    assert sheet.tables["t_x"].range.address == "$I$1:$K$4"
    book.save()
    assert faults(Path(book.fullname)) == []
    read = openpyxl.load_workbook(book.fullname)["Un"]
    assert str(read.data_validations.dataValidation[0].sqref) == "D1:D5"


def test_a_deleted_column_breaks_what_pointed_to_it(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["C:C"].delete()
    assert sheet["A8"].formula == "=SUM(A1:E1)+#REF!"
    assert sheet["C1"].value == 31.0
    assert sheet["B2"].note is None
    book.save()
    assert faults(Path(book.fullname)) == []


def test_cells_move_down_below_an_insertion_and_others_stay(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["B2:C3"].insert("down")
    assert sheet["A1:C7"].value[1:5] == [
        [2.0, None, None],
        [3.0, None, None],
        [4.0, 12.0, 22.0],
        [5.0, 13.0, 23.0],
    ]
    assert sheet["A8"].formula == "=SUM(A1:F1)+C5"
    assert sheet["C4"].note.text == "note"
    book.save()
    assert faults(Path(book.fullname)) == []


def test_cells_move_up_and_left_into_a_gap(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["A1:A2"].delete("up")
    assert sheet["A1:A4"].value == [3.0, 4.0, 5.0, None]
    sheet["B5:C5"].delete("left")
    assert sheet["A5:D5"].value == [None, 35.0, 45.0, 55.0]
    book.save()
    assert faults(Path(book.fullname)) == []


@pytest.mark.parametrize(
    ("address", "moves"), [("A5", "left"), ("A5:A7", "left"), ("A1:C1", "up"), ("2:2", "up"), ("B:B", "left")]
)
def test_without_a_word_the_shape_says_which_way(book: xlwings.Book, address: str, moves: str) -> None:
    sheet = book.sheets["Un"]
    area = sheet[address]
    first = sheet.range((area.row, area.column))
    expected = (first.offset(0, area.columns.count) if moves == "left" else first.offset(1)).value
    area.delete()
    assert first.value == expected


def test_a_column_inserted_into_a_table_is_one_of_its_columns(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["I:I"].insert("right")
    table = sheet.tables["t_x"]
    assert table.header_row_range.value == ["a", "Column2", "b", "c"]
    assert table.range.address == "$H$1:$K$4"
    sheet["J:J"].delete()
    assert [column.name for column in table.columns] == ["a", "Column2", "c"]
    book.save()
    assert faults(Path(book.fullname)) == []


def test_nothing_is_torn(book: xlwings.Book) -> None:
    sheet = book.sheets["Un"]
    sheet["D4:E4"].merge()
    for address, way in (("E1:E2", "down"), ("H2", "right"), ("H2", "down")):
        with pytest.raises(ValueError, match="torn"):
            sheet[address].insert(way)
    with pytest.raises(ValueError, match="whole table"):
        sheet["H:J"].delete()


def test_an_area_partly_in_the_way_comes_apart() -> None:
    shift = Shift.of(parse_area("B2:B3"), "row", insert=True)
    assert [piece.text() for piece in shift.pieces(parse_area("A1:B5"))] == ["B1:B7", "A1:A5"]
    assert [piece.text() for piece in shift.pieces(parse_area("C1:D5"))] == ["C1:D5"]
    deleted = Shift.of(parse_area("B2:B3"), "row", insert=False)
    assert deleted.pieces(parse_area("B2:B3")) == []

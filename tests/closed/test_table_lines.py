"""Rows, columns, header and totals of tables come and go."""

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
    sheet = workbook.add_worksheet("Un")
    data = [["pomme", 3], ["Banane", 1], ["cerise", 2]]
    columns = [{"header": "fruit"}, {"header": "nombre"}]
    sheet.add_table("A1:B4", {"name": "t_x", "data": data, "columns": columns})
    sheet.write("A6", "dessous")
    sheet.write("D1", "à côté")


@pytest.fixture
def book(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(make(fill))


def sound(book: xlwings.Book) -> openpyxl.Workbook:
    book.save()
    assert faults(Path(book.fullname)) == []
    return openpyxl.load_workbook(book.fullname)


def test_a_row_is_added_between_others(book: xlwings.Book) -> None:
    table = book.sheets[0].tables["t_x"]
    table.rows.add(["kiwi", 9], index=2)
    assert table.data_body_range.value[:2] == [["pomme", 3.0], ["kiwi", 9.0]]
    assert table.range.address == "$A$1:$B$5"
    assert book.sheets[0]["A7"].value == "dessous"
    sound(book)


def test_what_stands_below_makes_room_for_a_new_row(book: xlwings.Book) -> None:
    table = book.sheets[0].tables["t_x"]
    for fruit in ("kiwi", "figue"):
        table.rows.add([fruit, 1])
    assert [row[0] for row in table.data_body_range.value][3:] == ["kiwi", "figue"]
    assert book.sheets[0]["A7"].value == "dessous"


def test_rows_are_deleted_down_to_the_blank_one(book: xlwings.Book) -> None:
    table = book.sheets[0].tables["t_x"]
    table.rows[1].delete()
    assert [row[0] for row in table.data_body_range.value] == ["pomme", "cerise"]
    for _ in range(2):
        table.rows[0].delete()
    assert table.data_body_range is None
    assert table.insert_row_range.address == "$A$2:$B$2"
    sound(book)


def test_columns_are_added_between_others_and_deleted(book: xlwings.Book) -> None:
    table = book.sheets[0].tables["t_x"]
    table.columns.add("prix", index=2)
    assert table.header_row_range.value == ["fruit", "prix", "nombre"]
    assert book.sheets[0]["E1"].value == "à côté"
    table.columns["prix"].delete()
    assert table.header_row_range.value == ["fruit", "nombre"]
    assert book.sheets[0]["D1"].value == "à côté"
    sound(book)


def test_totals_show_a_sum_and_go_again(book: xlwings.Book) -> None:
    table = book.sheets[0].tables["t_x"]
    table.show_totals = True
    assert table.totals_row_range.formula == (("Total", "=SUBTOTAL(109,t_x[nombre])"),)
    assert table.data_body_range.address == "$A$2:$B$4"
    assert sound(book)["Un"].tables["t_x"].autoFilter.ref == "A1:B4"
    table.show_totals = False
    assert table.totals_row_range is None
    assert book.sheets[0]["A5:B5"].value == [None, None]
    sound(book)


def test_headers_are_hidden_and_the_columns_keep_their_names(book: xlwings.Book) -> None:
    table = book.sheets[0].tables["t_x"]
    table.show_headers = False
    assert table.header_row_range is None
    assert table.range.address == "$A$2:$B$4"
    assert book.sheets[0]["A1:B1"].value == [None, None]
    table.show_headers = True
    assert table.header_row_range.value == ["fruit", "nombre"]
    assert table.range.address == "$A$1:$B$4"
    sound(book)


def test_a_table_made_of_one_cell_waits_for_its_first_row(book: xlwings.Book) -> None:
    table = book.sheets[0].tables.add(book.sheets[0]["F10"])
    assert table.insert_row_range.address == "$F$11"
    book.sheets[0]["F11"].value = 1
    assert table.insert_row_range is None


def test_a_table_is_sorted_without_its_header(book: xlwings.Book) -> None:
    table = book.sheets[0].tables["t_x"]
    table.sort(1)
    assert [row[0] for row in table.data_body_range.value] == ["Banane", "cerise", "pomme"]
    table.sort(2, ascending=False)
    assert [row[1] for row in table.data_body_range.value] == [3.0, 2.0, 1.0]
    sound(book)

"""The rows that a click speaks of: selected, and not hidden by a filter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.package.macro_book import MacroBook
from tests.package.office import needs_uno

pytestmark = needs_uno


@pytest.fixture(scope="module")
def book(office, packages, tmp_path_factory) -> MacroBook:
    # Basic knows workbooks by name, so none may be open twice under one.
    return MacroBook(
        office, Path(shutil.copy(packages["petit.xlsm"], tmp_path_factory.mktemp("rows") / "rows.xlsm"))
    )


@pytest.fixture
def rows(book, user):
    """The rows of a selection on Élèves, 60 students from row 5 on."""

    def selected(address: str) -> str:
        book.select("Élèves", address)
        return book.run("answer = SelectedRows()")

    book.begin()
    yield selected
    book.run('Worksheets("Élèves").Rows("1:64").Hidden = False\nanswer = "shown"')


def test_one_cell_is_its_row_only(rows):
    assert rows("C7") == "7:7"


def test_an_area_is_its_rows(rows):
    assert rows("B6:D9") == "6:9"


def test_several_areas_each_count(rows):
    assert sorted(rows("A5:A6,C9,B12:D13").split(",")) == ["12:13", "5:6", "9:9"]


def test_whole_columns_end_with_what_is_filled_in(rows):
    assert rows("A:A") == "1:64"


def test_whole_rows_count_as_themselves(rows):
    assert rows("8:10") == "8:10"


def test_cells_below_everything_are_no_rows(rows):
    assert rows("A100:A120") == ""


def test_hidden_rows_are_left_out(rows, book):
    book.run('Worksheets("Élèves").Rows("7:8").Hidden = True\nanswer = "hidden"')
    assert rows("A5:A10") == "5:6,9:10"


def test_a_hidden_row_alone_is_no_row(rows, book):
    book.run('Worksheets("Élèves").Rows("7:7").Hidden = True\nanswer = "hidden"')
    assert rows("A7") == ""


def test_rows_that_a_filter_hides_are_left_out(rows, book):
    rows("A5")
    shown = book.run(
        'Dim row As Long\nWorksheets("Élèves").Range("A4:M64").AutoFilter 4, "1EPC"\n'
        'For row = 5 To 64\nIf Not Worksheets("Élèves").Rows(row).Hidden Then answer = answer & " " & row\nNext row'
    ).split()
    assert 0 < len(shown) < 60
    found = [
        range(int(first), int(last) + 1)
        for first, last in (run.split(":") for run in rows("A5:A64").split(","))
    ]
    assert [str(row) for run in found for row in run] == shown

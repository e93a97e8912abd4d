"""A sheet copied with all that is on it, within a book and into another one."""

from __future__ import annotations

import zipfile
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
    one.write_row("A1", [1, "deux"], bold)
    one.write_formula("A2", "=Un!A1+Deux!A1+SUM(t_x[a])", value=1)
    one.write_comment("B1", "note")
    one.add_table("D1:E3", {"name": "t_x", "columns": [{"header": "a"}, {"header": "b"}]})
    one.print_area("A1:B2")
    one.set_column("A:A", 20)
    workbook.define_name("place", "=Un!$A$1")
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Un!$A$1:$A$2"})
    one.insert_chart("G1", chart)
    two.write("A1", 5)


@pytest.fixture
def book(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(make(fill))


def test_a_copy_is_a_sheet_of_its_own(book: xlwings.Book) -> None:
    new = book.sheets["Un"].copy(after=book.sheets["Un"])
    assert [sheet.name for sheet in book.sheets] == ["Un", "Un (2)", "Deux"]
    assert book.sheets.active == new
    new["A1"].value = 9
    assert book.sheets["Un"]["A1"].value == 1.0
    assert new["B1"].font.bold
    assert new["B1"].note.text == "note"
    assert new["A1"].column_width == pytest.approx(20, abs=0.01)
    book.save()
    assert faults(Path(book.fullname)) == []


def test_a_copy_refers_to_itself_and_to_its_own_table(book: xlwings.Book) -> None:
    new = book.sheets["Un"].copy(name="Autre")
    assert new["A2"].formula == "=Autre!A1+Deux!A1+SUM(t_x2[a])"
    assert new.tables[0].name == "t_x2"
    assert new.page_setup.print_area == "$A$1:$B$2"
    assert {name.name for name in new.names} == {"Autre!place", "Autre!Print_Area"}
    book.save()
    assert faults(Path(book.fullname)) == []
    with zipfile.ZipFile(book.fullname) as archive:
        charts = [archive.read(one) for one in archive.namelist() if "charts/chart" in one]
    assert sorted(b"Autre!$A$1" in chart for chart in charts) == [False, True]


def test_copies_are_numbered(book: xlwings.Book) -> None:
    for _ in range(2):
        book.sheets["Un"].copy()
    book.sheets["Un (2)"].copy()
    assert [sheet.name for sheet in book.sheets] == ["Un", "Deux", "Un (2)", "Un (3)", "Un (4)"]


def test_a_sheet_with_cells_only_goes_into_another_book(
    book: xlwings.Book, make: Make, open_book: Open
) -> None:
    def other(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Deux")
        sheet.write_row("A1", ["x", 2.5], workbook.add_format({"bg_color": "#00FF00"}))
        sheet.add_table("C1:C2", {"name": "t_y", "columns": [{"header": "c"}]})

    source = open_book(make(other, "autre.xlsx"))
    new = source.sheets["Deux"].copy(before=book.sheets["Un"])
    assert new.name == "Deux (2)"
    assert new["A1:B1"].value == ["x", 2.5]
    assert new["A1"].color == (0, 255, 0)
    assert new.tables["t_y"].range.address == "$C$1:$C$2"
    book.save()
    assert faults(Path(book.fullname)) == []
    assert openpyxl.load_workbook(book.fullname)["Deux (2)"]["A1"].value == "x"


def test_a_chart_is_never_lost_on_the_way_into_another_book(
    book: xlwings.Book, make: Make, open_book: Open
) -> None:
    target = open_book(make(lambda workbook: workbook.add_worksheet("Neuf"), "autre.xlsx"))
    with pytest.raises(NotImplementedError, match="drawing"):
        book.sheets["Un"].copy(before=target.sheets["Neuf"])
    assert [sheet.name for sheet in target.sheets] == ["Neuf"]

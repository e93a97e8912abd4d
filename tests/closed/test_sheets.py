"""Sheets come, go and change names, and the rest follows."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings
from lxml import etree

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]


def three(workbook: xlsxwriter.Workbook) -> None:
    one, two, three = (workbook.add_worksheet(name) for name in ("Un", "L'été", "Trois"))
    two.write("A1", "deux")
    one.write_formula("A1", "='L''été'!A1&\"L'été!A1\"", value="x")
    one.write_formula("A2", "=SUM(Un:Trois!B1)+Trois!C1", value=0)
    one.data_validation("B1", {"validate": "list", "source": "='L''été'!$A$1:$A$9"})
    one.conditional_format("C1", {"type": "formula", "criteria": "='L''été'!$A$1=1"})
    workbook.define_name("liste", "='L''été'!$A$1:$A$9")
    workbook.define_name("Trois!locale", "=Trois!$B$2")
    three.print_area("A1:B2")
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "='L''été'!$A$1:$A$9"})
    three.insert_chart("D4", chart)
    three.activate()


@pytest.fixture
def book(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(make(three))


def saved(book: xlwings.Book) -> openpyxl.Workbook:
    book.save()
    with zipfile.ZipFile(book.fullname) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    return openpyxl.load_workbook(book.fullname)


def saved_path(book: xlwings.Book) -> Path:
    book.save()
    return Path(book.fullname)


def test_sheets_are_found_by_name_and_number(book: xlwings.Book) -> None:
    assert [sheet.name for sheet in book.sheets] == ["Un", "L'été", "Trois"]
    assert book.sheets["un"] == book.sheets[0] == book.sheets(1)
    assert book.sheets[-1].name == "Trois"
    assert "Un" in book.sheets
    assert "Quatre" not in book.sheets
    assert book.sheets.active.name == "Trois"
    with pytest.raises(KeyError):
        assert book.sheets["Quatre"]


def test_a_renamed_sheet_is_followed_everywhere(book: xlwings.Book) -> None:
    book.sheets[1].name = "Hiver 2"
    sheet = book.sheets["Un"]
    assert sheet["A1"].formula == "='Hiver 2'!A1&\"L'été!A1\""
    assert book.names["liste"].refers_to == "='Hiver 2'!$A$1:$A$9"
    read = saved(book)
    assert read["Un"].data_validations.dataValidation[0].formula1 == "'Hiver 2'!$A$1:$A$9"
    assert next(iter(read["Un"].conditional_formatting)).rules[0].formula == ["'Hiver 2'!$A$1=1"]
    with zipfile.ZipFile(book.fullname) as archive:
        assert "'Hiver 2'!$A$1:$A$9" in archive.read("xl/charts/chart1.xml").decode()


def test_both_ends_of_a_span_of_sheets_follow(book: xlwings.Book) -> None:
    book.sheets["Trois"].name = "Fin"
    assert book.sheets["Un"]["A2"].formula == "=SUM(Un:Fin!B1)+Fin!C1"


def test_a_new_sheet_shifts_names_and_the_active_tab(book: xlwings.Book) -> None:
    new = book.sheets.add("Neuf", before=book.sheets["Un"])
    new["A1"].value = "x"
    assert book.sheets.active.name == "Neuf"
    assert [name.name for name in book.sheets["Trois"].names] == ["Trois!locale", "Trois!Print_Area"]
    read = saved(book)
    assert read.sheetnames == ["Neuf", "Un", "L'été", "Trois"]
    assert read.active.title == "Neuf"
    assert "locale" in read["Trois"].defined_names


def test_hiding_a_new_sheet_leads_back_to_where_one_was(book: xlwings.Book) -> None:
    book.sheets["L'été"].impl.activate()
    book.sheets.add("Neuf").visible = False
    assert book.sheets.active.name == "L'été"
    assert saved(book).active.title == "L'été"


def test_a_sheet_can_be_added_after_another(book: xlwings.Book) -> None:
    book.sheets.add("Neuf", after=book.sheets["Un"])
    book.sheets.add(after="Trois")
    assert [sheet.name for sheet in book.sheets] == ["Un", "Neuf", "L'été", "Trois", "Sheet1"]
    with pytest.raises(ValueError, match="already"):
        book.sheets.add("neuf")
    with pytest.raises(ValueError, match="name"):
        book.sheets.add("a/b")


def test_a_deleted_sheet_takes_its_parts_along(book: xlwings.Book) -> None:
    before = set(zipfile.ZipFile(book.fullname).namelist())
    book.sheets["Trois"].delete()
    assert book.sheets["Un"]["A2"].formula == "=SUM(Un:Trois!B1)+#REF!C1"
    assert [name.name for name in book.names] == ["liste"]
    read = saved(book)
    assert read.sheetnames == ["Un", "L'été"]
    gone = before - set(zipfile.ZipFile(book.fullname).namelist())
    assert {"xl/worksheets/sheet3.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"} <= gone


def test_a_deleted_sheet_leaves_no_text_behind(book: xlwings.Book) -> None:
    book.sheets["L'été"].delete()
    assert book.sheets["Un"]["A1"].formula.startswith("=#REF!A1&")
    saved(book)
    with zipfile.ZipFile(book.fullname) as archive:
        assert b"deux" not in archive.read("xl/sharedStrings.xml")


def test_the_last_visible_sheet_stays(book: xlwings.Book) -> None:
    book.sheets["Un"].visible = False
    book.sheets["Trois"].visible = 2
    assert [sheet.visible for sheet in book.sheets] == [False, True, 2]
    with pytest.raises(ValueError, match="visible"):
        book.sheets["L'été"].visible = False
    with pytest.raises(ValueError, match="visible"):
        book.sheets["L'été"].delete()
    read = saved(book)
    assert [sheet.sheet_state for sheet in read] == ["hidden", "visible", "veryHidden"]
    assert read.active.title == "L'été"


@pytest.mark.parametrize(
    ("state", "read_back"), [(2, 2), (0, False), (False, False), (-1, True), (True, True)]
)
def test_a_sheet_is_shown_hidden_or_hidden_from_people(
    book: xlwings.Book, open_book: Open, state: int, read_back: int
) -> None:
    book.sheets["Un"].visible = state
    book.save()
    assert open_book(Path(book.fullname)).sheets["Un"].visible == read_back


def test_a_very_hidden_sheet_can_go_for_good(book: xlwings.Book) -> None:
    book.sheets["Un"].visible = 2
    book.sheets["Un"].delete()
    assert saved(book).sheetnames == ["L'été", "Trois"]


def test_formulas_about_a_table_break_when_its_sheet_goes(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Un").write_formula("A1", '=SUM(tblA[x])+tblAB[y]&"tblA[x]"', value=0)
        workbook.add_worksheet("Deux").add_table("A1:A2", {"name": "tblA", "columns": [{"header": "x"}]})
        workbook.add_worksheet("Trois").add_table("A1:A2", {"name": "tblAB", "columns": [{"header": "y"}]})

    book = open_book(make(fill))
    book.sheets["Deux"].delete()
    assert book.sheets["Un"]["A1"].formula == '=SUM(#REF!)+tblAB[y]&"tblA[x]"'
    assert not list(zipfile.ZipFile(saved_path(book)).namelist()).count("xl/tables/table1.xml")


def test_what_lies_over_the_cells_is_counted(book: xlwings.Book) -> None:
    assert [len(sheet.shapes) for sheet in book.sheets] == [0, 0, 1]


def test_a_sheet_can_be_moved(book: xlwings.Book) -> None:
    book.sheets["Trois"].move(before=book.sheets["Un"])
    assert [sheet.name for sheet in book.sheets] == ["Trois", "Un", "L'été"]
    book.sheets["Trois"].move(after=book.sheets["Un"])
    assert [sheet.name for sheet in book.sheets] == ["Un", "Trois", "L'été"]
    assert book.names["Trois!locale"].refers_to_range.sheet.name == "Trois"
    assert saved(book)["Trois"].print_area


def test_names_are_listed_added_changed_and_deleted(book: xlwings.Book) -> None:
    assert book.names["liste"].refers_to_range.address == "$A$1:$A$9"
    assert book.names["liste"].refers_to_range.sheet.name == "L'été"
    book.names.add("neuf", "=Un!$C$3")
    book.sheets["Un"]["D1:D4"].name = "plage"
    assert book.sheets["Un"]["D1:D4"].name.name == "plage"
    assert book.sheets["Un"]["plage"].address == "$D$1:$D$4"
    book.names["neuf"].refers_to = "=Un!$C$4"
    book.names["neuf"].name = "vieux"
    assert book.names["vieux"].refers_to == "=Un!$C$4"
    del book.names["plage"]
    assert "plage" not in book.names
    with pytest.raises(ValueError, match="defined name"):
        book.names.add("A1", "=1")
    read = saved(book)
    assert set(read.defined_names) == {"liste", "vieux"}


def test_deleting_the_last_name_leaves_a_sound_file(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet()
        workbook.define_name("seul", "=1")

    book = open_book(make(fill))
    book.names["seul"].delete()
    assert len(book.names) == 0
    saved(book)
    book.names.add("autre", "=Sheet1!$A$1")
    assert "autre" in saved(book).defined_names


def selected(book: xlwings.Book) -> list[str]:
    return [sheet.title for sheet in saved(book) if sheet.sheet_view.tabSelected]


def test_only_the_active_tab_is_selected(book: xlwings.Book) -> None:
    book.sheets["Un"].impl.activate()
    assert book.sheets.active.name == "Un"
    assert selected(book) == ["Un"]
    book.sheets["Un"].visible = False
    assert selected(book) == [book.sheets.active.name] == ["L'été"]
    book.sheets["L'été"].delete()
    assert selected(book) == [book.sheets.active.name] == ["Trois"]
    with pytest.raises(ValueError, match="hidden"):
        book.sheets["Un"].impl.activate()

"""What an edit must take along, and what a refused one must not leave behind."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings

from tests.closed.soundness import faults
from tests.packages import repacked

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", errors="replace") for name in package.namelist()}


@pytest.mark.parametrize("name", ["R&D", "L'hiver", "Été", "<A>"])
def test_references_follow_on_sheets_whatever_their_name(make: Make, open_book: Open, name: str) -> None:
    quoted = "'" + name.replace("'", "''") + "'"

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet, other = workbook.add_worksheet(name), workbook.add_worksheet("Autre")
        sheet.write("A5", 7)
        other.write_formula("A1", f"={quoted}!A5", value=7)
        workbook.define_name("cinq", f"={quoted}!$A$5")
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": f"={quoted}!$A$5:$A$9"})
        other.insert_chart("C3", chart)

    book = open_book(make(fill))
    book.sheets[0]["2:3"].insert("down")
    book.save()
    read = openpyxl.load_workbook(book.fullname)
    # Quotes that a name does not need may go.
    assert read["Autre"]["A1"].value.replace("'", "") == f"={name.replace(chr(39), '')}!A7"
    assert read.defined_names["cinq"].attr_text.endswith("!$A$7")
    assert "$A$7:$A$11" in parts(Path(book.fullname))["xl/charts/chart1.xml"]


def test_a_note_goes_with_its_row_and_its_box_too(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_comment("A3", "va")
        sheet.write_comment("A8", "reste")

    book = open_book(make(fill))
    book.sheets[0]["3:3"].delete("up")
    book.save()
    found = parts(Path(book.fullname))
    assert re.findall(r'<comment ref="(\w+)"', found["xl/comments1.xml"]) == ["A7"]
    assert re.findall(r"<x:Row>(\d+)</x:Row>", found["xl/drawings/vmlDrawing1.vml"]) == ["6"]


def test_links_of_pictures_to_places_in_the_book_are_copied_as_such(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Un")
        workbook.add_worksheet("Deux")
        sheet.insert_textbox("B2", "aller", {"url": "internal:Deux!A5"})

    book = open_book(make(fill))
    book.sheets["Un"].copy(name="Copie")
    book.save()
    links = [text for name, text in parts(Path(book.fullname)).items() if "drawings/_rels" in name]
    assert len(links) == 2
    assert all('Target="#Deux!A5"' in text for text in links)


def test_a_copy_that_is_refused_leaves_nothing_behind(make: Make, open_book: Open) -> None:
    path = make(lambda workbook: workbook.add_worksheet("Un"))
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.microsoft.com/office/2007/relationships/slicer" Target="../slicers/slicer1.xml"/>'
        "</Relationships>"
    )
    more = (
        ("xl/worksheets/_rels/sheet1.xml.rels", relation.encode()),
        ("xl/slicers/slicer1.xml", b"<slicers/>"),
    )
    path.write_bytes(repacked(path.read_bytes(), lambda _, data: data, more))
    book = open_book(path)
    before = set(parts(path))
    with pytest.raises(NotImplementedError, match="slicer"):
        book.sheets["Un"].copy()
    book.sheets["Un"]["A1"].value = 1
    book.save()
    assert before <= set(parts(path)) <= before | {"xl/sharedStrings.xml", "xl/styles.xml"}
    assert not any("orphan" in fault for fault in faults(path))

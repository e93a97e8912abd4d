"""What a file repeats of its cells is taken out of it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from ap_xl.closed import open_book
from ap_xl.closed.scrubbing import is_closed, scrub
from tests.packages import parts_naming

NAME = re.compile(r"\bZqx\b")
SURELY = re.compile(r"Ada Zqx")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sheet whose formula and chart repeat a cell that was emptied since."""
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "Bob")
        sheet.write_formula("B1", "=A1", None, "Zqx")
        sheet.write_formula("B2", "=A1", None, "Bob")
        sheet.write_comment("A1", "Vu avec Ada Zqx")
        sheet.write_comment("A2", "Mme Zqx est sa tante")
        chart = book.add_chart({"type": "column"})
        chart.add_series(
            {"values": "=Sheet1!$C$1:$C$2", "name": ["Sheet1", 0, 1, "Zqx"], "name_formula": "=Sheet1!$B$1"}
        )
        sheet.insert_chart("E5", chart)
        book.set_properties({"author": "Zqx"})
    return file


def _write(path: Path, *texts: str) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_column("A1", texts)


def _scrubbed(path: Path) -> tuple[str, ...]:
    book = open_book(path)
    try:
        left = scrub(book, NAME, SURELY, "[effacé]")
        book.save()
    finally:
        book.close()
    return left


def test_results_of_formulas_go_and_are_calculated_anew(path: Path):
    _scrubbed(path)
    values = openpyxl.load_workbook(path, data_only=True)["Sheet1"]
    assert (values["B1"].value, values["B2"].value) == (None, "Bob")
    assert openpyxl.load_workbook(path)["Sheet1"]["B1"].value == "=A1"
    with zipfile.ZipFile(path) as package:
        assert b'fullCalcOnLoad="1"' in package.read("xl/workbook.xml")


def test_charts_keep_no_result(path: Path):
    _scrubbed(path)
    assert not [part for part in parts_naming(path, ["Zqx"]) if "charts/" in part]


def test_comments_lose_only_what_is_surely_meant(path: Path):
    _scrubbed(path)
    sheet = openpyxl.load_workbook(path)["Sheet1"]
    assert "Vu avec [effacé]" in sheet["A1"].comment.text
    assert "Mme Zqx est sa tante" in sheet["A2"].comment.text


def test_parts_that_still_hold_the_text_are_named(path: Path):
    assert _scrubbed(path) == ("docProps/core.xml", "xl/comments1.xml")


def test_a_shared_text_that_no_cell_uses_goes(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    _write(path, "Zqx", "Bob")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'<c r="A1"[^>]*>.*?</c>', b"", parts[sheet])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert "xl/sharedStrings.xml" in parts_naming(path, ["Zqx"])
    _scrubbed(path)
    assert parts_naming(path, ["Zqx"]) == {}
    assert openpyxl.load_workbook(path).active["A2"].value == "Bob"


def test_a_text_that_a_cell_uses_stays(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    _write(path, "Mme Zqx")
    _scrubbed(path)
    assert openpyxl.load_workbook(path).active["A1"].value == "Mme Zqx"


def test_a_file_without_the_text_is_not_changed(path: Path):
    before = path.read_bytes()
    book = open_book(path)
    assert is_closed(book)
    scrub(book, re.compile("Nobody"), re.compile("Nobody"), "")
    book.save()
    book.close()
    assert path.read_bytes() == before

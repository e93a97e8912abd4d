"""References inside formulas are found, and nothing else is mistaken for one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings
from hypothesis import given, settings
from hypothesis import strategies as st

from ap_xl import closed
from ap_xl.closed import formulas
from ap_xl.closed.addresses import Area, column_letters, column_number, parse_area, quote_sheet

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", "B3"),
        ("$A1+A$1+$A$1", "$A3+B$1+$A$1"),
        ("SUM(A1:B2,A:A,1:1)", "SUM(B3:C4,B:B,3:3)"),
        ("SUM($A:$A,$1:$1)", "SUM($A:$A,$1:$1)"),
        ("Feuil1!A1&'A1 B2'!A1", "Feuil1!B3&'A1 B2'!B3"),
        ('"A1"&A1&""""', '"A1"&B3&""""'),
        ("LOG10(A1)+ATAN2(A1,B1)", "LOG10(B3)+ATAN2(B3,C3)"),
        ("tblA1[A1]+t_x[[#This Row],[B2]]", "tblA1[A1]+t_x[[#This Row],[B2]]"),
        ("[1]Feuil1!A1", "[1]Feuil1!A1"),
        ("A1.5+A1_x+nom_A1", "A1.5+A1_x+nom_A1"),
        ("1E5+A1%", "1E5+B3%"),
        ("A1#", "B3#"),
        ("'it''s \"A1\"'!A1", "'it''s \"A1\"'!B3"),
        ("Été!A1", "Été!B3"),
    ],
)
def test_relative_references_move(formula: str, expected: str) -> None:
    assert formulas.shift(formula, 2, 1) == expected


def test_references_that_leave_the_sheet_break() -> None:
    assert formulas.shift("A1+B2", -1, 0) == "#REF!+B1"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("Un!A1+un!A1", "'De ux'!A1+'De ux'!A1"),
        ("'Un'!A1+Unique!A1+\"Un!A1\"", "'De ux'!A1+Unique!A1+\"Un!A1\""),
        ("Un!nom+[1]Un!A1", "'De ux'!nom+[1]Un!A1"),
        ("SUM(Un:Trois!A1)", "SUM('De ux:Trois'!A1)"),
        ("t_x[Un!]", "t_x[Un!]"),
    ],
)
def test_a_renamed_sheet(formula: str, expected: str) -> None:
    assert formulas.rename_sheet(formula, "Un", "De ux") == expected


@pytest.mark.parametrize(
    ("formula", "count", "expected"),
    [
        ("A1+A5+SUM(A4:A9)+$A$6", 2, "A1+A7+SUM(A4:A11)+$A$8"),
        ("A4+A5+A7+SUM(A1:A9)", -2, "A4+#REF!+A5+SUM(A1:A7)"),
        ("SUM(A5:A6)+SUM(A6:A9)+SUM(A1:A5)", -2, "SUM(#REF!)+SUM(A5:A7)+SUM(A1:A4)"),
        ("B!A9+A:A+9:9", 2, "B!A9+A:A+11:11"),
        ("A!A9", 2, "A!A11"),
    ],
)
def test_lines_that_are_inserted_or_deleted(formula: str, count: int, expected: str) -> None:
    assert formulas.move_lines(formula, "A", "A", "row", 5, count) == expected


@settings(deadline=None)
@given(st.integers(1, 16_384))
def test_columns_and_their_letters(number: int) -> None:
    assert column_number(column_letters(number)) == number


@settings(deadline=None)
@given(*[st.integers(1, 9_999)] * 4)
def test_areas_and_their_text(row1: int, col1: int, row2: int, col2: int) -> None:
    area = Area(min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2))
    assert parse_area(str(area)) == parse_area(area.text(absolute=True)) == area


@settings(deadline=None)
@given(st.text("aA1é '!\"[]():.,$#", min_size=1, max_size=30))
def test_rewriting_never_fails_and_shifting_by_nothing_changes_nothing(text: str) -> None:
    assert formulas.map_references(text, lambda reference: None) == text
    formulas.shift(text, 1, 1)
    formulas.rename_sheet(text, "a", "b")


@settings(deadline=None)
@given(st.text("ab1'é .-", min_size=1, max_size=12).filter(lambda name: name[0] != "'" and name[-1] != "'"))
def test_any_sheet_name_survives_quoting(name: str) -> None:
    seen: list[str | None] = []
    formulas.map_references(f"{quote_sheet(name)}!B2", lambda reference: seen.append(reference.sheet))
    assert seen == [name]


def with_sheet(path: Path, data: str) -> Path:
    target = path.with_name("changed.xlsx")
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return target


SHARED = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
)


@pytest.fixture
def shared(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(with_sheet(make(lambda workbook: workbook.add_worksheet()), SHARED))


def test_shared_formulas_are_read_in_each_cell(shared: xlwings.Book) -> None:
    assert shared.sheets[0]["B1:B3"].formula == (("=A1*$A$1",), ("=A2*$A$1",), ("=A3*$A$1",))


@pytest.mark.parametrize("address", ["B1", "B2", "A1:B1"])
def test_overwriting_one_shared_formula_keeps_the_others(shared: xlwings.Book, address: str) -> None:
    sheet = shared.sheets[0]
    sheet[address].value = 9
    shared.save()
    read = openpyxl.load_workbook(shared.fullname).worksheets[0]
    kept = [cell for cell in ("B1", "B2", "B3") if cell != address[-2:]]
    assert [read[cell].value for cell in kept] == [f"=A{cell[1]}*$A$1" for cell in kept]
    values = openpyxl.load_workbook(shared.fullname, data_only=True).worksheets[0]
    # They all hang on A1, so their results are kept only where it stays.
    results = [None if address == "A1:B1" else int(cell[1]) for cell in kept]
    assert [values[cell].value for cell in kept] == results


def test_part_of_an_array_formula_cannot_be_changed(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().write_array_formula("B1:B3", "{=A1:A3*2}", value=2)

    book = open_book(make(fill))
    sheet = book.sheets[0]
    assert sheet["B1"].has_array
    with pytest.raises(ValueError, match="array formula in B1:B3"):
        sheet["B2"].value = 1
    with pytest.raises(ValueError, match="array formula"):
        sheet["A1:B2"].clear_contents()
    assert sheet["B1"].formula == "=A1:A3*2"
    sheet["A1:B3"].value = 0
    assert sheet["B1:B3"].value == [0.0, 0.0, 0.0]


def calculation(path: Path) -> tuple[bool, bool]:
    with zipfile.ZipFile(path) as archive:
        chain = "xl/calcChain.xml" in archive.namelist()
        return b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml"), chain


def no_calculation(path: Path) -> Path:
    """XlsxWriter asks for calculation itself; Excel's own files do not."""
    target = path.with_name("excel.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b' fullCalcOnLoad="1"', b""))
    return target


def test_a_new_value_has_formulas_calculated_when_the_file_is_opened(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().write_formula("A1", "=B1+1", value=1)

    book = open_book(no_calculation(make(fill)))
    book.sheets[0]["A1"].font.bold = True
    book.save()
    assert calculation(book.fullname)[0] is False
    book.sheets[0]["B1"].value = 5
    book.save()
    assert calculation(book.fullname)[0] is True
    assert book.sheets[0]["A1"].value is None


def test_readers_are_told_of_results_from_before_a_change(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().write_formula("A1", "=B1+1", value=1)

    path = no_calculation(make(fill))
    book = open_book(path)
    assert not closed.is_stale(book)
    book.sheets[0]["B1"].value = 5
    assert closed.is_stale(book)
    book.save()
    assert closed.is_stale(book)
    assert closed.is_stale(open_book(path))


def test_a_book_without_formulas_is_never_stale(blank: xlwings.Book) -> None:
    blank.sheets[0]["A1"].value = 5
    assert not closed.is_stale(blank)


def test_without_formulas_nothing_needs_calculating(make: Make, open_book: Open) -> None:
    book = open_book(no_calculation(make(lambda workbook: workbook.add_worksheet())))
    book.sheets[0]["B1"].value = 5
    book.save()
    assert calculation(book.fullname) == (False, False)
    book.sheets[0]["B2"].value = "=B1"
    book.save()
    assert calculation(book.fullname) == (True, False)

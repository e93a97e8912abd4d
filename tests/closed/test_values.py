"""What goes into cells comes out again."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlsxwriter
import xlwings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ap_xl import closed

Open = Callable[[Path], xlwings.Book]
Make = Callable[..., Path]


def saved(book: xlwings.Book) -> openpyxl.Workbook:
    book.save()
    return openpyxl.load_workbook(book.fullname)


def test_scalars_rows_and_blocks_are_written_and_read(blank: xlwings.Book) -> None:
    sheet = blank.sheets["Feuil1"]
    sheet["A1"].value = 3
    sheet["A2"].value = ["a", 2.5, True, None]
    sheet["A3"].value = [["x", 1], [None, False]]
    assert sheet["A1"].value == 3.0
    assert isinstance(sheet["A1"].value, float)
    assert sheet["A2:D2"].value == ["a", 2.5, True, None]
    assert sheet["A3:B4"].value == [["x", 1.0], [None, False]]
    assert sheet["A1"].options(ndim=2).value == [[3.0]]
    assert saved(blank)["Feuil1"]["B3"].value == 1


def test_a_column_is_written_with_transpose(blank: xlwings.Book) -> None:
    blank.sheets[0]["B2"].options(transpose=True).value = [1, 2, 3]
    assert blank.sheets[0]["B2:B4"].value == [1.0, 2.0, 3.0]


def test_a_scalar_fills_the_range_and_a_formula_moves_along(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:B2"].value = "x"
    sheet["C1:C3"].value = "=A1+$A$1"
    assert sheet["A1:B2"].value == [["x", "x"], ["x", "x"]]
    assert sheet["C1:C3"].formula == (("=A1+$A$1",), ("=A2+$A$1",), ("=A3+$A$1",))


def test_dates_bring_the_format_that_excel_gives_them(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:E1"].value = [
        dt.date(2026, 9, 1),
        dt.datetime(2026, 9, 1, 8, 30),
        dt.time(8, 30),
        dt.time(8, 30, 5),
        dt.timedelta(hours=30),
    ]
    formats = [sheet[0, column].number_format for column in range(5)]
    assert formats == ["m/d/yyyy", "m/d/yyyy h:mm", "h:mm", "h:mm:ss", "[h]:mm:ss"]
    assert sheet["A1"].value == dt.datetime(2026, 9, 1)
    assert sheet["B1"].value == dt.datetime(2026, 9, 1, 8, 30)
    assert sheet["A1"].options(dates=dt.date).value == dt.date(2026, 9, 1)
    assert sheet["C1"].value == pytest.approx(8.5 / 24)
    row = saved(blank)["Feuil1"][1]
    assert [cell.value for cell in row] == [
        dt.datetime(2026, 9, 1),
        dt.datetime(2026, 9, 1, 8, 30),
        dt.time(8, 30),
        dt.time(8, 30, 5),
        dt.timedelta(hours=30),
    ]


def test_a_format_chosen_before_is_kept(blank: xlwings.Book) -> None:
    cell = blank.sheets[0]["A1"]
    cell.number_format = "dddd d mmmm yyyy"
    cell.value = dt.date(2026, 9, 1)
    assert cell.number_format == "dddd d mmmm yyyy"
    cell.value = 5
    assert cell.number_format == "dddd d mmmm yyyy"


def test_dates_of_the_1904_system_are_read_and_written_in_it(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_datetime(0, 0, dt.datetime(2026, 9, 1), workbook.add_format({"num_format": 14}))

    book = open_book(make(fill, date_1904=True))
    assert book.sheets[0]["A1"].value == dt.datetime(2026, 9, 1)
    book.sheets[0]["A2"].value = dt.date(2026, 9, 2)
    assert saved(book).worksheets[0]["A2"].value == dt.datetime(2026, 9, 2)


@pytest.mark.parametrize("day", [dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(1900, 3, 1)])
def test_the_day_that_never_was_shifts_no_date(blank: xlwings.Book, day: dt.date) -> None:
    blank.sheets[0]["A1"].value = day
    assert blank.sheets[0]["A1"].options(dates=dt.date).value == day


def test_errors_read_as_nothing_or_as_their_text(blank: xlwings.Book) -> None:
    cell = blank.sheets[0]["A1"]
    cell.value = "#N/A"
    assert cell.value is None
    assert cell.options(err_to_str=True).value == "#N/A"
    assert saved(blank)["Feuil1"]["A1"].data_type == "e"


@pytest.mark.parametrize("value", [float("inf"), -float("inf"), 10**400])
def test_numbers_that_no_cell_holds_are_refused(blank: xlwings.Book, value: float) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        blank.sheets[0]["A1"].value = [[1, value]]
    assert blank.sheets[0]["A1"].value is None


@pytest.mark.parametrize("missing", [float("nan"), np.float64("nan"), pd.NaT, pd.NA])
def test_what_stands_for_no_value_leaves_the_cell_empty(blank: xlwings.Book, missing: object) -> None:
    sheet = blank.sheets[0]
    sheet["A1:B1"].value = [1, 2]
    sheet["A1"].value = [[3, missing]]
    assert sheet["A1:B1"].value == [3.0, None]
    with pytest.raises((ValueError, TypeError), match="cell"):
        sheet["A1"].raw_value = missing


def test_a_moment_with_a_time_zone_keeps_the_time_on_its_clock(blank: xlwings.Book) -> None:
    blank.sheets[0]["A1"].value = dt.datetime(2026, 3, 4, 5, 6, tzinfo=dt.UTC)
    assert blank.sheets[0]["A1"].value == dt.datetime(2026, 3, 4, 5, 6)


def test_other_objects_are_refused_before_anything_is_written(blank: xlwings.Book) -> None:
    with pytest.raises(TypeError, match="object"):
        blank.sheets[0]["A1"].value = [[1, object()]]
    assert blank.sheets[0]["A1"].value is None


@pytest.mark.parametrize("text", ["a\x01b", "\x00", "\ud800", "\uffff"])
def test_control_characters_are_refused(blank: xlwings.Book, text: str) -> None:
    with pytest.raises(ValueError, match="control character"):
        blank.sheets[0]["A1"].value = text


def test_text_is_bounded_as_in_excel(blank: xlwings.Book) -> None:
    cell = blank.sheets[0]["A1"]
    cell.value = "é" * 32_767
    with pytest.raises(ValueError, match="32767"):
        cell.value = "é" * 32_768
    with pytest.raises(ValueError, match="32767"):
        cell.value = "😀" * 16_384
    assert cell.value == "é" * 32_767


@pytest.mark.parametrize(
    "text", [" x ", "\tx", "a\nb", "a\r\nb", "_x0041_", "_x005F_x0041_", "é😀", "&<>\"'", "a  b", "_", "_x"]
)
def test_text_comes_back_as_it_was(blank: xlwings.Book, text: str) -> None:
    blank.sheets[0]["A1"].value = text
    blank.save()
    book = closed.open_book(blank.fullname)
    assert book.sheets[0]["A1"].value == text
    book.close()


def test_an_equals_sign_makes_a_formula_and_an_apostrophe_text(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1"].value = "=1+1"
    sheet["A2"].value = "'=1+1"
    sheet["A3"].number_format = "@"
    sheet["A3"].value = "=1+1"
    assert sheet["A1"].formula == "=1+1"
    assert sheet["A2"].value == "=1+1"
    assert sheet["A3"].value == "=1+1"
    read = saved(blank)["Feuil1"]
    assert (read["A1"].data_type, read["A2"].data_type, read["A3"].data_type) == ("f", "s", "s")
    assert read["A2"].quotePrefix
    sheet["A2"].value = "plain"
    assert not saved(blank)["Feuil1"]["A2"].quotePrefix


def test_constants_read_as_formulas_the_way_excel_shows_them(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1"].value = [1, 1.5, "x", True, None, dt.date(2026, 9, 1)]
    assert sheet["A1:F1"].formula == (("1", "1.5", "x", "TRUE", "", "46266"),)
    sheet["A1"].formula = [["=B1", "2", "y"]]
    assert sheet["A1:C1"].formula == (("=B1", "2", "y"),)
    assert sheet["B1"].value == 2.0


def test_an_empty_text_empties_the_cell(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:A2"].value = "x"
    sheet["A1"].value = ""
    sheet["A2"].value = None
    assert sheet["A1:A2"].value == [None, None]
    assert sheet.used_range.address == "$A$1"


def test_reading_makes_no_cells(blank: xlwings.Book) -> None:
    before = Path(blank.fullname).read_bytes()
    sheet = blank.sheets[0]
    assert sheet["ZZ1000"].value is None
    assert sheet["A1:Z50"].options(ndim=2).value[49][25] is None
    assert sheet["A1:C3"].number_format == "General"
    assert sheet["C3"].font.bold is False
    blank.save()
    assert Path(blank.fullname).read_bytes() == before


def test_rich_text_inline_text_and_phonetic_hints_are_read(
    make: Make, open_book: Open, tmp_path: Path
) -> None:
    path = make(lambda workbook: workbook.add_worksheet())
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c '
        b't="inlineStr"><is><r><t>ab</t></r><r><t xml:space="preserve"> c</t></r><rPh sb="0" eb="1"><t>no</t>'
        b'</rPh></is></c><c t="str"><f>A1</f><v>_x0041_</v></c><c t="d"><v>2026-09-01T00:00:00Z</v></c></row>'
        b'<row><c t="b"><v>1</v></c></row></sheetData></worksheet>'
    )
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, sheet if "sheet1.xml" in info.filename else old.read(info))
    book = open_book(changed)
    assert book.sheets[0]["A1:C1"].value == ["ab c", "A", dt.datetime(2026, 9, 1)]
    assert book.sheets[0]["A2"].value is True
    book.sheets[0]["B2"].value = "x"
    book.sheets[0]["A2"].value = None
    assert saved(book).worksheets[0]["B2"].value == "x"


def test_erased_text_leaves_nothing_in_the_file(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1"].value = [["Secret", "Kept"], ["Kept", "Other"]]
    blank.save()
    sheet["A1:B1"].value = None
    blank.save()
    with zipfile.ZipFile(blank.fullname) as archive:
        assert b"Secret" not in b"".join(archive.read(name) for name in archive.namelist())
    sheet["A1"].value = "New"
    blank.save()
    assert closed.open_book(blank.fullname).sheets[0]["A1:B2"].value == [["New", None], ["Kept", "Other"]]


def test_a_range_of_no_cells_takes_nothing(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:A3"][0:0, :].value = "x"
    assert sheet["A1"].value is None


def test_a_block_of_another_size_is_refused_raw(blank: xlwings.Book) -> None:
    with pytest.raises(ValueError, match="takes 2 rows"):
        blank.sheets[0]["A1:B2"].raw_value = [[1, 2]]


def test_whole_columns_can_be_emptied_but_not_read_at_once(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1"].value = [["x", "y"]]
    sheet["A:A"].value = None
    assert sheet["A1:B1"].value == [None, "y"]
    with pytest.raises(ValueError, match="at once"):
        assert sheet.cells.value


def test_an_empty_text_from_a_formula_differs_from_no_value_yet(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_formula("A1", '=""', value="")
        sheet.write_formula("A2", '=""', value="x")

    book = open_book(make(fill))
    cell = book.sheets[0].impl.cells_part.rows.get(1)[0]
    cell.set("t", "str")
    assert book.sheets[0]["A1"].raw_value == ""
    assert book.sheets[0]["A1"].value is None
    cell.remove(cell[1])
    assert book.sheets[0]["A1"].raw_value is None


SOME = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**12), 10**12),
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 1, 1)).map(
        lambda one: one.replace(microsecond=0)
    ),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
    ).filter(lambda text: text[:1] not in ("=", "'") and not text.startswith("#")),
)
STEPS = st.lists(
    st.tuples(
        st.integers(1, 9), st.integers(1, 5), st.lists(st.lists(SOME, min_size=2, max_size=2), max_size=3)
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS, st.booleans())
def test_any_sequence_of_writes_reads_back_like_a_grid(tmp_path: Path, steps: list, between: bool) -> None:
    path = tmp_path / "grid.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet()
    grid: dict[tuple[int, int], object] = {}
    book = closed.open_book(path)
    for row, column, block in steps:
        if block:
            book.sheets[0].range((row, column)).value = block
        for down, line in enumerate(block):
            for right, value in enumerate(line):
                grid[row + down, column + right] = None if value == "" else value
        if between:
            book.save()
    book.save()
    book.close()
    read = openpyxl.load_workbook(path).worksheets[0]
    again = closed.open_book(path)
    for (row, column), value in grid.items():
        found = again.sheets[0].range((row, column)).value
        shown = read.cell(row, column).value
        if isinstance(value, dt.datetime):
            assert found == value
        elif isinstance(value, str):
            assert found == value
            assert type(shown) is str
        elif isinstance(value, bool) or value is None:
            assert found is value
            assert shown is value
        elif not isinstance(found, dt.datetime):
            assert found == float(value)
    again.close()

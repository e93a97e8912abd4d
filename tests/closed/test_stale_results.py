"""Results of formulas go when what they hang on changes, and only then."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ap_xl import closed

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]
OLD = 7


def results(book: xlwings.Book, sheet: str = "") -> dict[str, object]:
    """The results that another reader finds in the saved file, by cell."""
    book.save()
    formulas = openpyxl.load_workbook(book.fullname)
    values = openpyxl.load_workbook(book.fullname, data_only=True)
    name = sheet or formulas.sheetnames[0]
    return {
        cell.coordinate: values[name][cell.coordinate].value
        for row in formulas[name].iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def gone(book: xlwings.Book, sheet: str = "") -> set[str]:
    return {cell for cell, value in results(book, sheet).items() if value is None}


@pytest.fixture
def school(make: Make, open_book: Open) -> xlwings.Book:
    """A sheet of formulas about a sheet with a table, each with a result from before."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sums, notes, rest = (workbook.add_worksheet(name) for name in ("Sommes", "Notes", "Reste"))
        notes.add_table("A1:C5", {"name": "tblNotes", "columns": [{"header": one} for one in "abc"]})
        for row in range(1, 5):
            notes.write_row(row, 0, [row, 10 * row, 100 * row])
        rest.write_row(0, 0, [1, 2, 3])
        workbook.define_name("taux", "=Reste!$A$1")
        for number, formula in enumerate(
            [
                "=SUM(tblNotes[a])",
                "=SUM(tblNotes[b])",
                "=A1+1",
                "=A3+1",
                "=taux*2",
                "=Reste!B1",
                "=SUM(Notes:Reste!C1)",
                '=INDIRECT("Reste!Z9")',
                "=1+1",
                "=SUM(Notes!D:D)",
            ]
        ):
            sums.write_formula(number, 0, formula, value=OLD)

    return open_book(make(fill))


def test_formulas_lose_their_result_with_what_they_hang_on(school: xlwings.Book) -> None:
    school.sheets["Notes"]["A3"].value = 50
    assert gone(school) == {"A1", "A3", "A4", "A8"}


def test_the_others_keep_theirs(school: xlwings.Book) -> None:
    school.sheets["Notes"]["B3"].value = 50
    kept = {cell: value for cell, value in results(school).items() if value is not None}
    assert kept == dict.fromkeys(("A1", "A3", "A4", "A5", "A6", "A7", "A9", "A10"), OLD)


def test_a_save_that_changes_no_cell_keeps_all(school: xlwings.Book) -> None:
    school.sheets["Notes"]["A3"].value = 2
    school.sheets["Notes"]["A3"].color = (255, 0, 0)
    school.sheets["Reste"]["Z1"].value = None
    assert gone(school) == set()


def test_names_lead_to_what_they_stand_for(school: xlwings.Book) -> None:
    school.sheets["Reste"]["A1"].value = 9
    assert gone(school) == {"A5", "A8"}


def test_a_name_that_means_something_else_takes_results_along(school: xlwings.Book) -> None:
    school.names["taux"].refers_to = "=Reste!$C$1"
    assert gone(school) == {"A5", "A8"}


def test_whole_columns_and_references_across_sheets_count(school: xlwings.Book) -> None:
    school.sheets["Notes"]["D900"].value = 9
    school.sheets["Notes"]["C1"].value = "d"
    assert gone(school) == {"A7", "A8", "A10"}


def test_a_table_that_grows_takes_its_sums_along(school: xlwings.Book) -> None:
    notes = school.sheets["Notes"]
    notes.tables["tblNotes"].resize(notes["A1:C9"])
    assert {"A1", "A2", "A3", "A4"} <= gone(school)


def test_deleted_cells_take_results_along(school: xlwings.Book) -> None:
    school.sheets["Notes"]["A3:C3"].delete("up")
    assert {"A1", "A2", "A3", "A4"} <= gone(school)
    assert {"A5", "A6", "A9"} <= set(results(school)) - gone(school)


def test_a_deleted_sheet_takes_results_along(school: xlwings.Book) -> None:
    school.sheets["Reste"].delete()
    assert {"A5", "A6", "A7", "A8"} <= gone(school)
    assert {"A1", "A9"}.isdisjoint(gone(school))


def test_sorted_rows_take_results_along(school: xlwings.Book) -> None:
    school.sheets["Notes"].tables["tblNotes"].sort(1, ascending=False)
    assert {"A1", "A2", "A3", "A4"} <= gone(school)


def test_a_copied_sheet_keeps_only_results_that_hold(school: xlwings.Book) -> None:
    school.sheets["Notes"]["B3"].value = 50
    school.sheets["Sommes"].copy(name="Copie")
    kept = {cell for cell, value in results(school, "Copie").items() if value is not None}
    assert "A9" in kept and "A2" not in kept


def test_an_array_loses_the_results_in_all_its_cells(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_array_formula("B1:B3", "{=A1:A3*2}", value=OLD)
        sheet.write_row("B2", [OLD])
        sheet.write_formula("C1", "=B3", value=OLD)

    path = make(fill)
    with zipfile.ZipFile(path) as package:
        assert b'<c r="B2"><v>7</v></c>' in package.read("xl/worksheets/sheet1.xml")
    book = open_book(path)
    book.sheets[0]["A1"].value = 5
    assert book.sheets[0]["B1:C3"].value == [[None, None], [None, None], [None, None]]
    book.save()
    assert b"<v>7</v>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_a_reader_of_the_open_book_gets_no_old_result(school: xlwings.Book) -> None:
    sums = school.sheets["Sommes"]
    assert sums["A1:A4"].value == [7.0, 7.0, 7.0, 7.0]
    school.sheets["Notes"]["A3"].value = 50
    assert sums["A1:A4"].value == [None, 7.0, None, None]
    assert closed.is_stale(school)
    school.sheets["Notes"]["B3"].value = 50
    assert sums["A1:A4"].value == [None, None, None, None]


def test_charts_do_not_keep_old_numbers(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Notes")
        sheet.write_row(0, 0, [OLD, 1])
        sheet.write_row(1, 0, [OLD, 1])
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Notes!$A$1:$A$2"})
        chart.add_series({"values": "=Notes!$B$1:$B$2"})
        sheet.insert_chart("D4", chart)

    book = open_book(make(fill))
    book.sheets[0]["A1"].value = 5
    book.save()
    text = zipfile.ZipFile(book.fullname).read("xl/charts/chart1.xml").decode()
    series = re.findall(r"<c:f>([^<]*)</c:f>(<c:numCache>)?", text)
    assert series == [("Notes!$A$1:$A$2", ""), ("Notes!$B$1:$B$2", "<c:numCache>")]


def test_results_go_with_cells_that_are_moved(school: xlwings.Book) -> None:
    notes = school.sheets["Reste"]
    notes["B1"].copy(notes["A1"])
    assert gone(school) == {"A5", "A8"}


GRID = 4
formulas = st.lists(
    st.one_of(
        st.integers(0, 9),
        st.tuples(st.integers(0, GRID * GRID - 1), st.integers(0, GRID * GRID - 1)),
    ),
    min_size=GRID * GRID,
    max_size=GRID * GRID,
)


def place(number: int) -> str:
    return f"{'ABCD'[number % GRID]}{number // GRID + 1}"


def calculated(cells: list[object]) -> list[int]:
    """Each formula adds up a rectangle of cells before it; numbers stand for themselves."""
    values: list[int] = []
    for number, cell in enumerate(cells):
        values.append(cell if isinstance(cell, int) else sum(values[one] for one in spanned(number, cell)))
    return values


def spanned(number: int, ends: tuple[int, int]) -> list[int]:
    rows = sorted(end // GRID for end in ends)
    columns = sorted(end % GRID for end in ends)
    inside = (r * GRID + c for r in range(rows[0], rows[1] + 1) for c in range(columns[0], columns[1] + 1))
    return [one for one in inside if one < number]


def text(number: int, ends: tuple[int, int]) -> str:
    return "=0" + "".join(f"+{place(one)}" for one in spanned(number, ends))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=formulas, changes=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 9)), max_size=3))
def test_what_is_left_is_what_a_calculation_gives(
    make: Make, cells: list[object], changes: list[tuple[int, int]]
) -> None:
    before = calculated(cells)

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        for number, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(place(number), cell)
            else:
                sheet.write_formula(place(number), text(number, cell), value=before[number])

    book = closed.open_book(make(fill))
    now = list(cells)
    for number, value in changes:
        book.sheets[0][place(number)].value = value
        now[number] = value
    after = calculated(now)
    shown = results(book)
    book.close()
    for number, cell in enumerate(now):
        if not isinstance(cell, int):
            assert shown[place(number)] in (None, after[number])
            if not changes:
                assert shown[place(number)] == after[number]

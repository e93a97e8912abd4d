"""Formats are added to, and what else there is stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings

from ap_xl.closed.number_formats import BUILT_IN, Shows, shows, shows_id

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]


def saved(book: xlwings.Book) -> openpyxl.worksheet.worksheet.Worksheet:
    book.save()
    return openpyxl.load_workbook(book.fullname).worksheets[0]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", Shows.NUMBER),
        ("0.00E+00", Shows.NUMBER),
        ('0 "jours"', Shows.NUMBER),
        ("#,##0\\ \\d", Shows.NUMBER),
        ("[Red]0;[Blue]-0", Shows.NUMBER),
        ("@", Shows.TEXT),
        ("dd/mm/yyyy", Shows.DATE),
        ("[$-40C]d mmmm", Shows.DATE),
        ("mmm", Shows.DATE),
        ("d/m/yy h:mm", Shows.DATE),
        ("h:mm AM/PM", Shows.TIME),
        ("[h]:mm:ss", Shows.TIME),
        ("[mm]:ss", Shows.TIME),
        ('hh"h"mm', Shows.TIME),
        ("_-* #,##0.00\\ [$€-40C]_-", Shows.NUMBER),
    ],
)
def test_what_a_number_format_shows(code: str, expected: Shows) -> None:
    assert shows(code) is expected


def test_built_in_dates() -> None:
    dates = {number for number in range(60) if shows_id(number, {}) is Shows.DATE}
    assert dates == {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
    assert BUILT_IN[14] == "m/d/yyyy"


def test_one_change_leaves_the_rest_of_a_format(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        style = workbook.add_format({"italic": True, "bg_color": "#FF0000", "border": 1, "num_format": "0.0"})
        workbook.add_worksheet().write("A1", 1, style)

    book = open_book(make(fill))
    cell = book.sheets[0]["A1"]
    cell.font.bold = True
    cell.font.color = "#00ff00"
    cell.font.size = 14
    cell.font.name = "Arial"
    assert (cell.font.bold, cell.font.italic, cell.font.color) == (True, True, (0, 255, 0))
    assert (cell.font.size, cell.font.name) == (14.0, "Arial")
    assert cell.color == (255, 0, 0)
    read = saved(book)["A1"]
    assert read.font.b
    assert read.font.i
    assert read.font.name == "Arial"
    assert read.border.left.style == "thin"
    assert read.number_format == "0.0"
    cell.color = None
    assert cell.color is None


def test_equal_formats_are_kept_once(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:C10"].number_format = "0.000"
    sheet["D1"].number_format = "0.000"
    sheet["A1:D1"].font.bold = True
    sheet["A2"].font.bold = True
    styles = blank.impl.part.styles
    assert len(styles._list) == 3
    assert sheet["A1:C10"].number_format == "0.000"
    assert sheet["A1:D2"].number_format is None


def test_alignment(blank: xlwings.Book) -> None:
    cell = blank.sheets[0]["A1"]
    assert (cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment) == (
        False,
        "general",
        "bottom",
    )
    cell.wrap_text = True
    cell.horizontal_alignment = "center_across_selection"
    cell.vertical_alignment = "top"
    read = saved(blank)["A1"].alignment
    assert (read.wrap_text, read.horizontal, read.vertical) == (True, "centerContinuous", "top")


def test_widths_and_heights(make: Make, open_book: Open) -> None:
    book = open_book(make(lambda workbook: workbook.add_worksheet().set_column("B:E", 20)))
    sheet = book.sheets[0]
    assert sheet["B1"].column_width == pytest.approx(20, abs=0.01)
    assert sheet["A1"].column_width == pytest.approx(8.43)
    sheet["C:C"].column_width = 30
    sheet["Z1"].column_width = 12
    sheet["A3:A4"].row_height = 40
    assert [round(sheet[0, column].column_width) for column in range(6)] == [8, 20, 30, 20, 20, 8]
    assert sheet["A1:C1"].column_width is None
    read = saved(book)
    assert read.column_dimensions["C"].width == pytest.approx(30.71, abs=0.01)
    assert read.row_dimensions[4].height == 40
    sheet["C:C"].columns.hidden = True
    sheet["A3"].rows.hidden = True
    assert sheet["C1"].column_width == 0
    assert saved(book).row_dimensions[3].hidden


def test_new_cells_take_the_format_of_their_column(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().set_column("B:B", 20, workbook.add_format({"num_format": "dd/mm/yyyy"}))

    book = open_book(make(fill))
    book.sheets[0]["B5"].value = 46266
    assert book.sheets[0]["B5"].number_format == "dd/mm/yyyy"
    assert book.sheets[0]["B9"].number_format == "dd/mm/yyyy"


def test_clearing(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:B2"].value = 1
    sheet["A1:B2"].font.bold = True
    sheet["A1"].clear_contents()
    assert sheet["A1"].font.bold
    sheet["B1"].clear()
    assert not sheet["B1"].font.bold
    sheet["A2"].clear_formats()
    assert (sheet["A2"].value, sheet["A2"].font.bold) == (1.0, False)


def test_validations(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:A9"].data_validation.set_list(["Oui", "Non"])
    sheet["A4:A5"].data_validation.set_whole_number("between", 1, 5)
    sheet["B1:B3"].data_validation.set_list(sheet["D1:D3"], in_cell_dropdown=False)
    assert sheet["A1"].data_validation.source == ["Oui", "Non"]
    assert sheet["A1:A9"].data_validation.type == "inconsistent"
    assert sheet["A9:A10"].data_validation.type == "mixed_criteria"
    assert sheet["C1"].data_validation.type == "none"
    assert (sheet["A4"].data_validation.operator, sheet["A4"].data_validation.formula2) == ("between", "=5")
    assert sheet["B1"].data_validation.source == "=Feuil1!$D$1:$D$3"
    sheet["A9"].data_validation.delete()
    read = {str(one.sqref): one.type for one in saved(blank).data_validations.dataValidation}
    assert read == {"A1:A3 A6:A8": "list", "A4:A5": "whole", "B1:B3": "list"}


def test_links(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1"].add_hyperlink("https://example.org/a?b=1", "Lien")
    sheet["A2"].add_hyperlink("#Feuil1!A1")
    assert sheet["A1"].hyperlink == "https://example.org/a?b=1"
    assert sheet["A1"].value == "Lien"
    sheet["A1"].add_hyperlink("mailto:x@example.org")
    read = saved(blank)
    assert read["A1"].hyperlink.target == "mailto:x@example.org"
    assert read["A2"].hyperlink.location == "Feuil1!A1"
    with pytest.raises(ValueError, match="hyperlink"):
        assert sheet["A3"].hyperlink


def test_merged_cells(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:B2"].value = [["x", "y"], ["z", "w"]]
    sheet["A1:B2"].merge()
    sheet["C1:D2"].merge(across=True)
    assert sheet["A1:B2"].value == [["x", None], [None, None]]
    assert sheet["B2"].merge_area.address == "$A$1:$B$2"
    assert sheet["A1"].merge_cells
    assert {str(area) for area in saved(blank).merged_cells.ranges} == {"A1:B2", "C1:D1", "C2:D2"}
    sheet["A1:D9"].unmerge()
    assert not saved(blank).merged_cells.ranges


def test_frozen_panes(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet.freeze_panes.freeze_at("1:2")
    assert saved(blank).freeze_panes == "A3"
    sheet.freeze_panes.freeze_at("A1:B3")
    assert saved(blank).freeze_panes == "C4"
    sheet.freeze_panes.unfreeze()
    assert saved(blank).freeze_panes is None


def test_whole_columns_are_dressed_without_a_million_cells(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["A1:A3"].value = 1
    sheet["A:B"].number_format = "0.00"
    sheet["B5"].value = 2
    assert sheet["A1:B9"].number_format == "0.00"
    assert sheet.used_range.address == "$A$1:$B$5"
    assert sheet["A:A"].number_format == "0.00"
    assert sheet["C1"].number_format == "General"
    for change in (lambda: sheet["1:2"].font.set(bold=True), lambda: setattr(sheet["A:A"], "row_height", 5)):
        with pytest.raises(NotImplementedError, match="row"):
            change()


def test_notes_are_read_and_kept(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().write_comment("B2", "À voir", {"author": "Zoé"})

    book = open_book(make(fill))
    note = book.sheets[0]["B2"].note
    assert (note.text, note.author, note.location.address) == ("À voir", "Zoé", "$B$2")
    assert book.sheets[0]["A1"].note is None
    book.sheets[0]["B2"].value = 1
    assert saved(book)["B2"].comment.text == "À voir"

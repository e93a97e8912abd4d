"""Letters of one cell look different from each other."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from tests.closed.soundness import faults

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]


def saved(book: xlwings.Book) -> Worksheet:
    book.save()
    assert faults(Path(book.fullname)) == []
    return openpyxl.load_workbook(book.fullname, rich_text=True).worksheets[0]


def pieces(value: object) -> list[tuple[str, bool]]:
    assert isinstance(value, CellRichText)
    return [(one, False) if isinstance(one, str) else (one.text, bool(one.font.b)) for one in value]


def two_looks(workbook: xlsxwriter.Workbook) -> None:
    bold = workbook.add_format({"bold": True, "color": "red"})
    sheet = workbook.add_worksheet("Feuil1")
    sheet.write_rich_string("A1", "un ", bold, "deux", " trois")
    sheet.write_rich_string("A2", bold, "autre", " texte")
    sheet.write("A3", "simple")


def test_a_part_of_a_text_becomes_bold(blank: xlwings.Book) -> None:
    cell = blank.sheets[0]["A1"]
    cell.value = "un deux trois"
    cell.characters[3:7].font.bold = True
    assert [cell.characters[at].font.bold for at in (2, 3, 6, 7)] == [False, True, True, False]
    assert (cell.characters[2:7].font.bold, cell.font.bold) == (None, None)
    assert cell.value == "un deux trois"
    assert pieces(saved(blank)["A1"].value) == [("un ", False), ("deux", True), (" trois", False)]


def test_letters_take_the_font_of_their_cell_but_for_what_changes(blank: xlwings.Book) -> None:
    cell = blank.sheets[0]["A1"]
    cell.value = "abc"
    cell.font.set(name="Arial", size=14, color="#00ff00")
    cell.characters[1].font.set(italic=True, size=20, color=(255, 0, 0))
    font = cell.characters[1].font
    assert (font.name, font.size, font.italic, font.color) == ("Arial", 20, True, (255, 0, 0))
    assert (cell.characters[0].font.size, cell.characters[2].font.color) == (14, (0, 255, 0))


def test_letters_are_cut_out_by_place_and_from_the_end(blank: xlwings.Book) -> None:
    letters = blank.sheets[0]["A1"].characters
    blank.sheets[0]["A1"].value = "Python"
    assert (letters.text, letters[:3].text, letters[2:].text, letters[2:4].text) == (
        "Python",
        "Pyt",
        "thon",
        "th",
    )
    assert (letters[0].text, letters[-1].text, letters[1:4][1].text) == ("P", "n", "t")
    with pytest.raises(ValueError, match="negative"):
        letters[-2:]


def test_a_font_for_the_whole_cell_reaches_every_letter(make: Make, open_book: Open) -> None:
    book = open_book(make(two_looks))
    cell = book.sheets[0]["A1"]
    assert (cell.font.bold, cell.characters[3].font.color) == (None, (255, 0, 0))
    cell.font.bold = True
    assert cell.font.bold is True
    cell.characters.font.bold = False
    assert [cell.characters[at].font.bold for at in range(13)] == [False] * 13
    assert cell.characters[3].font.color == (255, 0, 0)
    assert pieces(saved(book)["A2"].value) == [("autre", True), (" texte", False)]


def test_a_text_that_other_cells_show_too_changes_in_one_cell_only(make: Make, open_book: Open) -> None:
    book = open_book(make(two_looks))
    sheet = book.sheets[0]
    sheet["A1"].copy(sheet["B1"])
    sheet["B1"].characters[0].font.bold = True
    sheet["C1:C2"].value = [["simple"], ["simple"]]
    sheet["C1"].characters[0].font.bold = True
    assert (sheet["A1"].characters[0].font.bold, sheet["A3"].characters[0].font.bold) == (False, False)
    assert (sheet["C1"].characters[0].font.bold, sheet["C2"].font.bold) == (True, False)
    found = saved(book)
    assert [found[name].value for name in ("A3", "C2")] == ["simple", "simple"]
    assert pieces(found["C1"].value) == [("s", True), ("imple", False)]


def test_clearing_the_formats_makes_all_letters_alike(make: Make, open_book: Open) -> None:
    book = open_book(make(two_looks))
    book.sheets[0]["A1"].clear_formats()
    assert (book.sheets[0]["A1"].font.bold, book.sheets[0]["A1"].value) == (False, "un deux trois")
    assert saved(book)["A1"].value == "un deux trois"


@pytest.mark.parametrize("content", [1234, "=1+1", True])
def test_letters_of_what_is_no_text_share_one_font(blank: xlwings.Book, content: object) -> None:
    cell = blank.sheets[0]["A1"]
    cell.value = content
    cell.characters[0].font.bold = True
    assert cell.font.bold is True


def test_texts_that_stand_in_the_cell_itself_get_letters_too(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        slanted = workbook.add_format({"italic": True})
        workbook.add_worksheet().write_rich_string("A1", "ab", slanted, "cd")

    path = make(fill, constant_memory=True)
    with zipfile.ZipFile(path) as archive:
        assert b"inlineStr" in archive.read("xl/worksheets/sheet1.xml")
    book = open_book(path)
    book.sheets[0]["A1"].characters[1:3].font.bold = True
    assert [book.sheets[0]["A1"].characters[at].font.bold for at in range(4)] == [False, True, True, False]
    assert [book.sheets[0]["A1"].characters[at].font.italic for at in range(4)] == [False, False, True, True]
    assert str(saved(book)["A1"].value) == "abcd"


def test_spaces_and_line_breaks_at_the_edge_of_a_run_are_kept(blank: xlwings.Book) -> None:
    cell = blank.sheets[0]["A1"]
    cell.value = " a _x0041_\n b "
    cell.characters[3:6].font.bold = True
    assert (cell.value, str(saved(blank)["A1"].value)) == (" a _x0041_\n b ",) * 2


def test_rich_texts_that_nobody_touches_stay_as_they_are(make: Make, open_book: Open) -> None:
    book = open_book(make(two_looks))
    with zipfile.ZipFile(book.fullname) as archive:
        before = archive.read("xl/sharedStrings.xml")
    assert book.sheets[0]["A1:A3"].font.italic is False
    book.sheets[0]["B9"].value = 5
    book.save()
    with zipfile.ZipFile(book.fullname) as archive:
        assert archive.read("xl/sharedStrings.xml") == before

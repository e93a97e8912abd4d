"""Notes are put on cells, changed and taken away."""

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


def read(book: xlwings.Book) -> dict[str, str]:
    book.save()
    assert faults(Path(book.fullname)) == []
    sheet = openpyxl.load_workbook(book.fullname).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_a_note_is_added_to_a_sheet_without_any(blank: xlwings.Book) -> None:
    note = blank.sheets[0]["B3"].add_note("À voir <ici>")
    assert (note.text, note.location.address) == ("À voir <ici>", "$B$3")
    assert blank.sheets[0]["B3"].note.text == "À voir <ici>"
    with pytest.raises(ValueError, match="already"):
        blank.sheets[0]["B3"].add_note("encore")
    assert read(blank) == {"B3": "À voir <ici>"}


def test_a_note_is_added_beside_others_in_the_order_of_cells(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_comment("A1", "un")
        sheet.write_comment("A9", "neuf")

    book = open_book(make(fill))
    book.sheets[0]["A5"].add_note("cinq")
    assert [note.text for note in book.sheets[0].notes] == ["un", "cinq", "neuf"]
    assert read(book) == {"A1": "un", "A5": "cinq", "A9": "neuf"}


def test_a_note_gets_another_text_and_goes(make: Make, open_book: Open) -> None:
    book = open_book(make(lambda workbook: workbook.add_worksheet().write_comment("B2", "vieux")))
    book.sheets[0]["B2"].note.text = "neuf"
    assert read(book) == {"B2": "neuf"}
    book.sheets[0]["B2"].note.delete()
    assert book.sheets[0]["B2"].note is None
    assert read(book) == {}
    with zipfile.ZipFile(book.fullname) as archive:
        boxes = [archive.read(one) for one in archive.namelist() if one.endswith(".vml")]
    assert not any(b"ObjectType" in box for box in boxes)

"""The engine beside others, and as the active one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ap_xl import closed

Make = Callable[..., Path]


@pytest.fixture
def path(make: Make) -> Path:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Feuil1").write_column("A1", [1, 2, 3])
        workbook.add_worksheet("Feuil2")

    return make(fill)


@pytest.fixture
def active() -> Iterator[None]:
    before = xlwings.engines.active
    closed.register().activate()
    yield
    for app in xlwings.apps:
        app.quit()
    xlwings.engines.active = before


def test_books_of_the_same_name_do_not_mix(path: Path) -> None:
    one, two = closed.open_book(path), closed.open_book(path)
    one.sheets[0]["A1"].value = 9
    assert two.sheets[0]["A1"].value == 1.0
    assert one.sheets[0] != two.sheets[0]
    with pytest.raises(ValueError, match="sheet"):
        one.sheets[0].range(two.sheets[0]["A1"], one.sheets[0]["A2"])
    one.close()
    two.close()


@pytest.mark.usefixtures("active")
def test_the_active_engine_opens_books_the_usual_way(path: Path) -> None:
    with xlwings.App(visible=False, add_book=False) as app:
        book = app.books.open(path)
        assert app.books.active == book
        assert xlwings.Book(path) == book
        book.sheets["Feuil2"].activate()
        assert xlwings.sheets.active.name == "Feuil2"
        book.close()
    assert len(xlwings.engines["closed"].apps) == 0


@pytest.mark.parametrize(
    ("start", "direction", "expected"),
    [("A1", "down", "$A$3"), ("A3", "down", "$A$1048576"), ("A9", "up", "$A$3"), ("A1", "right", "$XFD$1")],
)
def test_ends_of_blocks(path: Path, start: str, direction: str, expected: str) -> None:
    book = closed.open_book(path)
    assert book.sheets[0][start].end(direction).address == expected
    book.close()


def test_ranges_are_addressed_in_all_the_usual_ways(path: Path) -> None:
    book = closed.open_book(path)
    sheet = book.sheets[0]
    assert sheet.range("a1:B2").address == "$A$1:$B$2"
    assert sheet.range((1, 1), (2, 2)) == sheet["A1:B2"] == sheet[0:2, 0:2]
    assert sheet.range("A1", "B2") == sheet.range(sheet["A1"], sheet["B2"])
    assert sheet["A:B"].address == "$A:$B"
    assert sheet["2:3"].address == "$2:$3"
    assert sheet["A1"].get_address(False, False, external=True) == "[book.xlsx]Feuil1!A1"
    assert sheet["A1"].get_address(include_sheetname=True) == "Feuil1!$A$1"
    assert sheet["B2"].offset(1, -1).resize(2).address == "$A$3:$A$4"
    assert sheet["A1:C3"][1, 2].address == "$C$2"
    assert sheet["A1:C3"](4).address == "$A$2"
    assert [cell.address for cell in sheet["A1:B1"]] == ["$A$1", "$B$1"]
    assert sheet["A1"].expand("down").value == [1.0, 2.0, 3.0]
    assert sheet["A2"].current_region.address == "$A$1:$A$3"
    assert sheet["A1"].options(expand="table").value == [1.0, 2.0, 3.0]
    for wrong in ("ZZZ1", "A0", "rien", "A1:B", "Feuil2!A1"):
        with pytest.raises((ValueError, IndexError)):
            sheet.range(wrong)
    with pytest.raises(IndexError):
        sheet.range((0, 1))
    book.close()

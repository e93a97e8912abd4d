"""The engine beside others, and as the active one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ap_xl import closed
from tests.closed.soundness import faults

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


@pytest.mark.usefixtures("active")
def test_a_new_book_has_one_sheet_and_a_file_once_it_is_saved(tmp_path: Path) -> None:
    app = xlwings.App(visible=False)
    book = app.books.active
    assert [sheet.name for sheet in book.sheets] == ["Sheet1"]
    assert book.fullname == book.name
    book.sheets[0]["A1"].value = "x"
    book.save(tmp_path / "neuf")
    assert book.fullname == str(tmp_path / "neuf.xlsx")
    assert faults(tmp_path / "neuf.xlsx") == []
    assert closed.open_book(tmp_path / "neuf.xlsx").sheets[0]["A1"].value == "x"


@pytest.mark.usefixtures("active")
def test_a_new_book_saved_without_a_place_goes_into_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = xlwings.Book()
    book.save()
    assert Path(book.fullname) == tmp_path / book.name
    assert book.name.endswith(".xlsx")


@pytest.mark.usefixtures("active")
def test_selecting_and_activating_say_what_is_in_front(path: Path) -> None:
    first, second = xlwings.App(visible=False), xlwings.App(visible=False)
    one, two = first.books.open(path), first.books.add()
    assert xlwings.apps.active == second
    one.activate()
    assert (xlwings.apps.active, first.books.active) == (first, one)
    one.sheets["Feuil2"]["B2:C3"].select()
    assert first.selection.address == "$B$2:$C$3"
    assert one.sheets.active.name == "Feuil2"
    two.activate()
    assert first.selection.address == "$A$1"


@pytest.mark.usefixtures("active")
def test_an_application_without_books_stays() -> None:
    app = xlwings.App(visible=False)
    app.books.active.close()
    assert len(app.books) == 0
    assert xlwings.apps.active == app
    assert app.selection is None


def test_a_sheet_is_activated_where_no_engine_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlwings.engines, "active", None)
    book = closed.open_book(path)
    book.sheets["Feuil2"].activate()
    assert book.sheets.active.name == "Feuil2"
    assert xlwings.engines.active == xlwings.engines["closed"]
    book.close()

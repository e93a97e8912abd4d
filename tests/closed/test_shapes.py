"""Shapes: found, named, placed, written on, deleted."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings
from lxml import etree

from tests.closed.drawn import everything, png
from tests.closed.soundness import faults

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@pytest.fixture
def book(make: Make, open_book: Open, tmp_path: Path) -> xlwings.Book:
    picture = png(tmp_path)
    return open_book(make(lambda workbook: everything(workbook, picture)))


def parts(book: xlwings.Book) -> dict[str, bytes]:
    book.save()
    assert faults(Path(book.fullname)) == []
    with zipfile.ZipFile(book.fullname) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_over_the_cells_is_a_shape_with_a_name_and_a_type(book: xlwings.Book) -> None:
    shapes = book.sheets[0].shapes
    assert [(one.name, one.type) for one in shapes] == [
        ("Picture 1", "picture"),
        ("Chart 2", "chart"),
        ("TextBox 3", "text_box"),
        ("Comment A1", "comment"),
    ]
    assert shapes["textbox 3"] == shapes[2]
    assert ("Picture 1" in shapes, "Picture 9" in shapes) == (True, False)
    with pytest.raises(KeyError):
        shapes["Picture 9"]


def test_a_shape_lies_where_its_cells_are(book: xlwings.Book) -> None:
    sheet = book.sheets[0]
    box = sheet.shapes["TextBox 3"]
    assert (box.left, box.top, box.width, box.height) == (48, 15, 72, 30)
    sheet["A:A"].column_width = 2 * sheet["A1"].column_width
    assert box.left == sheet["B1"].left > 48


@pytest.mark.parametrize(
    ("edge", "value"), [("left", 0), ("left", 333.5), ("top", 1000), ("width", 9), ("height", 77)]
)
def test_a_shape_is_moved_and_sized(book: xlwings.Book, edge: str, value: float) -> None:
    box = book.sheets[0].shapes["TextBox 3"]
    others = {name: getattr(box, name) for name in ("left", "top", "width", "height") if name != edge}
    setattr(box, edge, value)
    assert getattr(box, edge) == value
    assert {name: getattr(box, name) for name in others} == others
    assert parts(book)


def test_a_shape_is_scaled_from_a_point_that_stays(book: xlwings.Book) -> None:
    box = book.sheets[0].shapes["TextBox 3"]
    box.scale_width(0.5, scale="scale_from_bottom_right")
    assert (box.left, box.width, box.height) == (84, 36, 30)
    box.scale_height(2, scale="scale_from_top_left")
    assert (box.top, box.width, box.height) == (15, 36, 60)
    with pytest.raises(ValueError, match="original size"):
        box.scale_height(2, relative_to_original_size=True)


def test_a_shape_gets_a_name_and_a_text(book: xlwings.Book) -> None:
    box = book.sheets[0].shapes["TextBox 3"]
    assert box.text == "Bonjour"
    box.name = "Titre"
    box.text = "Une ligne <ici>\nune autre\vcoupée"
    found = etree.fromstring(parts(book)["xl/drawings/drawing1.xml"])
    assert [one.get("name") for one in found.iter(XDR + "cNvPr")] == ["Picture 1", "Chart 2", "Titre"]
    body = next(found.iter(XDR + "txBody"))
    assert ["".join(str(text) for text in one.itertext()) for one in body if one.tag.endswith("}p")] == [
        "Une ligne <ici>",
        "une autrecoupée",
    ]
    assert (box.text, book.sheets[0].shapes["Titre"].text) == ("Une ligne <ici>\nune autre\vcoupée",) * 2
    box.text = ""
    assert box.text is None


def test_letters_of_a_shape_have_fonts(book: xlwings.Book) -> None:
    box = book.sheets[0].shapes["TextBox 3"]
    assert (box.font.bold, box.font.color, box.font.name) == (False, (0, 0, 0), "Calibri")
    box.characters[3:].font.set(bold=True, color="#ff0000", size=20, name="Arial")
    assert (box.font.bold, box.characters[:3].font.bold, box.characters[3:].font.bold) == (None, False, True)
    assert (box.characters[3].font.color, box.characters[2].font.color) == ((255, 0, 0), (0, 0, 0))
    assert (box.characters[3:].text, box.characters[3:].font.name, box.characters[-1].font.size) == (
        "jour",
        "Arial",
        20,
    )
    assert box.text == "Bonjour"
    assert parts(book)


def test_letters_typed_into_an_empty_shape_take_the_font_it_was_given(book: xlwings.Book) -> None:
    box = book.sheets[0].shapes["TextBox 3"]
    box.text = ""
    box.font.italic = True
    box.text = "penché"
    assert box.font.italic is True


def test_pictures_and_charts_hold_no_text(book: xlwings.Book) -> None:
    picture = book.sheets[0].shapes["Picture 1"]
    assert picture.text is None
    with pytest.raises(ValueError, match="only shapes hold text"):
        picture.text = "x"


def test_a_deleted_shape_takes_the_parts_along_that_only_it_needs(book: xlwings.Book) -> None:
    shapes = book.sheets[0].shapes
    before = set(parts(book))
    shapes["Chart 2"].delete()
    shapes["Picture 1"].delete()
    after = set(parts(book))
    assert {name.rpartition("/")[2] for name in before - after} == {"chart1.xml", "image1.png"}
    assert [one.name for one in shapes] == ["TextBox 3", "Comment A1"]
    shapes["Comment A1"].delete()
    assert book.sheets[0]["A1"].note is None


def test_what_was_deleted_cannot_be_changed(book: xlwings.Book) -> None:
    box = book.sheets[0].shapes["TextBox 3"]
    box.delete()
    with pytest.raises(ValueError, match="not on its sheet any more"):
        box.left = 5


def test_charts_are_found_named_placed_and_deleted(book: xlwings.Book) -> None:
    sheet = book.sheets[0]
    chart = sheet.charts[0]
    assert (len(sheet.charts), chart.name, chart.title, chart.parent) == (1, "Chart 2", "Heures", sheet)
    chart.name, chart.left, chart.width = "Courbe", 100, 200
    assert (sheet.charts["Courbe"].left, sheet.shapes["Courbe"].width) == (100, 200)
    with pytest.raises(NotImplementedError, match=r"Chart\.chart_type"):
        chart.chart_type  # noqa: B018
    with pytest.raises(NotImplementedError, match=r"Chart\.title"):
        chart.title = "x"
    chart.delete()
    assert (len(sheet.charts), "xl/charts/chart1.xml" in parts(book)) == (0, False)

"""Pictures are put on sheets, changed and taken away."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings

from ap_xl import closed
from ap_xl.closed.image_files import read_image
from tests.closed.drawn import everything, png
from tests.closed.soundness import faults

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]


def media(book: xlwings.Book) -> dict[str, bytes]:
    book.save()
    assert faults(Path(book.fullname)) == []
    with zipfile.ZipFile(book.fullname) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "media" in name}


def test_a_picture_is_added_in_its_own_size(blank: xlwings.Book, tmp_path: Path) -> None:
    picture = blank.sheets[0].pictures.add(png(tmp_path), name="Logo")
    assert (picture.name, picture.left, picture.top, picture.width, picture.height) == ("Logo", 0, 0, 30, 15)
    assert list(media(blank).values()) == [(tmp_path / "image.png").read_bytes()]
    found = openpyxl.load_workbook(blank.fullname).worksheets[0]._images
    assert [(one.width, one.height) for one in found] == [(40, 20)]


def test_a_picture_is_added_at_a_place_a_cell_and_a_size(blank: xlwings.Book, tmp_path: Path) -> None:
    sheet, file = blank.sheets[0], png(tmp_path)
    one = sheet.pictures.add(file, left=10, top=20, width=33, height=44)
    two = sheet.pictures.add(file, anchor=sheet["C4"], height=30)
    three = sheet.pictures.add(file, scale=2)
    assert (one.left, one.top, one.width, one.height, one.lock_aspect_ratio) == (10, 20, 33, 44, False)
    assert (two.left, two.top, two.width, two.height) == (sheet["C4"].left, sheet["C4"].top, 60, 30)
    assert (three.width, three.height) == (60, 30)
    assert [picture.name for picture in sheet.pictures] == ["Picture 1", "Picture 2", "Picture 3"]
    assert len(media(blank)) == 1


def test_proportions_stay_while_they_are_locked(blank: xlwings.Book, tmp_path: Path) -> None:
    picture = blank.sheets[0].pictures.add(png(tmp_path))
    picture.width = 60
    assert (picture.width, picture.height, picture.lock_aspect_ratio) == (60, 30, True)
    picture.lock_aspect_ratio = False
    picture.height = 10
    assert (picture.width, picture.height) == (60, 10)
    picture.lock_aspect_ratio = True
    picture.height = 20
    assert (picture.width, picture.height) == (120, 20)


def test_a_picture_shows_another_image_in_its_place(blank: xlwings.Book, tmp_path: Path) -> None:
    old, new = png(tmp_path, "old.png"), png(tmp_path, "new.png", 10, 10)
    picture = blank.sheets[0].pictures.add(old, name="Logo", left=7)
    assert len(media(blank)) == 1
    updated = picture.update(new)
    blank.sheets[0].pictures.add(new, name="Logo", update=True)
    assert (updated.name, updated.left, updated.width, len(blank.sheets[0].pictures)) == ("Logo", 7, 30, 1)
    assert list(media(blank).values()) == [new.read_bytes()]


def test_an_image_stays_while_another_picture_shows_it(blank: xlwings.Book, tmp_path: Path) -> None:
    pictures = blank.sheets[0].pictures
    for name in ("un", "deux"):
        pictures.add(png(tmp_path), name=name)
    pictures["un"].delete()
    assert (len(media(blank)), [one.name for one in pictures]) == (1, ["deux"])
    pictures["deux"].delete()
    assert media(blank) == {}


def test_a_picture_is_added_beside_what_lies_there(make: Make, open_book: Open, tmp_path: Path) -> None:
    picture = png(tmp_path)
    book = open_book(make(lambda workbook: everything(workbook, picture)))
    book.sheets[0].pictures.add(png(tmp_path, "other.png", 8, 8))
    assert [one.name for one in book.sheets[0].shapes][-2] == "Picture 4"
    assert len(media(book)) == 2


def test_a_name_that_a_picture_has_is_not_given_twice(blank: xlwings.Book, tmp_path: Path) -> None:
    blank.sheets[0].pictures.add(png(tmp_path), name="Logo")
    with pytest.raises(xlwings.ShapeAlreadyExists):
        blank.sheets[0].pictures.add(png(tmp_path), name="logo")


def test_what_is_no_picture_is_refused_and_nothing_changes(blank: xlwings.Book, tmp_path: Path) -> None:
    text = tmp_path / "image.png"
    text.write_text("<svg/>")
    with pytest.raises(NotImplementedError, match=r"image\.png"):
        blank.sheets[0].pictures.add(text)
    with pytest.raises(closed.FileMissing):
        blank.sheets[0].pictures.add(tmp_path / "none.png")
    text.write_bytes(png(tmp_path, "good.png").read_bytes()[:20])
    with pytest.raises(ValueError, match="damaged"):
        blank.sheets[0].pictures.add(text)
    with pytest.raises(NotImplementedError, match="link_to_file"):
        blank.sheets[0].pictures.add(png(tmp_path), link_to_file=True)
    assert (len(blank.sheets[0].shapes), media(blank)) == (0, {})


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x90\x00\x90\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x48\x00\x90\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01"
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (JPEG, ("jpeg", 72, 36)),
        (b"GIF89a" + struct.pack("<HH", 96, 48), ("gif", 72, 36)),
        (b"BM" + bytes(16) + struct.pack("<ii", 96, -48), ("bmp", 72, 36)),
    ],
)
def test_the_natural_size_of_pictures_of_each_kind(data: bytes, expected: tuple[str, float, float]) -> None:
    image = read_image(data, "x")
    assert (image.suffix, image.width, image.height) == expected


def test_a_picture_that_tells_its_resolution_is_as_large_as_that_says(tmp_path: Path) -> None:
    image = read_image(png(tmp_path, dpi=144, width=144, height=72).read_bytes(), "x")
    assert (image.width, image.height) == (72, 36)

"""Files that are not taken, each with its own reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ap_xl import closed
from ap_xl.closed.container import read_entries
from ap_xl.closed.limits import Limits

Make = Callable[..., Path]


def plain(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Feuil1")
    sheet.write("A1", "x")


@pytest.fixture
def good(make: Make) -> Path:
    return make(plain)


def rewritten(
    path: Path, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None
) -> Path:
    target = path.with_name("bad.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return target


def code(path: Path) -> str:
    with pytest.raises(closed.ClosedFileError) as caught:
        closed.open_book(path).sheets[0].used_range.value  # noqa: B018
    assert caught.value.message
    return caught.value.code


def replaced(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        if name == part:
            assert old in data
        return data.replace(old, new) if name == part else data

    return change


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not_zip"),
        (b"Nom;Prenom\n", "not_zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "legacy_xls"),
        (b"\x09\x08\x10\x00" + bytes(600), "legacy_xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04" + bytes(50), "truncated"),
    ],
)
def test_files_of_other_kinds(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    assert code(path) == expected


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert code(tmp_path / "none.xlsx") == "missing"
    assert code(tmp_path) == "is_folder"


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert code(path) == "missing_part"


@pytest.mark.parametrize("cut", [10, 200, 2000])
def test_a_file_cut_off(good: Path, cut: int) -> None:
    good.write_bytes(good.read_bytes()[:-cut])
    assert code(good) in ("truncated", "crc")


def test_a_flipped_bit(good: Path) -> None:
    with zipfile.ZipFile(good) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(good.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + 60] ^= 0x55
    good.write_bytes(bytes(data))
    assert code(good) == "crc"


def test_binary_and_strict_workbooks_and_other_documents(good: Path) -> None:
    types = "[Content_Types].xml"
    xlsx = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    xlsb = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert code(rewritten(good, replaced(types, xlsx, xlsb))) == "xlsb"
    assert code(rewritten(good, replaced(types, xlsx, word))) == "no_workbook"
    open_xml = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    assert code(rewritten(good, replaced("_rels/.rels", open_xml, strict))) == "strict"
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    assert (
        code(rewritten(good, replaced("xl/workbook.xml", main, b"http://purl.oclc.org/ooxml/main")))
        == "strict"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities(good: Path, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}'.encode(encoding)
    assert code(rewritten(good, lambda _name, data: data, {"customXml/item1.xml": text})) == "doctype"


def test_broken_xml(good: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    assert code(rewritten(good, replaced(part, b"</sheetData>", b""))) == "xml"


def test_parts_that_appear_twice_or_lead_out(good: Path) -> None:
    same = lambda _name, data: data  # noqa: E731
    assert code(rewritten(good, same, {"XL/Workbook.xml": b"<x/>"})) == "duplicate_part"
    assert code(rewritten(good, same, {"../evil.xml": b"<x/>"})) == "unsafe_name"
    assert code(rewritten(good, same, {"/abs.xml": b"<x/>"})) == "unsafe_name"


def test_relationships_that_lead_nowhere_or_in_a_circle(good: Path) -> None:
    rels = "xl/_rels/workbook.xml.rels"
    missing = replaced(rels, b"worksheets/sheet1.xml", b"worksheets/none.xml")
    assert code(rewritten(good, missing)) == "relationships"
    circle = replaced(rels, b"worksheets/sheet1.xml", b"workbook.xml")
    assert code(rewritten(good, circle)) == "relationships"
    assert code(rewritten(good, lambda name, data: None if name == rels else data)) == "relationships"
    table = replaced(rels, b"worksheets/sheet1.xml", b"styles.xml")
    assert code(rewritten(good, table)) == "content"


def test_texts_that_do_not_exist(good: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    assert code(rewritten(good, replaced(part, b"<v>0</v>", b"<v>7</v>"))) == "shared_strings"


def test_cells_beyond_the_sheet(good: Path) -> None:
    part = "xl/worksheets/sheet1.xml"
    assert code(rewritten(good, replaced(part, b'r="A1"', b'r="ZZZ1"'))) == "cells"
    assert code(rewritten(good, replaced(part, b'<row r="1"', b'<row r="9999999"'))) == "cells"
    assert code(rewritten(good, replaced(part, b'r="A1"', b'r="!1"'))) == "rows"
    assert code(rewritten(good, replaced(part, b"<v>0</v>", b"<v>zero</v>"))) == "content"


def test_decompression_bombs() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/a.xml", bytes(10_000_000))
        archive.writestr("xl/b.xml", b"x")
    data = buffer.getvalue()
    codes = []
    for limits in (
        Limits(),
        Limits(ratio=10**6, part=10**6),
        Limits(ratio=10**6, unpacked=10**6),
        Limits(parts=1),
    ):
        with pytest.raises(closed.TooLarge) as caught:
            read_entries(data, limits)
        codes.append(caught.value.code)
    assert codes == ["ratio", "unpacked_size", "unpacked_size", "parts"]


def test_what_is_not_covered_says_its_name(good: Path) -> None:
    book = closed.open_book(good)
    sheet = book.sheets[0]
    for feature, call in {
        "Charts.add": lambda: sheet.charts.add(),
        "Range.to_png": lambda: sheet["A1"].impl.to_png("x"),
        "Book.to_pdf": lambda: book.impl.to_pdf("x", "y"),
        "several areas": lambda: sheet["A1,B2"],
        "App.calculate": lambda: book.app.calculate(),
        "password": lambda: book.save(password="x"),
    }.items():
        with pytest.raises(NotImplementedError, match=feature):
            call()
    book.close()


def test_the_engine_registers_once_and_is_not_activated() -> None:
    first = closed.register()
    count = len(xlwings.engines)
    assert closed.register() is first
    assert len(xlwings.engines) == count
    assert xlwings.engines["closed"].name == "closed"
    assert xlwings.engines.active is None or xlwings.engines.active.name != "closed"

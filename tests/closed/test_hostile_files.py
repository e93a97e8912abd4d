"""Files made to harm, or damaged beyond sense, are refused by name and left as they are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ap_xl import closed

Make = Callable[..., Path]
Change = Callable[[dict[str, bytes]], None]
SHEET, STYLES, TABLE, BOOK = (
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/tables/table1.xml",
    "xl/workbook.xml",
)


def fill(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Un")
    sheet.write_column("A1", [1, "x"])
    sheet.add_table("C1:D3", {"name": "t_x"})
    workbook.define_name("place", "=Un!$A$1")


def replacing(part: str, old: bytes, new: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


def many_rows(parts: dict[str, bytes]) -> None:
    # Random numbers, so that the part is not refused for its packing alone.
    rows = (f'<row r="{row}"><c><v>{row * 7919 % 1000003}</v></c></row>' for row in range(1, 700_001))
    head, _, rest = parts[SHEET].partition(b"<sheetData>")
    parts[SHEET] = head + b"<sheetData>" + "".join(rows).encode() + rest[rest.index(b"</sheetData>") :]


def many_names(parts: dict[str, bytes]) -> None:
    names = "".join(f'<definedName name="n{number}">n{number + 1}</definedName>' for number in range(50_001))
    replacing(BOOK, b"<definedNames>", b"<definedNames>" + names.encode())(parts)


CASES: dict[str, tuple[Change, str]] = {
    "a row beyond the last": (replacing(SHEET, b'<row r="1"', b'<row r="9999999"'), "cells"),
    "a column beyond the last": (replacing(SHEET, b'r="A1"', b'r="ZZZZ1"'), "cells"),
    "a row that is no number": (replacing(SHEET, b'<row r="1"', b'<row r="un"'), "rows"),
    "more rows than fit into memory": (many_rows, "cells"),
    "a table over a million rows": (replacing(TABLE, b'ref="C1:D3"', b'ref="C1:D1048576"'), "cells"),
    "a table over everything": (replacing(TABLE, b'ref="C1:D3"', b'ref="A1:XFD1048576"'), "cells"),
    "a table without place": (replacing(TABLE, b'ref="C1:D3"', b'ref="ici"'), "content"),
    "a sheet for a table": (
        replacing("xl/worksheets/_rels/sheet1.xml.rels", b"../tables/table1.xml", b"sheet1.xml"),
        "content",
    ),
    "a workbook for a sheet": (
        replacing("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"workbook.xml"),
        "relationships",
    ),
    "more formats than Excel has": (
        replacing(STYLES, b"</cellXfs>", b'<xf numFmtId="0" fontId="0"/>' * 70_000 + b"</cellXfs>"),
        "styles",
    ),
    "a style that is no number": (replacing(SHEET, b'<c r="A1">', b'<c r="A1" s="gras">'), "content"),
    "more names than anybody uses": (many_names, "names"),
    "a name of no sheet": (
        replacing(BOOK, b"<definedName name", b'<definedName localSheetId="x" name'),
        "content",
    ),
    "depth without end": (
        replacing(SHEET, b"<v>1</v>", b"<v>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</v>"),
        "xml",
    ),
    "a formula in no place": (
        replacing(SHEET, b"<v>1</v>", b'<f t="array" ref="ici">1</f><v>1</v>'),
        "content",
    ),
    "a text that is not there": (replacing(SHEET, b't="s"><v>0</v>', b't="s"><v>99</v>'), "shared_strings"),
}


def look_around(book: xlwings.Book) -> None:
    """What a command does with any workbook."""
    for sheet in book.sheets:
        sheet["A1:D9"].formula  # noqa: B018
        sheet["A1:D9"].value  # noqa: B018
        sheet["A1"].number_format  # noqa: B018
        for table in sheet.tables:
            table.range.value  # noqa: B018
        sheet.used_range.address  # noqa: B018


@pytest.mark.parametrize("case", CASES)
def test_what_no_workbook_holds_is_refused_by_name(make: Make, case: str) -> None:
    path = make(fill)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change, code = CASES[case]
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    before = path.read_bytes()
    with pytest.raises(closed.ClosedFileError) as caught:
        look_around(closed.open_book(path))
    assert caught.value.code == code
    assert path.read_bytes() == before

"""Macros and ribbon of a workbook that commands work on while it is closed."""

from __future__ import annotations

import pytest

from ap_xl.app import check, regroup
from ap_xl.closed import open_book
from ap_xl.office.package import RIBBON_PART
from ap_xl.office.zipped import parts_of
from ap_xl.template import build
from ap_xl.template.samples import content

_KEPT = ("xl/vbaProject.bin", RIBBON_PART, "_rels/.rels")


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "petit.xlsm"
    build(path, content("petit"))
    before = parts_of(path.read_bytes())
    book = open_book(path)
    check(book)
    regroup(book, seconds=5)
    book.save()
    book.close()
    return before, parts_of(path.read_bytes())


@pytest.mark.parametrize("part", _KEPT)
def test_regroup_leaves_macros_and_ribbon_byte_for_byte(before_and_after, part):
    before, after = before_and_after
    assert after[part] == before[part]


def test_regroup_leaves_the_code_names(before_and_after):
    before, after = before_and_after
    sheets = [name for name in before if name.startswith("xl/worksheets/sheet")]
    assert sheets
    for name in sheets:
        found = before[name].partition(b'codeName="')[2].partition(b'"')[0]
        assert found and b'codeName="' + found + b'"' in after[name]


def test_the_file_is_still_one_with_macros(before_and_after):
    _, after = before_and_after
    assert b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in after["[Content_Types].xml"]
    assert after["xl/_rels/workbook.xml.rels"].count(b"relationships/vbaProject") == 1

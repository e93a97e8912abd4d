"""The template in the repository, and the bytes of what is built."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ap_xl.template import blank, build
from ap_xl.template.__main__ import TEMPLATE
from ap_xl.template.package import parts_of
from ap_xl.template.samples import NAMES, content

_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_each_time(tmp_path, name):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    build(first, content(name))
    build(second, content(name))
    assert first.read_bytes() == second.read_bytes()


def test_the_template_is_up_to_date(tmp_path):
    """`make template` rebuilds it; parts are compared unpacked, deflate differs between zlib builds."""
    again = tmp_path / "ap_template.xlsm"
    build(again, blank())
    assert parts_of(again.read_bytes()) == parts_of(Path(TEMPLATE).read_bytes())


def test_parts_are_sorted_and_dateless(built):
    with zipfile.ZipFile(built["petit"]) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_content_types(tmp_path):
    for suffix, kind, other in ((".xlsm", _MACROS, _PLAIN), (".xlsx", _PLAIN, _MACROS)):
        path = tmp_path / f"new{suffix}"
        build(path, blank())
        types = parts_of(path.read_bytes())["[Content_Types].xml"].decode()
        assert kind in types and other not in types

"""The files in the repository, and the bytes of what is built."""

from __future__ import annotations

import pytest

from ap_xl.office.addin import addin
from ap_xl.office.zipped import parts_of
from ap_xl.template import blank, build
from ap_xl.template.__main__ import ADDIN, TEMPLATE
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
    """`make template` rebuilds it."""
    again = tmp_path / "ap_template.xlsm"
    build(again, blank())
    assert parts_of(again.read_bytes()) == parts_of(TEMPLATE.read_bytes())
    assert again.read_bytes() == TEMPLATE.read_bytes()


def test_the_addin_is_up_to_date():
    """`make template` rebuilds it."""
    assert addin() == ADDIN.read_bytes()


def test_content_types(tmp_path):
    for suffix, kind, other in ((".xlsm", _MACROS, _PLAIN), (".xlsx", _PLAIN, _MACROS)):
        path = tmp_path / f"new{suffix}"
        build(path, blank())
        types = parts_of(path.read_bytes())["[Content_Types].xml"].decode()
        assert kind in types and other not in types

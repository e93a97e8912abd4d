"""The packages that hold macros and ribbon."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from hashlib import sha256

import pytest

from ap_xl.office.addin import addin
from ap_xl.office.package import RIBBON_PART
from ap_xl.office.zipped import parts_of
from ap_xl.template import blank, build

_MAIN = {
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xlam": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
_RIBBON_TYPE = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_PROJECT = "xl/vbaProject.bin"
_BUILDING = """
import io, sys, zipfile
from hashlib import sha256
from pathlib import Path
from ap_xl.office.addin import addin
from ap_xl.template import blank, build
build(Path(sys.argv[1]), blank())
print(sha256(Path(sys.argv[1]).read_bytes()).hexdigest(), sha256(addin()).hexdigest())
"""


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_the_content_type_of_the_workbook_says_what_file_it_is(files, suffix):
    types = parts_of(files[suffix].read_bytes())["[Content_Types].xml"].decode()
    found = re.search(r'PartName="/xl/workbook.xml" ContentType="([^"]+)"', types)
    assert found and found[1] == _MAIN[suffix]


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_the_ribbon_is_found_from_the_root(files, suffix):
    parts = parts_of(files[suffix].read_bytes())
    links = re.findall(r'<Relationship [^>]*ui/extensibility"[^>]*/>', parts["_rels/.rels"].decode())
    assert len(links) == 1
    assert f'Type="{_RIBBON_TYPE}"' in links[0] and f'Target="{RIBBON_PART}"' in links[0]
    assert RIBBON_PART in parts


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_parts_are_stored_sorted_and_dateless(files, suffix):
    with zipfile.ZipFile(files[suffix]) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_without_macros_has_neither_project_nor_ribbon(tmp_path):
    build(tmp_path / "new.xlsx", blank())
    parts = parts_of((tmp_path / "new.xlsx").read_bytes())
    assert not {_PROJECT, RIBBON_PART} & set(parts)
    assert b"codeName" not in parts["xl/workbook.xml"]


def test_macros_change_nothing_else_of_a_workbook(tmp_path, files):
    """Sheets get a code name, and what names parts gets the new ones."""
    build(tmp_path / "new.xlsx", blank())
    plain, macros = parts_of((tmp_path / "new.xlsx").read_bytes()), parts_of(files[".xlsm"].read_bytes())
    assert set(macros) - set(plain) == {_PROJECT, RIBBON_PART}
    changed = {name for name in plain if plain[name] != macros[name]}
    assert {name for name in changed if not re.match(r"xl/(worksheets/sheet\d+|workbook)\.xml", name)} == {
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
    }


def test_the_same_bytes_whatever_the_order_of_hashes(tmp_path):
    def built(seed: str) -> str:
        command = [sys.executable, "-c", _BUILDING, str(tmp_path / "new.xlsm")]
        done = subprocess.run(
            command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        )
        return done.stdout

    build(tmp_path / "here.xlsm", blank())
    here = [sha256(data).hexdigest() for data in ((tmp_path / "here.xlsm").read_bytes(), addin())]
    assert built("0").split() == built("1").split() == here

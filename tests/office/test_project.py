"""The VBA project, read by another program."""

from __future__ import annotations

import re

import pytest
from oletools.olevba import VBA_Parser

from ap_xl.office.sources import modules
from ap_xl.office.zipped import parts_of


def _extracted(path) -> dict[str, str]:
    """The code of each module as olevba finds it, by name."""
    parser = VBA_Parser(str(path))
    try:
        found = parser.extract_all_macros()
    finally:
        parser.close()
    return {file_name.rpartition(".")[0]: code for _, _, file_name, code in found}


def _body(code: str) -> str:
    """The code without the attributes that the editor hides."""
    lines = code.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("Attribute "))


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_what_olevba_extracts_equals_the_sources(files, suffix):
    extracted = _extracted(files[suffix])
    assert {name: _body(extracted[name]) for name in extracted if name.startswith("Ap")} == {
        module.name: module.text for module in modules()
    }


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_document_modules_hold_no_code(files, suffix):
    documents = {name: code for name, code in _extracted(files[suffix]).items() if not name.startswith("Ap")}
    assert "ThisWorkbook" in documents
    assert {_body(code).strip() for code in documents.values()} == {""}


@pytest.mark.parametrize("suffix", [".xlsm", ".xlam"])
def test_the_workbook_and_every_sheet_have_the_document_module_of_their_code_name(files, suffix):
    parts = parts_of(files[suffix].read_bytes())
    documents = [name for name in _extracted(files[suffix]) if not name.startswith("Ap")]
    places = [name for name in parts if re.match(r"xl/(workbook|worksheets/sheet\d+)\.xml", name)]
    code_names = [re.search(rb'codeName="(\w+)"', parts[name]) for name in places]
    assert None not in code_names
    assert sorted(found[1].decode() for found in code_names if found) == sorted(documents)


def test_classes_are_classes_and_the_others_are_not(files):
    for module in modules():
        code = _extracted(files[".xlam"])[module.name]
        assert ("Attribute VB_Creatable" in code) == module.is_class

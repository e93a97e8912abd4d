"""Packs as Excel and LibreOffice see them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from ap_xl.sharing.packs.handout import Tool
from tools.package_lint import lint_file

from .schools import packed, two_groups


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for parcel in packed(two_groups(), (Tool("MA", "Calcul"),)).values():
        for name, data in parcel.workbooks.items():
            (tmp_path / name).write_bytes(data)
            found.append(tmp_path / name)
    return found


def test_excel_has_nothing_to_repair_in_a_pack(files):
    assert {path.name: list(lint_file(path)) for path in files} == {path.name: [] for path in files}


def test_the_schema_has_no_finding_in_a_pack(files):
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2016, max_errors=0)
    assert {path.name: [str(one) for one in validator.validate(str(path)).errors] for path in files} == {
        path.name: [] for path in files
    }

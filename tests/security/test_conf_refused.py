"""The add-in refuses a workbook that brings settings for xlwings; functions and clicks ask it alike."""

from __future__ import annotations

import pytest

from tests.package.office import needs_uno
from tests.security.macros import opened_beside

pytestmark = [needs_uno, pytest.mark.xdist_group("libreoffice")]


def test_a_workbook_without_settings_is_served(office, sample, tmp_path):
    assert opened_beside(office, sample, tmp_path).run("answer = HostileReason(ActiveWorkbook)") == ""


def test_a_file_beside_the_workbook_is_refused(office, sample, tmp_path):
    book = opened_beside(office, sample, tmp_path, "xlwings.conf")
    assert "xlwings.conf" in book.run("answer = HostileReason(ActiveWorkbook)")


@pytest.mark.parametrize("name", ["xlwings.conf", "_xlwings.conf", "Xlwings.Conf", "code.py", "CODE.PY"])
def test_a_sheet_is_refused(office, sample, tmp_path, name):
    book = opened_beside(office, sample, tmp_path)
    added = f'Worksheets.Add\nActiveSheet.Name = "{name}"\nanswer = HostileReason(ActiveWorkbook)'
    assert name in book.run(added)

"""A workbook that brings settings of its own for xlwings, as a sheet or as a file in its folder.

They count more than the person's, so nothing that `install` sets helps: the add-in refuses such a workbook. That
a click is refused is tested in tests/package/test_refusals.py, that functions are not started in
tests/udfs/test_in_libreoffice.py; here, why.
"""

from __future__ import annotations

import pytest

from tests.security.test_functions_server import SAFE
from tests.security.xlwings_vba import places_in_order, server_options

HOSTILE = {
    "the workbook's folder": {"ADD_WORKBOOK_TO_PYTHONPATH": "true"},
    "the current folder": {"PYTHONPATH": ""},
}


def test_xlwings_asks_the_sheet_first_then_the_folder_then_the_person():
    assert places_in_order() == ["sheet", "directory", "user"]


@pytest.mark.parametrize("kind", HOSTILE)
def test_settings_of_the_workbook_undo_those_of_the_person(traps, python, installed, workbook, kind):
    traps.modules("ap_xl", "udfs")
    python(server_options(installed | HOSTILE[kind], workbook), traps.folder, **SAFE)
    assert traps.sprung & {"ap_xl", "udfs"}


def test_settings_that_name_a_folder_of_the_attacker(traps, python, installed, workbook, tmp_path):
    traps.module("ap_xl", tmp_path / "elsewhere")
    settings = installed | {"PYTHONPATH": str(tmp_path / "elsewhere")}
    python(server_options(settings, workbook), traps.folder, **SAFE)
    assert traps.sprung == {"ap_xl"}

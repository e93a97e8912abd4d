"""Attacks on the Python that xlwings starts for the worksheet functions.

Each is seen to succeed with one of three protections missing, and to fail with all: the workbook's folder is not
on Python's path, a folder that only we write is, and Python takes nothing from where it is started. The first
two are what `install` sets, the third is what the add-in does before it starts the server.
"""

from __future__ import annotations

import re
import sys

import pytest

from ap_xl.office.wrappers import wrappers_module
from tests.security.traps import OURS
from tests.security.xlwings_vba import DEFAULTS, server_options


def variables_of_the_add_in() -> dict[str, str]:
    """What the add-in sets in Excel's own process before it starts the server."""
    return dict(re.findall(r'variables\.Item\("(\w+)"\) = "(.*?)"', wrappers_module()))


VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
SAFE = variables_of_the_add_in()


@pytest.fixture
def sprung(traps, workbook, python):
    """Starts the server for the workbook and calls a function; the traps that were sprung."""

    def start(settings, variables=SAFE, name=workbook, folder=None):
        done = python(server_options(settings, name), folder or traps.folder, **variables)
        assert "SyntaxError" not in done.stderr, done.stderr
        return traps.sprung

    return start


def test_without_traps_the_function_is_found(installed, python, workbook, traps):
    done = python(server_options(installed, workbook), traps.folder, **SAFE)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["ap_xl", "udfs"])
def test_a_module_beside_the_workbook(traps, sprung, installed, tmp_path, name):
    traps.module(name)
    assert sprung(DEFAULTS, {}, folder=tmp_path) == {name}
    traps.clear()
    assert sprung(installed) == set()


def test_a_zip_of_the_workbooks_name(traps, sprung, installed, workbook, tmp_path):
    traps.zip(workbook.with_suffix(".zip"), "ap_xl", "udfs")
    assert sprung(DEFAULTS, {}, folder=tmp_path) & {"ap_xl", "udfs"}
    traps.clear()
    assert sprung(installed) == set()


@pytest.mark.parametrize("name", ["xlwings", "json"])
def test_a_module_where_excel_was_started(traps, sprung, installed, name):
    """A double click on a workbook starts Excel in the workbook's folder."""
    traps.module(name)
    assert name in sprung(installed, {})
    traps.clear()
    assert sprung(installed) == set()


def test_a_module_where_excel_was_started_and_no_folder_set(traps, sprung, installed):
    """An empty list of folders is read as the current folder, whatever the variable says."""
    traps.modules("ap_xl", "udfs")
    assert sprung({**installed, "PYTHONPATH": ""}) & {"ap_xl", "udfs"}
    traps.clear()
    assert sprung(installed) == set()


def test_the_workbooks_folder_on_pythons_path_whatever_the_variable_says(traps, sprung, installed):
    traps.modules("ap_xl", "udfs")
    assert sprung({**installed, "ADD_WORKBOOK_TO_PYTHONPATH": "true"}) & {"ap_xl", "udfs"}
    traps.clear()
    assert sprung(installed) == set()


@pytest.mark.parametrize("folders", ["", "."])
def test_a_variable_that_names_the_current_folder(traps, sprung, installed, folders):
    """A path that ends in a separator is enough; sitecustomize is run before anything else."""
    traps.modules("sitecustomize", *OURS)
    path = f"/nowhere:{folders}"
    assert "sitecustomize" in sprung(installed, {"PYTHONSAFEPATH": "1", "PYTHONPATH": path})
    traps.clear()
    assert sprung(installed, {"PYTHONPATH": path, **SAFE}) == set()


def test_a_variable_that_names_another_standard_library(traps, sprung, installed, tmp_path):
    traps.module("__init__", tmp_path / "home" / "lib" / VERSION / "encodings")
    home = {"PYTHONHOME": str(tmp_path / "home")}
    assert sprung(installed, {"PYTHONSAFEPATH": "1", **home}) == {"__init__"}
    traps.clear()
    assert sprung(installed, {**home, **SAFE}) == set()


FOREIGN_NAMES = {
    "a semicolon": "AP;.xlsx",
    "many semicolons, and a workbook that is an archive": "AP;;;;;;evil.xlsx",
}


@pytest.mark.parametrize("kind", FOREIGN_NAMES)
def test_a_name_that_xlwings_takes_for_a_list_of_folders(traps, sprung, installed, kind):
    """Here our settings do not help: the add-in refuses such a name (test_refusals.py)."""
    traps.modules("ap_xl", "udfs")
    assert sprung(installed, name=traps.folder / FOREIGN_NAMES[kind]) & {"ap_xl", "udfs"}


@pytest.mark.parametrize("name", ["$PATHEXT.xlsx", "${PATHEXT}.xlsx"])
def test_a_name_with_a_variable_that_holds_a_list(traps, sprung, installed, name):
    """On Windows %PATHEXT% does as well. Again it is the add-in that refuses."""
    traps.modules("ap_xl", "udfs")
    assert sprung(installed, {**SAFE, "PATHEXT": ".COM;.EXE;.BAT"}, name=traps.folder / name) & {
        "ap_xl",
        "udfs",
    }

"""Which Python Excel starts, and which it must not be made to depend on."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from ap_xl.installation.interpreter import interpreter, objections
from ap_xl.installation.machine import Machine, Python, System

HOME = PureWindowsPath(r"C:\Users\Zoé")
LOCAL = HOME / "AppData" / "Local"
GOOD = LOCAL / "ap_xl" / "env"


BASE = PureWindowsPath(r"C:\Program Files\Python311")


def pc(prefix=GOOD, base=BASE, is_frozen=False, **variables):
    python = Python(prefix / "Scripts" / "python.exe", prefix, base, is_frozen)
    return Machine(System.WINDOWS, HOME, LOCAL / "Temp", python, variables)


def names(machine):
    return [finding.name for finding in objections(machine)]


def test_on_windows_it_is_the_one_that_opens_no_window():
    assert interpreter(pc()) == GOOD / "Scripts" / "pythonw.exe"


def test_on_a_mac_it_is_the_one_that_runs():
    python = PurePosixPath("/Users/zoe/env/bin/python3")
    machine = Machine(
        System.MAC, PurePosixPath("/Users/zoe"), PurePosixPath("/T"), Python(python, python, python)
    )
    assert interpreter(machine) == python


@pytest.mark.parametrize(
    "prefix",
    [
        GOOD,
        HOME / "AppData" / "Roaming" / "uv" / "tools" / "ap-xl",
        HOME / "pipx" / "venvs" / "ap-xl",
        PureWindowsPath(r"C:\Python311"),
        PureWindowsPath(r"D:\cache\env"),
    ],
)
def test_an_environment_that_stays_is_accepted(prefix):
    assert names(pc(prefix)) == []


@pytest.mark.parametrize(
    "prefix",
    [
        LOCAL / "uv" / "cache" / "archive-v0" / "5mledyZnvLs75xlCg",
        LOCAL / "uv" / "cache" / "environments-v2" / "409d7d054e15cc1d",
        LOCAL / "pipx" / ".cache" / "1f2e3d",
        LOCAL / "pipx" / "pipx" / "Cache" / "1f2e3d",
        LOCAL / "temp" / "tmp12" / "env",
    ],
)
def test_an_environment_that_will_be_cleared_away_is_refused(prefix):
    assert names(pc(prefix)) == ["temporary-interpreter"]


def test_a_cache_of_uv_that_stands_elsewhere_is_known_by_its_variable():
    prefix = PureWindowsPath(r"D:\kept\abc")
    assert names(pc(prefix, UV_CACHE_DIR=r"D:\kept")) == ["temporary-interpreter"]


def test_a_python_of_the_microsoft_store_is_refused_for_excel_does_not_see_its_files():
    base = PureWindowsPath(
        r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11_x64__qbz5n2kfra8p0"
    )
    assert names(pc(base=base)) == ["store-interpreter"]


def test_a_program_that_was_frozen_is_no_python():
    assert names(pc(is_frozen=True)) == ["no-interpreter"]


@pytest.mark.parametrize("folder", ["100%", "a;b", "%PATH%"])
def test_a_folder_whose_name_a_shell_would_read_otherwise_is_refused(folder):
    assert names(pc(PureWindowsPath("C:/") / folder)) == ["unfit-folder"]


def test_each_refusal_says_what_to_do():
    (finding,) = objections(pc(LOCAL / "uv" / "cache" / "abc"))
    assert "environnement qui reste" in finding.remedy

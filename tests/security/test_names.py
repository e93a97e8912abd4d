"""Names of workbooks, sheets and folders that a shell, Windows or xlwings would read as something else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.package.office import needs_uno
from tests.security.macros import is_refused, mac_command, windows_command
from tests.security.xlwings_vba import arguments_of

pytestmark = [needs_uno, pytest.mark.xdist_group("libreoffice")]

NAMES = (
    "AP 2026-2027.xlsm",
    "l'année.xlsm",
    '";x.xlsm',
    '" --answer "C:/x.xlsm',
    "%PATH%.xlsm",
    "$(touch sprung).xlsm",
    "`touch sprung`.xlsm",
    "&calc.xlsm",
    "|calc.xlsm",
    "a^b.xlsm",
    "-c import os.xlsm",
    "--help",
    "\\'); import os; os.mkdir('sprung'); ('.xlsm",
    "Été 🙂 « 1 ».xlsm",
    "D:\\Notes\\",
    "\\\\serveur\\commun$\\",
    'x\\"',
    "",
)


@pytest.mark.parametrize("name", NAMES)
def test_on_windows_a_name_arrives_as_the_one_argument_that_it_is(book, name):
    command = windows_command(book, ["check", "--book", name, "--sheet", name, "--hwnd", "1"])
    expected = ["C:/Zoé/pythonw.exe", "-I", "-m", "ap_xl.ribbon"]
    assert arguments_of(command) == [*expected, "check", "--book", name, "--sheet", name, "--hwnd", "1"]


NOTING = (
    "import ap_xl.ribbon.__main__ as m; m.main = lambda given: open('told', 'w').write(ascii(list(given)));"
)


@pytest.fixture
def mac(tmp_path):
    """What the AppleScript of xlwings does with a line of Python: a shell runs it. What the program was told."""

    def run(command):
        line = f'{sys.executable} -B -u -W ignore -c "{NOTING}{command} " "--from_xl=1"'
        subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, check=False, capture_output=True)
        told = tmp_path / "told"
        return told.read_text() if told.exists() else ""

    return run


@pytest.mark.parametrize("name", NAMES)
def test_on_a_mac_a_name_arrives_as_the_one_argument_that_it_is(book, mac, tmp_path, name):
    assert mac(mac_command(book, ["check", "--book", name])) == ascii(["check", "--book", name])
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("name", ["$(touch sprung)", "`touch sprung`"])
def test_a_name_as_it_is_would_be_run_by_the_shell(mac, tmp_path, name):
    mac(f"from ap_xl.ribbon import run_from_mac; run_from_mac('{name}')")
    assert (tmp_path / "sprung").exists()


HOSTILE_ON_WINDOWS = (
    "C:\\%PATHEXT%\\AP.xlsm",  # cmd.exe and Run write the variable's value in its place
    "C:\\x\\$PATHEXT.xlsm",  # so does xlwings
    "C:\\x\\${PATHEXT}.xlsm",
    "C:\\x\\AP;.xlsm",  # xlwings takes what follows for folders
    "C:\\a;b\\AP.xlsm",
    "C:\\x\\a^&calc.xlsm",  # xlwings doubles the ^, which frees the &
)
HARMLESS_ON_WINDOWS = (
    "C:\\Users\\Zoé\\Documents\\AP 2026-2027.xlsm",
    "\\\\serveur\\commun$\\AP (1) & Cie.xlsm",
    "D:\\100 % réussite\\l'année!.xlsx",
    "https://lycee-my.sharepoint.com/personal/zoe/Documents/AP.xlsx",
)
HOSTILE_ON_MAC = (
    "/x/$(touch y).xlsm",
    "/x/`touch y`.xlsm",
    '/x/".xlsm',
    "/x/\\.xlsm",
    "/x/a|b.xlsm",
    "/x/a;b.xlsm",
)
HARMLESS_ON_MAC = ("/Users/zoé/Documents/l'année & (1) 100 %.xlsm",)


@pytest.mark.parametrize("name", HOSTILE_ON_WINDOWS)
def test_a_name_that_xlwings_or_windows_reads_otherwise_is_refused(book, name):
    assert is_refused(book, name)


@pytest.mark.parametrize("name", HOSTILE_ON_MAC)
def test_a_name_that_a_shell_reads_otherwise_is_refused_on_a_mac(book, name):
    assert is_refused(book, name, on_mac=True)


@pytest.mark.parametrize("name", HARMLESS_ON_WINDOWS)
def test_an_ordinary_name_is_accepted(book, name):
    assert not is_refused(book, name)


@pytest.mark.parametrize("name", HARMLESS_ON_MAC)
def test_an_ordinary_name_is_accepted_on_a_mac(book, name):
    assert not is_refused(book, name, on_mac=True)

"""Attacks on the Python that our macros start at a click, by the options that they really give it."""

from __future__ import annotations

import sys

import pytest

from ap_xl.office.escapes import read
from ap_xl.office.sources import modules
from ap_xl.ribbon.click import answer_path, click_of
from tests.security.traps import OURS
from tests.security.xlwings_vba import vba_text

STANDARD = ("sitecustomize", "usercustomize", "json", "argparse", "tempfile")
VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"


def options_of_the_macros() -> list[str]:
    """What stands between the interpreter and the verb, from the source of the macro."""
    (text,) = [module.text for module in modules() if module.name == "ApCommand"]
    constants = dict(line.split(" As String = ") for line in text.splitlines() if " As String = " in line)
    (module,) = [value.strip('"') for name, value in constants.items() if name.endswith("RIBBON_MODULE")]
    (line,) = [one for one in text.splitlines() if "WindowsCommand = Quoted(python) & " in one]
    return vba_text(line.partition("Quoted(python) & ")[2], {"RIBBON_MODULE": module}).split()


@pytest.fixture
def click(traps, python, tmp_path):
    """Runs Diagnostic as the macro does, in the folder with the traps; its answer, and what was sprung."""

    def run(options, **variables):
        answer = tmp_path / "answer.txt"
        answer.unlink(missing_ok=True)
        python([*options, "doctor", "--answer", str(answer)], traps.folder, **variables)
        return (read(answer.read_bytes()) if answer.exists() else {}), traps.sprung

    return run


def test_python_is_started_isolated():
    assert options_of_the_macros() == ["-I", "-m", "ap_xl.ribbon"]


def test_modules_where_excel_was_started(click, traps):
    traps.modules(*OURS, *STANDARD)
    assert click(["-m", "ap_xl.ribbon"])[1] >= {"ap_xl"}
    traps.clear()
    answer, sprung = click(options_of_the_macros())
    assert (sprung, bool(answer["message"])) == (set(), True)


def test_modules_where_a_variable_points(click, traps, tmp_path):
    for name in (*OURS, *STANDARD):
        traps.module(name, tmp_path / "elsewhere")
    variables = {"PYTHONPATH": str(tmp_path / "elsewhere")}
    assert click(["-m", "ap_xl.ribbon"], **variables)[1] >= {"sitecustomize"}
    traps.clear()
    answer, sprung = click(options_of_the_macros(), **variables)
    assert (sprung, bool(answer["message"])) == (set(), True)


def test_another_standard_library(click, traps, tmp_path):
    traps.module("__init__", tmp_path / "home" / "lib" / VERSION / "encodings")
    variables = {"PYTHONHOME": str(tmp_path / "home")}
    assert click(["-m", "ap_xl.ribbon"], **variables)[1] == {"__init__"}
    traps.clear()
    answer, sprung = click(options_of_the_macros(), **variables)
    assert (sprung, bool(answer["message"])) == (set(), True)


def test_a_program_for_an_interactive_start(click, traps, python, tmp_path):
    variables = {"PYTHONSTARTUP": str(traps.module("startup", tmp_path / "elsewhere"))}
    python(["-i"], **variables)
    assert traps.sprung == {"startup"}
    traps.clear()
    answer, sprung = click(options_of_the_macros(), **variables)
    assert (sprung, bool(answer["message"])) == (set(), True)


def test_a_sheet_that_is_called_like_an_option_diverts_no_answer():
    given = ["lock", "--sheet", "--answer", "--rows", "5:9", "--answer", "told.txt"]
    assert str(answer_path(given)) == "told.txt"
    assert click_of(given).sheet == "--answer"


def test_modules_of_the_person_rather_than_of_the_environment(click, traps, tmp_path, python):
    """What anybody's pip put into the person's own folder stays out as well."""
    base = tmp_path / "base"
    traps.module("usercustomize", base / "lib" / VERSION / "site-packages")
    told = python(["-I", "-c", "import site; print(site.ENABLE_USER_SITE)"], PYTHONUSERBASE=str(base))
    assert told.stdout.strip() == "False"
    assert click(options_of_the_macros(), PYTHONUSERBASE=str(base))[1] == set()

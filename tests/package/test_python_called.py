"""Every Python module and function that the macros name is there."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import re

import pytest

from tools.package_lint import parts_of
from tools.package_lint.vba import read_vba


@pytest.fixture(scope="module", params=["new.xlsm", "ap_xl.xlam"])
def text(packages, request) -> str:
    """All code of a file, as it is in its VBA project."""
    project = read_vba(parts_of(packages[request.param].read_bytes())["xl/vbaProject.bin"])
    assert project is not None
    return "\n".join(project.sources.values())


def constant(text: str, name: str) -> str:
    found = re.search(rf'Const {name} As String = "([^"]+)"', text)
    assert found is not None, name
    return found[1]


def test_the_module_that_a_click_starts(text):
    module = constant(text, "RIBBON_MODULE")
    assert importlib.util.find_spec(f"{module}.__main__") is not None


def test_the_function_that_a_click_on_macos_calls(text):
    called = re.findall(r"import (\w+); (\w+)\(", text)
    assert called
    ribbon = importlib.import_module(constant(text, "RIBBON_MODULE"))
    assert [
        pair for pair in called if pair[0] != pair[1] or not callable(getattr(ribbon, pair[0], None))
    ] == []


def test_the_functions_that_cells_call_take_what_they_are_given(text):
    module = importlib.import_module(constant(text, "PYTHON_MODULE"))
    called = re.findall(r'AnswerOf\("(\w+)", Array\(([^\n]*)\)\)', text)
    assert len({name for name, _ in called}) == 7
    for name, given in called:
        inspect.signature(getattr(module, name)).bind(*given.split(","))

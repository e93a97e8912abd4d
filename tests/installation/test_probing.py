"""Asking a Python what it can do, as Excel would start it."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

from ap_xl import __version__
from ap_xl.installation.probe import package
from ap_xl.installation.probing import probe
from ap_xl.installation.requirements import requirements
from tests.installation.machines import make_python

ROOT = Path(__file__).parents[2]


def test_this_python_has_every_library_and_solves():
    found = probe(Path(sys.executable))
    assert (found.failure, found.solver, found.temporary, found.version) == ("", "", "", __version__)
    assert {"xlwings", "highspy", "pulp"} <= {package.name for package in found.packages if package.works}


def test_every_library_that_the_project_names_is_found_by_its_own_name():
    """Also one that was added since this environment was made."""
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    answers = [package(needed) for needed in requirements(named)]
    assert len(answers) == len(named)
    assert [one["name"] for one in answers if one["failure"] or not one["fits"]] == []


def test_a_python_without_us_says_so(tmp_path):
    found = probe(make_python(tmp_path / "python", says="No module named ap_xl"))
    assert found.failure == "No module named ap_xl"


def test_a_python_that_is_not_there_is_no_crash(tmp_path):
    assert "FileNotFoundError" in probe(tmp_path / "python").failure


def test_an_answer_of_another_form_is_no_crash(tmp_path):
    assert probe(make_python(tmp_path / "python", answer={"python": "3.11"})).failure == "statut 0"


def test_what_the_environment_names_is_not_seen(tmp_path, monkeypatch):
    """Or a library would seem to be there that Excel's buttons cannot see."""
    (tmp_path / "xlwings.py").write_text("raise ImportError('the wrong one')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert os.environ["PYTHONPATH"]
    assert all(package.works for package in probe(Path(sys.executable)).packages)

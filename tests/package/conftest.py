"""The files that reach a coordinator, built once, and one LibreOffice for those that run macros."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ap_xl.cli import main
from ap_xl.office.addin import addin
from ap_xl.template import blank, build
from ap_xl.template.samples import NAMES, content
from tests.books import SECONDS
from tests.package.macro_book import MacroBook
from tests.package.office import Office
from tests.package.user import User
from tools.package_lint import parts_of

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process runs all tests of this folder, so that files are built and LibreOffice is started once."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.xdist_group("package"))


COMMANDS = {
    ".xlsx": (("check",), ("budget",), ("undo",)),
    ".xlsm": (("check",), ("regroup", "--time", SECONDS), ("budget",), ("reviews",), ("reviews",), ("undo",)),
}
"""What is done to the workbooks that are looked at after work."""


@pytest.fixture(scope="session")
def packages(tmp_path_factory) -> dict[str, Path]:
    """Every kind of file that we build, by name."""
    folder = tmp_path_factory.mktemp("packages")
    contents = {"new": blank(), **{name: content(name) for name in NAMES}}
    for name, filled in contents.items():
        for suffix in (".xlsx", ".xlsm"):
            build(folder / f"{name}{suffix}", filled)
    (folder / "ap_xl.xlam").write_bytes(addin())
    return {path.name: path for path in sorted(folder.iterdir())}


@pytest.fixture(scope="session")
def parts(packages) -> dict[str, dict[str, bytes]]:
    """The unpacked parts of the files that faults are injected into, by suffix."""
    names = ("petit.xlsm", "petit.xlsx", "ap_xl.xlam")
    return {Path(name).suffix: parts_of(packages[name].read_bytes()) for name in names}


@pytest.fixture(scope="session")
def worked(packages, tmp_path_factory) -> dict[str, Path]:
    """The small sample after commands by the closed-file engine, by suffix."""
    folder = tmp_path_factory.mktemp("worked")
    found = {}
    for suffix, commands in COMMANDS.items():
        path = Path(shutil.copy(packages[f"petit{suffix}"], folder / f"worked{suffix}"))
        for verb, *options in commands:
            assert main([verb, str(path), *options, "--json"]) == 0, verb
        found[suffix] = path
    return found


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Iterator[Office]:
    """A running LibreOffice with a profile of its own."""
    running = Office(tmp_path_factory.mktemp("office"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def _sample(office, packages, tmp_path_factory) -> MacroBook:
    return MacroBook(office, Path(shutil.copy(packages["petit.xlsm"], tmp_path_factory.mktemp("sample"))))


@pytest.fixture(scope="session")
def _template(office, packages, tmp_path_factory) -> MacroBook:
    return MacroBook(office, Path(shutil.copy(packages["new.xlsm"], tmp_path_factory.mktemp("template"))))


@pytest.fixture
def user(office, tmp_path) -> User:
    """A coordinator's computer on which everything is installed."""
    return User(office.settings, office.answers, tmp_path)


@pytest.fixture
def sample(_sample, user) -> MacroBook:
    """The small sample with macros, Accueil in front."""
    _sample.begin()
    return _sample


@pytest.fixture
def template(_template, user) -> MacroBook:
    """The empty workbook with macros, Accueil in front."""
    _template.begin()
    return _template

"""A folder with a workbook and traps, and a computer on which `install` has run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ap_xl.installation.commands import install
from ap_xl.installation.xlwings_conf import lines_of, values
from ap_xl.template import build
from ap_xl.template.samples import content
from tests.installation.machines import payload, places_of, windows
from tests.package.macro_book import MacroBook
from tests.package.office import Office
from tests.security.macros import open_to_tests
from tests.security.traps import Traps


@pytest.fixture
def traps(tmp_path) -> Traps:
    return Traps(tmp_path / "mail", tmp_path / "marks")


@pytest.fixture
def workbook(traps) -> Path:
    return traps.folder / "AP.xlsx"


@pytest.fixture
def installed(tmp_path) -> dict[str, str]:
    """The settings of xlwings as `install` leaves them."""
    machine = windows(tmp_path / "pc")
    install(machine, payload(), False)
    return values(lines_of(places_of(machine).conf.read_bytes()), machine.encoding)


@pytest.fixture
def python(tmp_path):
    """Runs the Python of the project where and with what variables Excel would."""

    def run(options, folder=None, **variables) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [sys.executable, *options],
            cwd=folder or tmp_path,
            env=kept | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Iterator[Office]:
    """A running LibreOffice in which our macros can be run."""
    running = Office(tmp_path_factory.mktemp("office"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    """A workbook with our macros."""
    path = tmp_path_factory.mktemp("sample") / "AP.xlsm"
    build(path, content("petit"))
    return path


@pytest.fixture(scope="session")
def book(office, sample) -> MacroBook:
    """The workbook in LibreOffice."""
    return open_to_tests(MacroBook(office, sample))

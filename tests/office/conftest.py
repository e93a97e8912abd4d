"""Files with macros, built once for all tests of the office parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ap_xl.office.addin import addin
from ap_xl.template import blank, build


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> dict[str, Path]:
    """The empty workbook with macros and the add-in, by suffix."""
    folder = tmp_path_factory.mktemp("office")
    paths = {".xlsm": folder / "new.xlsm", ".xlam": folder / "ap_xl.xlam"}
    build(paths[".xlsm"], blank())
    paths[".xlam"].write_bytes(addin())
    return paths

"""Workbooks built once for all tests of the template."""

from __future__ import annotations

from pathlib import Path

import pytest

from ap_xl.template import Content, blank, build
from ap_xl.template.samples import NAMES, content


def _contents() -> dict[str, Content]:
    return {"blank": blank(), **{name: content(name) for name in NAMES}}


@pytest.fixture(scope="session")
def contents() -> dict[str, Content]:
    return _contents()


@pytest.fixture(scope="session")
def built(tmp_path_factory, contents) -> dict[str, Path]:
    """The empty workbook and both samples, by name."""
    folder = tmp_path_factory.mktemp("built")
    paths = {name: folder / f"{name}.xlsx" for name in contents}
    for name, path in paths.items():
        build(path, contents[name])
    return paths

"""Workbook files of :mod:`tests.books`, open in a running Excel."""

from __future__ import annotations

import pytest

from tests.books import _built, _built_and_planned, fresh, planned, run
from tests.excel.running import Running

__all__ = ["_built", "_built_and_planned", "fresh", "planned", "run"]


@pytest.fixture
def excel(planned):
    """Excel with the small sample and its plan open."""
    return Running(planned)


@pytest.fixture
def unplanned(fresh):
    """Excel with the small sample open, before the first plan."""
    return Running(fresh)

"""Workbook files of :mod:`tests.books`, open in a running Excel."""

from __future__ import annotations

import pytest

from ap_xl.excel import calls
from tests.books import _built, _built_and_planned, fresh, planned, run
from tests.excel.running import Running

__all__ = ["_built", "_built_and_planned", "fresh", "planned", "run"]


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch):
    """Between two tries of a call that Excel rejects."""
    monkeypatch.setattr(calls, "PAUSE", 0.0)


@pytest.fixture
def excel(planned):
    """Excel with the small sample and its plan open."""
    return Running(planned)

"""Clicks on the buttons of a running Excel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ap_xl.excel import calls
from ap_xl.ribbon.answer import Answer
from ap_xl.ribbon.running import respond
from tests.books import _built, _built_and_planned, fresh, planned
from tests.excel.running import Running

__all__ = ["_built", "_built_and_planned", "fresh", "planned"]

Click = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch):
    """Between two tries of a call that Excel rejects."""
    monkeypatch.setattr(calls, "PAUSE", 0.0)


@dataclass
class Clicking:
    """Excel with a workbook open, and somebody who clicks."""

    excel: Running

    def __call__(self, verb: str, *more: str) -> Answer:
        """The answer to a click; the screen is as before."""
        before = self.excel.as_seen()
        arguments = (
            verb,
            "--book",
            self.excel.path.name,
            "--hwnd",
            str(self.excel.hwnd),
            "--answer",
            "x",
            *more,
        )
        answer = respond(arguments, lambda name, hwnd: self.excel.book)
        assert self.excel.as_seen() == before
        return answer


@pytest.fixture
def click(planned):
    """In the small sample with its plan."""
    return Clicking(Running(planned))


@pytest.fixture
def click_first(fresh):
    """In the small sample before its first plan."""
    return Clicking(Running(fresh))

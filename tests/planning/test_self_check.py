"""The smallest problem there is, solved as `doctor` does."""

from __future__ import annotations

from dataclasses import replace

from ap_xl.planning import self_check
from ap_xl.planning.solver import solve


def test_the_solver_of_this_computer_solves():
    assert self_check.solves()


def test_another_result_is_seen(monkeypatch):
    monkeypatch.setattr(self_check, "solve", lambda *asked: replace(solve(*asked), objective=2))
    assert not self_check.solves()

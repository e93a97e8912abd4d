"""The planner and its peers: ways to plan a period, all called and measured alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from ap_xl.planning.situation import Situation
from benchmarks.methods.answer import Answer
from benchmarks.methods.watch import Watch

Solve = Callable[[Situation, Watch], Answer]
"""Plans the situation's period before the watch has run down, and tells the watch what it finds."""

METHODS: Mapping[str, str] = {
    "planner": "this planner",
    "plain-highs": "plain model, HiGHS",
    "plain-cbc": "plain model, CBC",
    "plain-cp-sat": "plain model, CP-SAT",
    "greedy": "greedy by hand",
}
"""What each method is, by the name of its module in this package."""


def solver(method: str) -> Solve:
    """The method's function `solve`; imported only now, as each method needs libraries of its own."""
    found: Solve = import_module(f"{__name__}.{method.replace('-', '_')}").solve
    return found

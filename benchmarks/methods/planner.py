"""This planner, as the command `regroup` calls it."""

from __future__ import annotations

from ap_xl.planning.planner import plan_period
from ap_xl.planning.situation import Situation
from benchmarks.methods.answer import Answer
from benchmarks.methods.watch import Watch


def solve(situation: Situation, watch: Watch) -> Answer:
    """Term 1 and the terms after it."""

    def go_on(coverage: float, bound: float) -> bool:
        watch.tell(coverage, bound)
        return True

    result = plan_period(situation, watch.left(), progress=go_on)
    watch.tell(result.best, result.bound)
    return Answer(result.plan, result.best, result.bound, result.by_clock)

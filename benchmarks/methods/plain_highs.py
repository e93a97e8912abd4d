"""The plain model, solved by HiGHS through PuLP's own `pulp.HiGHS`."""

from __future__ import annotations

from typing import Any

import highspy
import pulp

from ap_xl.planning.situation import Situation
from benchmarks.methods.answer import Answer
from benchmarks.methods.plain_model import PlainModel
from benchmarks.methods.watch import CORES, Watch


def solve(situation: Situation, watch: Watch) -> Answer:
    """Term 1; HiGHS minimises −C."""
    model = PlainModel(situation)

    def look(kind: object, message: str, told: Any, answer: Any, data: object) -> None:  # noqa: ANN401 (HiGHS has no public type)
        watch.tell(-told.mip_primal_bound, -told.mip_dual_bound)

    solver = pulp.HiGHS(
        msg=False,
        threads=CORES,
        gapRel=situation.school.parameters.target_gap,
        timeLimit=watch.left(),
        callbackTuple=(look, None),
        callbacksToActivate=[highspy.cb.HighsCallbackType.kCallbackMipInterrupt],
    )
    highspy.Highs.resetGlobalScheduler(True)  # HiGHS keeps its number of threads for the whole process
    model.lp.solve(solver)
    highspy.Highs.resetGlobalScheduler(True)
    highs: highspy.Highs = model.lp.solverModel
    bound, by_clock = (
        -highs.getInfo().mip_dual_bound,
        highs.getModelStatus() != highspy.HighsModelStatus.kOptimal,
    )
    best = pulp.value(model.lp.objective) or 0.0
    watch.tell(best, bound)
    return Answer(model.plan(), best, bound, by_clock)

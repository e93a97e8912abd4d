"""The plain model, solved by CBC through PuLP; the package cbcbox brings the binary (EPL-2.0, never shipped)."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import cbcbox
import pulp

from ap_xl.planning.situation import Situation
from benchmarks.methods.answer import Answer
from benchmarks.methods.cbc_log import moments, total_seconds
from benchmarks.methods.plain_model import PlainModel
from benchmarks.methods.watch import CORES, Watch


def solve(situation: Situation, watch: Watch) -> Answer:
    """Term 1."""
    model = PlainModel(situation)
    ratio = situation.school.parameters.target_gap
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "cbc.log"
        solver = pulp.COIN_CMD(
            path=cbcbox.cbc_bin_path(),
            msg=False,
            timeLimit=watch.left(),
            threads=CORES,
            gapRel=ratio,
            logPath=str(log),
        )
        model.lp.solve(solver)
        text = log.read_text(errors="replace")
        ended = watch.spent() - (time.time() - log.stat().st_mtime)
    for seconds, coverage, bound in moments(text):
        watch.tell(max(0.0, coverage), bound, at=ended - total_seconds(text) + seconds)
    if model.lp.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
        return Answer(None, bound=watch.bound)
    best = pulp.value(model.lp.objective) or 0.0
    by_clock = model.lp.sol_status != pulp.LpSolutionOptimal
    # Where the ratio ended the search, CBC calls its best solution the bound.
    watch.tell(best, watch.bound if by_clock else best / (1 - ratio))
    return Answer(model.plan(), best, watch.bound, by_clock)

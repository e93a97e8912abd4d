"""One run of one method on one school, in a process of its own so that its memory is its own.

`python -m benchmarks.runs CASE FILE` is that process: it writes the run to the file, as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

from ap_xl.domain.plan import Plan
from ap_xl.planning.audit import audit
from ap_xl.planning.figures import figures
from ap_xl.planning.situation import Situation, situation
from benchmarks.instances import instance
from benchmarks.methods import solver
from benchmarks.methods.watch import CORES, Moment, Watch

GRACE = 60.0
"""Seconds beyond twice the limit after which a run is ended from outside."""
_KILOBYTES = 1024.0  # in a megabyte; ru_maxrss is in kilobytes
_MEMORY = 16 * 1024**3
"""Bytes that a process may ask for: more would have the machine swap."""


@dataclass(frozen=True)
class Case:
    """What is run: `seconds` is the time limit, `margin` the part (0–1) of C that terms 2 to 5 may cost."""

    method: str
    students: int
    kind: str
    seed: int
    seconds: float
    margin: float | None = None


@dataclass(frozen=True)
class Run:
    """What came of it: `seconds` used, peak `memory` (MB) of the largest process.

    `coverage` (C) and `rate` (0–1) are computed anew from the plan, `breaches` are the rules that the audit
    says it breaks. `best` and `bound` are what the method claims. `failure`: why there is no plan.
    """

    case: Case
    seconds: float = inf
    memory: float = inf
    coverage: float = 0.0
    rate: float = 0.0
    best: float = 0.0
    bound: float = inf
    by_clock: bool = True
    groups: int = 0
    breaches: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    failure: str = ""

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @property
    def worth(self) -> float:
        """C of the plan, 0 where it breaks a rule."""
        return 0.0 if self.breaches else self.coverage

    @property
    def lowest_bound(self) -> float:
        """The lowest bound the method claimed at any time."""
        return min([self.bound, *(bound for _, _, bound in self.moments)])

    @property
    def own_gap(self) -> float:
        """(bound − best) / bound (0–1), by what the method claims; 1 where it proves nothing."""
        return max(0.0, (self.bound - self.best) / self.bound) if 0 < self.bound < inf else 1.0


def run_of(text: str) -> Run:
    """The run that `as_json` wrote."""
    given: Mapping[str, Any] = json.loads(text)
    lists = {"breaches": tuple(given["breaches"]), "moments": tuple(map(tuple, given["moments"]))}
    return Run(**{**given, **lists, "case": Case(**given["case"])})


def measured(case: Case) -> Run:
    """The case, run in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "run.json"
        command = [sys.executable, "-m", "benchmarks.runs", json.dumps(asdict(case)), str(file)]
        child = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        try:
            _, errors = child.communicate(timeout=2 * case.seconds + GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            return Run(case, failure="stopped from outside, long after its time limit")
        if file.exists():
            return run_of(file.read_text())
    last = (errors.strip().splitlines() or [f"exit status {child.returncode}"])[-1]
    return Run(case, failure=last)


def run(case: Case) -> Run:
    """The case, run in this process; time counts from before the situation is gathered."""
    school = instance(case.students, case.seed, case.kind)
    if case.margin is not None:
        school = replace(school, parameters=replace(school.parameters, secondary_margin=case.margin))
    solve = solver(case.method)
    watch = Watch(case.seconds)
    known = situation(school, school.period_by_code[school.parameters.current_period])
    answer = solve(known, watch)
    seconds, memory = watch.spent(), _peak_memory()
    found = Run(
        case, seconds, memory, best=answer.best, bound=answer.bound, by_clock=answer.by_clock,
        moments=tuple(watch.moments),
    )  # fmt: skip
    if answer.plan is None:
        return replace(found, failure="no plan in its time")
    return _checked(found, known, answer.plan)


def _checked(run: Run, situation: Situation, plan: Plan) -> Run:
    worth = figures(situation, plan)
    broken = tuple(dict.fromkeys(b.rule for b in audit(situation, plan) if not b.is_exempt))
    groups = len(plan.groups)
    return replace(run, coverage=worth.coverage, rate=worth.rate, groups=groups, breaches=broken)


def _peak_memory() -> float:
    """MB of the larger of this process and the largest that it started."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in both) / _KILOBYTES


def _keep_to_limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


if __name__ == "__main__":
    _keep_to_limits()
    Path(sys.argv[2]).write_text(run(Case(**json.loads(sys.argv[1]))).as_json())

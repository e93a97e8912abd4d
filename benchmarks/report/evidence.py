"""What all methods together know of a school: the best plan and the lowest bound; and who contradicts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from benchmarks.runs import Run

Instance = tuple[int, str, int]
"""Students, kind and seed of a school."""
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Evidence:
    """The highest C of any plan that keeps the rules, who found it, and the lowest bound that none refutes."""

    best: float
    by: str
    bound: float

    def gap(self, coverage: float) -> float:
        """(bound − C) / bound (0–1)."""
        return max(0.0, (self.bound - coverage) / self.bound) if 0 < self.bound < inf else 1.0

    def refutes(self, bound: float) -> bool:
        """Whether a plan of higher C is known, beyond the tolerance of the solvers."""
        return bound < self.best - _TOLERANCE * max(1.0, self.best)


def instance_of(run: Run) -> Instance:
    return run.case.students, run.case.kind, run.case.seed


def gather(runs: Iterable[Run]) -> Mapping[Instance, Evidence]:
    """The evidence of each school."""
    by_school: dict[Instance, list[Run]] = defaultdict(list)
    for run in runs:
        by_school[instance_of(run)].append(run)
    return {school: _evidence(found) for school, found in by_school.items()}


def _evidence(runs: Sequence[Run]) -> Evidence:
    best = max(runs, key=lambda run: run.worth)
    known = Evidence(best.worth, best.case.method, inf)
    bounds = (run.lowest_bound for run in runs)
    bound = min((bound for bound in bounds if not known.refutes(bound)), default=inf)
    return Evidence(best.worth, best.case.method, max(bound, best.worth))


def problems(runs: Iterable[Run], evidence: Mapping[Instance, Evidence]) -> Iterator[str]:
    """Broken rules, plans that are not worth what was claimed, bounds that a plan refutes."""
    for run in runs:
        known, case = evidence[instance_of(run)], run.case
        name = f"{case.method} at {case.students} students, {case.kind}, seed {case.seed}"
        if run.breaches:
            yield f"{name}: the plan breaks {', '.join(run.breaches)}"
        if not run.failure and run.best - run.coverage > _TOLERANCE * max(1.0, run.best):
            yield f"{name}: claims C = {run.best:.4f}, the plan is worth {run.coverage:.4f}"
        if known.refutes(run.lowest_bound):
            yield f"{name}: bound {run.lowest_bound:.4f}, yet {known.by} found C = {known.best:.4f}"

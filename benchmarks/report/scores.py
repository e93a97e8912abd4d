"""How a method did on the schools of one size and kind: medians over the seeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from benchmarks.report.evidence import Evidence, Instance, instance_of
from benchmarks.runs import Run

LEVELS = (0.01, 0.005)
"""The gaps (0–1) whose times are told."""


@dataclass(frozen=True)
class Heading:
    """What is compared side by side; `seconds` is the time limit."""

    kind: str
    students: int
    seconds: float


@dataclass(frozen=True)
class Score:
    """`found` and `proved`: seconds until the gap to the best bound of all methods, and the method's own gap,
    were within each of LEVELS (inf: never); `gap` and `own_gap` at the end (0–1); `rate` of coverage (0–1),
    peak `memory` (MB).
    """

    found: tuple[float, ...]
    proved: tuple[float, ...]
    gap: float
    own_gap: float
    rate: float
    memory: float


def scores(
    runs: Iterable[Run], evidence: Mapping[Instance, Evidence]
) -> Mapping[Heading, Mapping[str, Score]]:
    """By heading and method, headings by kind as first met and then by size."""
    found: dict[Heading, dict[str, list[Run]]] = defaultdict(lambda: defaultdict(list))
    for run in runs:
        heading = Heading(run.case.kind, run.case.students, run.case.seconds)
        found[heading][run.case.method].append(run)
    kinds = list(dict.fromkeys(heading.kind for heading in found))
    ordered = sorted(
        found, key=lambda heading: (kinds.index(heading.kind), heading.students, heading.seconds)
    )
    return {
        heading: {method: score(of_method, evidence) for method, of_method in found[heading].items()}
        for heading in ordered
    }


def score(runs: Sequence[Run], evidence: Mapping[Instance, Evidence]) -> Score:
    """The medians of the runs, one for each seed."""
    return Score(
        found=tuple(
            median(_found(run, evidence[instance_of(run)], level) for run in runs) for level in LEVELS
        ),
        proved=tuple(median(_proved(run, level) for run in runs) for level in LEVELS),
        gap=median(evidence[instance_of(run)].gap(run.worth) for run in runs),
        own_gap=median(run.own_gap for run in runs),
        rate=median(run.rate for run in runs),
        memory=median(run.memory for run in runs),
    )


def _found(run: Run, known: Evidence, level: float) -> float:
    return _first(run, lambda coverage, bound: known.gap(coverage) <= level)


def _proved(run: Run, level: float) -> float:
    return _first(run, lambda coverage, bound: bound < inf and bound - coverage <= level * bound)


def _first(run: Run, test: Callable[[float, float], bool]) -> float:
    """Seconds until the test held for C and bound."""
    return next((seconds for seconds, coverage, bound in run.moments if test(coverage, bound)), inf)

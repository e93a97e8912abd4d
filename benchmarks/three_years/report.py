"""What many runs say together, as tables of a page; medians over the seeds, all seeds beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from benchmarks.three_years.measures import YearFigures
from benchmarks.three_years.runs import Run
from benchmarks.three_years.ways import WAYS

TITLES = {"ap_xl": "ap_xl", "september": "once in September", "greedy": "greedy by hand"}


@dataclass(frozen=True)
class Measure:
    """A figure of a year and how it is written; `of_run` makes one figure of a run's years."""

    title: str
    value: Callable[[YearFigures], float]
    written: Callable[[float], str]
    of_run: Callable[[Iterable[float]], float] = fmean


def percent(value: float) -> str:
    return f"{value:.1%}".replace("%", " %")


def tenth(value: float) -> str:
    return f"{value:.1f}"


def plain(value: float) -> str:
    return f"{value:.0f}"


MEASURES = (
    Measure("needs of September covered", lambda year: year.coverage, percent),
    Measure("priority students served, mean of the periods", lambda year: fmean(year.priority), percent),
    Measure(
        "priority students without anything, mean of the periods", lambda year: fmean(year.unserved), tenth
    ),
    Measure("longest wait (periods)", lambda year: year.longest_wait, tenth, max),
    Measure("students who waited two periods or more, a year", lambda year: year.waited_twice, plain),
    Measure("needs truly gone by summer", lambda year: year.needs_met, percent),
    Measure("students with no need left by summer", lambda year: year.met, percent),
    Measure("staff hours charged, a year", lambda year: year.hours, plain),
)


def value_of(measure: Measure, run: Run) -> float:
    return measure.of_run(measure.value(year) for year in run.years)


def figures(runs: Sequence[Run]) -> str:
    """All tables as Markdown."""
    sizes = {5 * run.case.size for run in runs}
    seeds = sorted({run.case.seed for run in runs})
    count = ", ".join(map(str, sorted(sizes)))
    problems = sum(len(run.problems) for run in runs)
    lines = [
        f"{len(seeds)} schools (seeds {', '.join(map(str, seeds))}) of about {count} students; years lived in "
        f"each: {max(len(run.years) for run in runs)}; problems found on the way: {problems}.",
        "",
        "### All years, median over the schools",
        "",
        *_table(runs),
        "",
        "### School by school",
        "",
        *_by_school(runs, seeds),
    ]
    return "\n".join(lines)


def _table(runs: Sequence[Run]) -> Iterator[str]:
    yield "| | " + " | ".join(TITLES.values()) + " |"
    yield "|---|" + "---:|" * len(TITLES)
    for measure in MEASURES:
        cells = []
        for way in WAYS:
            found = [value_of(measure, run) for run in runs if run.case.way == way]
            cells.append(measure.written(median(found)))
        yield f"| {measure.title} | " + " | ".join(cells) + " |"


def _by_school(runs: Sequence[Run], seeds: Sequence[int]) -> Iterator[str]:
    shown = [MEASURES[number] for number in (0, 1, 2, 4, 5)]
    yield "| seed | regime | way | " + " | ".join(measure.title for measure in shown) + " |"
    yield "|---:|---:|---|" + "---:|" * len(shown)
    for seed in seeds:
        for run in (run for run in runs if run.case.seed == seed):
            cells = (measure.written(value_of(measure, run)) for measure in shown)
            way = TITLES[run.case.way]
            yield f"| {seed} | {run.case.setting.regime} | {way} | " + " | ".join(cells) + " |"

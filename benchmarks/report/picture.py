"""The gap over time, a curve for each method, a column for each size or kind (medians over the seeds)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import inf, log10
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from benchmarks.methods import METHODS
from benchmarks.report.evidence import Evidence, Instance, instance_of
from benchmarks.report.scores import LEVELS, Heading
from benchmarks.runs import Run

_COLOURS = dict(zip(METHODS, ("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7"), strict=True))
_LOWEST = 0.0005
"""Gaps (0–1) below are drawn here: the scale is logarithmic."""
_FIRST = 0.1
_POINTS = 200
_NARROWEST = 7.0  # inches, for the legend
_STYLE: dict[Any, Any] = {
    "font.size": 8,
    "svg.hashsalt": "gap",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def draw(
    path: Path, headings: Sequence[Heading], runs: Iterable[Run], evidence: Mapping[Instance, Evidence]
) -> None:
    """Above the gap to the best bound of all methods, below the gap that the method itself proves."""
    runs = list(runs)
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(max(2.6 * len(headings) + 0.8, _NARROWEST), 5.2), layout="constrained")
        plots = figure.subplots(2, len(headings), sharey=True, squeeze=False)
        for column, heading in enumerate(headings):
            above, below = plots[0][column], plots[1][column]
            above.set_title(f"{heading.students} students, {heading.kind}")
            for method, colour in _COLOURS.items():
                of_method = [run for run in runs if run.case.method == method and _is_of(run, heading)]
                if of_method:
                    _draw_curves(above, below, of_method, evidence, colour, heading.seconds)
            _dress(above, heading.seconds)
            _dress(below, heading.seconds)
            below.set_xlabel("seconds")
        plots[0][0].set_ylabel("gap to the best bound known")
        plots[1][0].set_ylabel("gap proved by the method")
        known = {
            label: handle
            for plot in plots[0]
            for handle, label in zip(*plot.get_legend_handles_labels(), strict=True)
        }
        figure.legend(known.values(), known, loc="outside upper center", ncols=len(known), frameon=False)
        figure.savefig(path, metadata={"Date": None})


def _is_of(run: Run, heading: Heading) -> bool:
    return Heading(run.case.kind, run.case.students, run.case.seconds) == heading


def _draw_curves(
    above: Axes,
    below: Axes,
    runs: Sequence[Run],
    evidence: Mapping[Instance, Evidence],
    colour: str,
    limit: float,
) -> None:
    steps = [_FIRST * (limit / _FIRST) ** (number / _POINTS) for number in range(_POINTS + 1)]
    known = [median(evidence[instance_of(run)].gap(_at(run, second)[0]) for run in runs) for second in steps]
    proved = [median(_own_gap(*_at(run, second)) for run in runs) for second in steps]
    label, width = METHODS[runs[0].case.method], 2.0 if runs[0].case.method == "planner" else 1.2
    for plot, gaps in ((above, known), (below, proved)):
        if plot is below and min(gaps) == 1:
            continue  # proves nothing
        heights = [max(gap, _LOWEST) for gap in gaps]
        plot.plot(steps, heights, color=colour, linewidth=width, label=label, drawstyle="steps-post")


def _at(run: Run, second: float) -> tuple[float, float]:
    """C and bound by then."""
    number = bisect_right(run.moments, second, key=lambda moment: moment[0])
    return run.moments[number - 1][1:] if number else (0.0, inf)


def _own_gap(coverage: float, bound: float) -> float:
    return max(0.0, 1 - coverage / bound) if 0 < bound < inf else 1.0


def _dress(plot: Axes, limit: float) -> None:
    plot.set_xscale("log")
    plot.set_yscale("log")
    plot.set_xlim(_FIRST, limit)
    plot.set_ylim(_LOWEST, 1.1)
    for level in LEVELS:
        plot.axhline(level, color="#bbbbbb", linewidth=0.6, zorder=0)
    plot.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    plot.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.{_digits(value)}f} %"))
    plot.yaxis.set_minor_formatter(NullFormatter())
    plot.xaxis.set_minor_formatter(NullFormatter())


def _digits(value: float) -> int:
    return max(0, -round(log10(100 * value)))

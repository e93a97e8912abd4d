"""Two pictures: priority students served period by period, and what each year covered and met."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from textwrap import fill
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from benchmarks.three_years.report import MEASURES, TITLES, Measure
from benchmarks.three_years.runs import Run

_COLOURS = dict(zip(TITLES, ("#000000", "#d55e00", "#0072b2"), strict=True))
_STYLE: dict[Any, Any] = {
    "font.size": 8,
    "svg.hashsalt": "three years",
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_BY_YEAR = (MEASURES[0], MEASURES[5], MEASURES[4])
_TITLE = 34  # characters a line


def draw(path: Path, runs: Sequence[Run]) -> None:
    """Means over the schools; a thin line for each school."""
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(9, 5.6), layout="constrained")
        grid = figure.add_gridspec(2, len(_BY_YEAR))
        _draw_periods(figure.add_subplot(grid[0, :]), runs)
        for column, measure in enumerate(_BY_YEAR):
            _draw_years(figure.add_subplot(grid[1, column]), measure, runs)
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper center", ncols=len(labels), frameon=False)
        figure.savefig(path, metadata={"Date": None})


def _draw_periods(plot: Axes, runs: Sequence[Run]) -> None:
    for way, title in TITLES.items():
        series = [_periods(run) for run in runs if run.case.way == way]
        length = min(map(len, series))
        for one in series:
            plot.plot(range(1, len(one) + 1), one, color=_COLOURS[way], linewidth=0.5, alpha=0.35)
        means = [fmean(one[number] for one in series) for number in range(length)]
        plot.plot(
            range(1, length + 1), means, color=_COLOURS[way], linewidth=2, label=title, marker="o", ms=3
        )
    plot.set_title("priority students served, period by period")
    plot.yaxis.set_major_formatter(PercentFormatter(1, 0))
    plot.xaxis.set_major_locator(MaxNLocator(integer=True))
    plot.set_xlabel("periods, one year after the other")
    plot.set_ylim(0, 1.03)


def _periods(run: Run) -> list[float]:
    return [share for year in run.years for share in year.priority]


def _draw_years(plot: Axes, measure: Measure, runs: Sequence[Run]) -> None:
    ways = list(TITLES)
    for number, way in enumerate(ways):
        of_way = [run for run in runs if run.case.way == way]
        for year in range(len(of_way[0].years)):
            found = [measure.value(run.years[year]) for run in of_way]
            place = year + (number - 1) * 0.26
            plot.bar(place, fmean(found), 0.24, color=_COLOURS[way])
            plot.plot([place] * len(found), found, ".", color="#888888", ms=3)
    years = len(runs[0].years)
    plot.set_xticks(range(years), [f"year {number + 1}" for number in range(years)])
    plot.set_title(fill(measure.title, _TITLE))
    if "%" in measure.written(0.5):
        plot.yaxis.set_major_formatter(PercentFormatter(1, 0))

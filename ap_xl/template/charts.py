"""Native charts in the palette of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from ap_xl.template import palette
from ap_xl.template.formats import FONT

_LABELS = {"name": FONT, "size": 9, "color": palette.INK}
BY_NAME = "[0]!"
"""Before a defined name of the workbook, as charts refer to it."""
_NO_ZERO = "0;;"
_QUIET = {"color": palette.LINE, "width": 0.5}


@dataclass(frozen=True)
class Series:
    """One series: its French name, where its categories and values stand, its colour."""

    name: str
    categories: str
    values: str
    colour: str


def _source(series: Series) -> dict[str, object]:
    """Where a series reads; one that follows defined names has nothing to show before Excel computes them."""
    by_name = series.values.startswith(BY_NAME)
    nothing_yet = {"categories_data": [" "], "values_data": [0]} if by_name else {}
    return {
        "name": series.name,
        "categories": f"={series.categories}",
        "values": f"={series.values}",
        **nothing_yet,
    }


def _add(chart: Chart, series: Series, gap: int) -> None:
    chart.add_series(
        {
            **_source(series),
            "fill": {"color": series.colour},
            "border": {"none": True},
            "gap": gap,
        }
    )


def _calm(chart: Chart, title: str) -> None:
    chart.set_title({"name": title, "name_font": {**_LABELS, "size": 12, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _LABELS})
    chart.set_chartarea({"border": {"color": palette.LINE}, "fill": {"color": palette.PAPER}})


def bar_chart(
    workbook: Workbook,
    title: str,
    series: Sequence[Series],
    *,
    stacked: bool = True,
    axis: str = "",
    highest: float | None = None,
    slanted: bool = False,
) -> Chart:
    """Columns, stacked or side by side."""
    kind = {"type": "column", "subtype": "stacked"} if stacked else {"type": "column"}
    chart = workbook.add_chart(kind)
    for one in series:
        _add(chart, one, 60)
    _calm(chart, title)
    chart.set_x_axis(
        {
            "num_font": {**_LABELS, "rotation": -45 if slanted else 0},
            "interval_unit": 1,
            "line": _QUIET,
            "major_tick_mark": "none",
        }
    )
    bounds = {} if highest is None else {"min": 0, "max": highest, "major_unit": 1}
    chart.set_y_axis(
        {
            "name": axis,
            "name_font": {**_LABELS, "bold": False},
            "num_font": _LABELS,
            "num_format": "0",
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": _QUIET},
            **bounds,
        }
    )
    return chart


def mark_levels(workbook: Workbook, chart: Chart, series: Series) -> None:
    """A short bar across each column of a chart: the level that it is to be compared with."""
    levels = workbook.add_chart({"type": "line"})
    edge, fill = {"color": series.colour}, {"color": series.colour}
    levels.add_series(
        {
            **_source(series),
            "line": {"none": True},
            "marker": {"type": "long_dash", "size": 14, "border": edge, "fill": fill},
        }
    )
    chart.combine(levels)


def draw_line(workbook: Workbook, chart: Chart, series: Series) -> None:
    """A line over the columns of a chart."""
    lines = workbook.add_chart({"type": "line"})
    lines.add_series(
        {**_source(series), "line": {"color": series.colour, "width": 1.75, "dash_type": "dash"}}
    )
    chart.combine(lines)


def lying_bars(workbook: Workbook, title: str, series: Sequence[Series], *, is_rate: bool = False) -> Chart:
    """Bars with their values, the first at the top; several series are stacked, a rate runs from 0 to 1."""
    kind = {"type": "bar"} if is_rate else {"type": "bar", "subtype": "stacked"}
    chart = workbook.add_chart(kind)
    number_format = "0 %" if is_rate else _NO_ZERO
    for one in series:
        colour = palette.PAPER if one.colour in (palette.GREEN, palette.TEAL) else palette.INK
        font = {**_LABELS, "bold": True, "color": colour}
        chart.add_series(
            {
                **_source(one),
                "fill": {"color": one.colour},
                "border": {"none": True},
                "gap": 45,
                "data_labels": {"value": True, "num_format": number_format, "font": font},
            }
        )
    _calm(chart, title)
    if is_rate:
        chart.set_legend({"none": True})
    bounds = {"min": 0, "max": 1, "major_unit": 0.25} if is_rate else {"min": 0}
    chart.set_y_axis(
        {
            "num_font": _LABELS,
            "line": _QUIET,
            "major_tick_mark": "none",
            "major_gridlines": {"visible": False},
            "reverse": True,
            "crossing": "max",
            "interval_unit": 1,
        }
    )
    chart.set_x_axis(
        {
            "num_font": _LABELS,
            "num_format": "0 %" if is_rate else "0",
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": _QUIET},
            **bounds,
        }
    )
    return chart

"""The charts of Suivi des heures: what is left after each period against an even pace, and hours by module type."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from ap_xl.domain.school import ModuleType
from ap_xl.template import palette
from ap_xl.template.charts import Series, bar_chart, draw_line, lying_bars
from ap_xl.template.hours_card_formulas import KINDS
from ap_xl.template.hours_card_rows import CHARTS, CYCLE, DATA, FIRST, FIRST_LINE, ROWS_OF_CHARTS
from ap_xl.template.layout import PlacedTable, cell
from ap_xl.workbook.schema import HOURS_CARD_SHEET, TypeHours

_COLUMN, _ROW = 96, 20
"""In pixels."""
_COLOURS = (palette.TEAL, palette.TEAL_MID, palette.OCHRE)
_SHOWN = 7
"""Periods that the chart shows after the start: as many as a year has where each lasts five weeks."""


def _data(offset: int) -> str:
    first, last = FIRST_LINE - 1, FIRST_LINE + _SHOWN - 1
    top, bottom = (cell(row, DATA + offset, absolute=True) for row in (first, last))
    return f"'{HOURS_CARD_SHEET}'!{top}:{bottom}"


def _burn_down(workbook: Workbook) -> Chart:
    series = [
        Series(name, _data(0), _data(1 + number), _COLOURS[number]) for number, name in enumerate(KINDS)
    ]
    chart = bar_chart(workbook, "Heures qui restent à la fin de chaque période", series, axis="heures")
    draw_line(workbook, chart, Series("Rythme régulier", _data(0), _data(4), palette.INK))
    return chart


def _by_type(workbook: Workbook, types: PlacedTable) -> Chart:
    rows = len(ModuleType)
    names = types.column_range(TypeHours.type, rows)
    series = [
        Series("Réalisées", names, types.column_range(TypeHours.done, rows), palette.TEAL),
        Series("Planifiées", names, types.column_range(TypeHours.planned, rows), palette.TEAL_MID),
    ]
    return lying_bars(workbook, "Heures par type de module, toutes divisions", series)


def insert_charts(workbook: Workbook, worksheet: Worksheet, types: PlacedTable) -> None:
    """Side by side under the list."""
    middle = CYCLE - 2
    for chart, column, columns in (
        (_burn_down(workbook), FIRST, middle - FIRST),
        (_by_type(workbook, types), middle, 13 - middle),
    ):
        chart.set_size({"width": columns * _COLUMN - 8, "height": ROWS_OF_CHARTS * _ROW})
        chart.show_hidden_data()
        worksheet.insert_chart(CHARTS, column, chart, {"object_position": 1})

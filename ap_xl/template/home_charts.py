"""The dashboard's charts: hours by division, students by state, demand by module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.charts import BY_NAME, Series, bar_chart, doughnut, mark_levels
from ap_xl.template.content import Content
from ap_xl.template.defined_names import (
    DEMAND,
    DEMAND_MODULES,
    HOURS_ALLOTTED,
    HOURS_DIVISIONS,
    HOURS_DONE,
    HOURS_PLANNED,
    growing_range,
)
from ap_xl.template.formulas import ref
from ap_xl.template.layout import PlacedTable, cell
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import HOME_SHEET, DivisionHours, Divisions, Modules

_STATES = 3
_STATE_COLOURS = (palette.GREEN, palette.OCHRE, palette.SLATE)
_COLUMN, _GAP, _HEIGHT = 93, 14, 360
_WIDE, _NARROW, _WHOLE = 8 * _COLUMN - _GAP, 4 * _COLUMN, 12 * _COLUMN
"""In pixels; a column of Accueil is _COLUMN wide. Charts move and grow with the cells under them."""
_ROWS_OF_A_CHART = 19


@dataclass(frozen=True)
class HomeRanges:
    """Where the numbers behind the charts stand on Accueil."""

    state_row: int
    state_column: int
    module_row: int
    module_column: int

    def column(self, first: int, column: int, rows: int) -> str:
        top = cell(first, column, absolute=True)
        return f"'{HOME_SHEET}'!{top}:{cell(first + rows - 1, column, absolute=True)}"


def _hours_series(content: Content, hours: PlacedTable) -> list[Series]:
    """Cells where the divisions are known, else names that follow the table as it grows."""
    divisions = len(content.rows(Divisions))

    def place(column: Column, name: str) -> str:
        return hours.column_range(column, divisions) if divisions else f"{BY_NAME}{name}"

    categories = place(DivisionHours.division, HOURS_DIVISIONS)
    return [
        Series("Réalisées", categories, place(DivisionHours.done, HOURS_DONE), palette.TEAL),
        Series("Planifiées", categories, place(DivisionHours.planned, HOURS_PLANNED), palette.TEAL_MID),
        Series("Allouées", categories, place(DivisionHours.allotted, HOURS_ALLOTTED), palette.INK),
    ]


def _demand_series(content: Content, ranges: HomeRanges) -> list[Series]:
    modules = len(content.rows(Modules))

    def place(offset: int, name: str) -> str:
        column = ranges.module_column + offset
        return ranges.column(ranges.module_row, column, modules) if modules else f"{BY_NAME}{name}"

    categories = place(0, DEMAND_MODULES)
    names = ((3, "Prioritaire (3)"), (2, "Fort (2)"), (1, "Faible (1)"))
    return [
        Series(name, categories, place(need, DEMAND[need]), palette.NEED_COLOURS[need])
        for need, name in names
    ]


def demand_names(ranges: HomeRanges) -> dict[str, str]:
    """The names that the chart of an empty workbook follows: as many rows as there are modules."""
    rows = f"COUNTA({ref(Modules, Modules.module)})"
    columns = {DEMAND_MODULES: 0} | {DEMAND[need]: need for need in DEMAND}
    return {
        name: growing_range(
            f"'{HOME_SHEET}'!{cell(ranges.module_row, ranges.module_column + offset, absolute=True)}", rows
        )
        for name, offset in columns.items()
    }


def insert_charts(
    workbook: Workbook,
    worksheet: Worksheet,
    content: Content,
    tables: Mapping[str, tuple[PlacedTable, ...]],
    ranges: HomeRanges,
    at: tuple[int, int],
) -> None:
    """Two charts side by side and one below, from the cell `at`."""
    row, column = at
    hours = next(placed for placed in tables[DivisionHours.sheet] if placed.table is DivisionHours)
    *used, allotted = _hours_series(content, hours)
    by_division = bar_chart(workbook, "Heures par division", used, axis="heures", slanted=True)
    mark_levels(workbook, by_division, allotted)
    by_division.set_size({"width": _WIDE, "height": _HEIGHT})
    worksheet.insert_chart(row, column, by_division, {"object_position": 1})
    states = Series(
        "Élèves",
        ranges.column(ranges.state_row, ranges.state_column, _STATES),
        ranges.column(ranges.state_row, ranges.state_column + 1, _STATES),
        palette.TEAL,
    )
    by_state = doughnut(workbook, "Élèves de la période en cours", states, _STATE_COLOURS)
    by_state.set_size({"width": _NARROW, "height": _HEIGHT})
    worksheet.insert_chart(row, column + 8, by_state, {"object_position": 1})
    by_module = bar_chart(workbook, "Besoins par module", _demand_series(content, ranges), axis="élèves")
    by_module.set_size({"width": _WHOLE, "height": _HEIGHT - 40})
    worksheet.insert_chart(row + _ROWS_OF_A_CHART, column, by_module, {"object_position": 1})

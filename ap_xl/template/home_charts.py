"""The dashboard's charts: hours by division, coverage by module type, students served by public, needs by module."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.charts import BY_NAME, Series, bar_chart, lying_bars, mark_levels
from ap_xl.template.content import Content
from ap_xl.template.defined_names import DEMAND, DEMAND_MODULES, growing_range
from ap_xl.template.formulas import ref
from ap_xl.template.home_places import (
    CHARTS,
    DATA,
    FIRST,
    MODULES,
    ROWS_OF_COVERAGE,
    ROWS_OF_HOURS,
)
from ap_xl.template.later_sheets import later_tables
from ap_xl.template.layout import PlacedTable, cell
from ap_xl.workbook.schema import (
    HOME_SHEET,
    DivisionHours,
    Modules,
    PublicCoverage,
    Table,
    TypeCoverage,
)

_COLUMN, _GAP, _ROW = 93, 14, 20
"""In pixels; charts move and grow with the cells under them."""
_WHOLE, _HALF = 12 * _COLUMN - 4, 6 * _COLUMN - _GAP // 2 - 4


def _hours(workbook: Workbook, hours: PlacedTable) -> Chart:
    """Hours of each division; a chart of a table's whole columns grows with the table."""
    categories = hours.column_range(DivisionHours.division)
    used = [
        Series("Réalisées", categories, hours.column_range(DivisionHours.done), palette.TEAL),
        Series("Planifiées", categories, hours.column_range(DivisionHours.planned), palette.TEAL_MID),
    ]
    chart = bar_chart(workbook, "Heures par division", used, axis="heures", slanted=True)
    allotted = Series("Allouées", categories, hours.column_range(DivisionHours.allotted), palette.INK)
    mark_levels(workbook, chart, allotted)
    return chart


def _coverage(workbook: Workbook, types: PlacedTable) -> Chart:
    rates = Series(
        "Couverture",
        types.column_range(TypeCoverage.type),
        types.column_range(TypeCoverage.rate),
        palette.TEAL_MID,
    )
    return lying_bars(workbook, "Couverture par type de module", [rates], is_rate=True)


def _served(workbook: Workbook, publics: PlacedTable) -> Chart:
    names = publics.column_range(PublicCoverage.public)
    series = [
        Series("Servis", names, publics.column_range(PublicCoverage.served), palette.GREEN),
        Series("Non servis", names, publics.column_range(PublicCoverage.unserved), palette.OCHRE),
    ]
    return lying_bars(workbook, "Élèves qui ont un besoin, par public", series)


def _demand(workbook: Workbook, content: Content) -> Chart:
    """Cells where the modules are known, else names that follow them."""
    modules = len(content.rows(Modules))

    def place(offset: int, name: str) -> str:
        if not modules:
            return f"{BY_NAME}{name}"
        top, bottom = (cell(DATA + 1 + row, MODULES + offset, absolute=True) for row in (1, modules))
        return f"'{HOME_SHEET}'!{top}:{bottom}"

    categories = place(0, DEMAND_MODULES)
    names = ((3, "Prioritaire (3)"), (2, "Fort (2)"), (1, "Faible (1)"))
    series = [
        Series(name, categories, place(need, DEMAND[need]), palette.NEED_COLOURS[need])
        for need, name in names
    ]
    return bar_chart(workbook, "Besoins par module", series, axis="élèves")


def demand_names() -> dict[str, str]:
    """The names that the chart of an empty workbook follows: as many rows as there are modules."""
    rows = f"COUNTA({ref(Modules, Modules.module)})"
    columns = {DEMAND_MODULES: 0} | {DEMAND[need]: need for need in DEMAND}
    return {
        name: growing_range(f"'{HOME_SHEET}'!{cell(DATA + 2, MODULES + offset, absolute=True)}", rows)
        for name, offset in columns.items()
    }


def _placed(tables: Mapping[str, tuple[PlacedTable, ...]], table: type[Table]) -> PlacedTable:
    return next(placed for several in tables.values() for placed in several if placed.table is table)


def insert_charts(
    workbook: Workbook,
    worksheet: Worksheet,
    content: Content,
    tables: Mapping[str, tuple[PlacedTable, ...]],
) -> None:
    """Hours over the whole width, two charts side by side, and the needs."""
    later = later_tables(content)
    middle, bottom = CHARTS + ROWS_OF_HOURS, CHARTS + ROWS_OF_HOURS + ROWS_OF_COVERAGE
    charts = (
        (_hours(workbook, _placed(tables, DivisionHours)), CHARTS, FIRST, _WHOLE, 16),
        (_coverage(workbook, _placed(later, TypeCoverage)), middle, FIRST, _HALF, 17),
        (_served(workbook, _placed(later, PublicCoverage)), middle, FIRST + 6, _HALF, 17),
        (_demand(workbook, content), bottom, FIRST, _WHOLE, 15),
    )
    for chart, row, column, width, rows in charts:
        chart.set_size({"width": width, "height": rows * _ROW})
        chart.show_hidden_data()
        offset = _GAP // 2 if column > FIRST else 0
        worksheet.insert_chart(row, column, chart, {"object_position": 1, "x_offset": offset})

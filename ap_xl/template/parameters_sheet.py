"""What Paramètres has besides its table: what each value may be, and the hours regimes that Divisions offer."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.defined_names import CYCLE_REGIMES, LISTS, YEAR_REGIMES
from ap_xl.template.formats import Formats
from ap_xl.template.layout import FIRST_ROW, HEADER_ROW, NOTE_ROW, PlacedTable, cell
from ap_xl.workbook.schema import PARAMETERS, ParameterRow, Parameters, Periods

REGIMES: tuple[tuple[str, float, float], ...] = (
    ("2019 · 2de bac pro", 90, 265),
    ("2019 · 1re bac pro", 84, 265),
    ("2019 · terminale bac pro", 91, 265),
    ("2009 · bac pro", 70, 210),
    ("2019 · 1re année de CAP", 101.5, 192.5),
    ("2019 · 2e année de CAP", 91, 192.5),
)
"""Regime, hours a year and hours of the cycle that a division brings."""

_YEAR_LIST = (0, 4)
_CYCLE_LIST = (2, 4)
"""First and last regime of the lists: each value once."""


def write_regimes(
    workbook: Workbook, worksheet: Worksheet, parameters: PlacedTable, formats: Formats
) -> None:
    """A small block to read, and the ranges behind the lists."""
    left = parameters.right + 2
    worksheet.set_column(left - 1, left - 1, 3)
    worksheet.set_column(left, left, 26)
    worksheet.set_column(left + 1, left + 2, 14)
    worksheet.write_string(NOTE_ROW, left, "Régimes d'heures AP par division", formats.caption())
    header = formats.header(palette.SLATE_SOFT, palette.INK)
    for offset, name in enumerate(("Régime", "Heures AP année", "Heures AP cycle")):
        worksheet.write_string(HEADER_ROW, left + offset, name, header)
    label = formats.get(align="left", indent=1, bottom=1, bottom_color=palette.LINE)
    hours = formats.get(bottom=1, bottom_color=palette.LINE, align="center")
    for offset, (name, year, cycle) in enumerate(REGIMES):
        row = FIRST_ROW + offset
        worksheet.write_string(row, left, name, label)
        worksheet.write_number(row, left + 1, year, hours)
        worksheet.write_number(row, left + 2, cycle, hours)
    for list_name, column, (first, last) in (
        (YEAR_REGIMES, left + 1, _YEAR_LIST),
        (CYCLE_REGIMES, left + 2, _CYCLE_LIST),
    ):
        top = cell(FIRST_ROW + first, column, absolute=True)
        bottom = cell(FIRST_ROW + last, column, absolute=True)
        workbook.define_name(list_name, f"='{parameters.table.sheet}'!{top}:{bottom}")


def _number(parameter: ParameterRow) -> dict[str, object]:
    rule: dict[str, object]
    if parameter.above is not None:
        rule = {"criteria": ">", "value": parameter.above}
        wanted = f"Tapez un nombre plus grand que {parameter.above:g}."
    elif parameter.maximum is not None:
        rule = {"criteria": "between", "minimum": parameter.minimum or 0, "maximum": parameter.maximum}
        wanted = f"Tapez un nombre de {parameter.minimum or 0:g} à {parameter.maximum:g}."
    else:
        rule = {"criteria": ">=", "value": parameter.minimum or 0}
        wanted = f"Tapez un nombre, au moins {parameter.minimum or 0:g}."
    return {"validate": "decimal", **rule, "error_message": wanted}


def _school_year(at: str) -> dict[str, object]:
    """Two years, one after the other."""
    parts = f'ISNUMBER(--LEFT({at},4)),MID({at},5,1)="-"'
    formula = f"=IFERROR(AND(LEN({at})=9,{parts},--RIGHT({at},4)=LEFT({at},4)+1),FALSE)"
    return {
        "validate": "custom",
        "value": formula,
        "error_message": "Tapez deux années qui se suivent : 2026-2027.",
    }


def _value_rule(parameter: ParameterRow, at: str) -> dict[str, object]:
    if parameter.choices:
        return {
            "validate": "list",
            "source": list(parameter.choices),
            "error_message": "Choisissez dans la liste.",
        }
    if parameter.field == "current_period":
        return {
            "validate": "list",
            "source": f"={LISTS[Periods.name]}",
            "error_message": "Choisissez une période de la feuille Calendrier.",
        }
    if parameter.field == "school_year":
        return _school_year(at)
    return _number(parameter) if parameter.is_number else {"validate": "any"}


def validate_values(worksheet: Worksheet, parameters: PlacedTable) -> None:
    """One rule per parameter, with its help as the message."""
    known = {parameter.name: parameter for parameter in PARAMETERS}
    column = parameters.index(Parameters.value)
    for offset, row in enumerate(parameters.rows):
        parameter = known.get(str(row.get(Parameters.parameter.name)))
        if parameter is None:
            continue
        title = {
            "input_title": parameter.name,
            "error_title": parameter.name,
            "input_message": parameter.help,
        }
        at = FIRST_ROW + offset
        rule = _value_rule(parameter, cell(at, column))
        worksheet.data_validation(at, column, at, column, {**rule, **title})

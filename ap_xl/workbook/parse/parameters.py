"""The sheet Paramètres."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ap_xl.domain.codes import clean, code_key, nearest
from ap_xl.domain.findings import warning
from ap_xl.domain.parameters import Parameters
from ap_xl.workbook.cells import Flaw, is_empty, reader, text_of
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.parse.codes import Missing
from ap_xl.workbook.parse.context import Context, unknown_code
from ap_xl.workbook.parse.grid import Grid, Row
from ap_xl.workbook.schema import PARAMETERS, ParameterRow, Periods
from ap_xl.workbook.schema import Parameters as Sheet
from ap_xl.workbook.wording import did_you_mean, quoted, shown

_YEAR = re.compile(r"([0-9]{4})-([0-9]{4})")
_DEFAULTS = Parameters()
_BY_KEY = {code_key(row.name): row for row in PARAMETERS}
_CURRENT_PERIOD = next(row for row in PARAMETERS if row.field == "current_period")


def read_parameters(context: Context) -> Parameters:
    """The values that stand there, the defaults for the others."""
    grid = context.open(Sheet)
    if grid is None or grid.lacks_required:
        return _DEFAULTS
    values: dict[str, object] = {}
    for row in grid.rows:
        parameter = _BY_KEY.get(code_key(row[Sheet.parameter] or ""))
        if parameter is None:
            _report_unknown(row)
        elif not row.is_left_out:
            values.update(_read(row, parameter, context))
    _report_missing(grid)
    context.close(grid, lambda row: None)
    return replace(_DEFAULTS, **values)  # type: ignore[arg-type]


def _report_unknown(row: Row) -> None:
    if row.is_left_out:
        return
    name = row[Sheet.parameter]
    near = nearest(name, [known.name for known in PARAMETERS])
    row.warning(
        "unknown-parameter",
        Sheet.parameter,
        f"Le paramètre {quoted(name)} n'existe pas ; il n'est pas lu.{did_you_mean(near)}",
        "Corrigez le nom du paramètre, ou supprimez la ligne.",
    )


def _report_missing(grid: Grid) -> None:
    there = {code_key(row[Sheet.parameter] or "") for row in grid.rows}
    for parameter in PARAMETERS:
        if code_key(parameter.name) not in there:
            grid.findings.append(
                warning(
                    "missing-parameter",
                    grid.origin(0),
                    f"Le paramètre « {parameter.name} » manque ; {_default_used(parameter)}.",
                    f"Ajoutez une ligne « {parameter.name} » au tableau pour choisir une autre valeur.",
                )
            )


def _default_used(parameter: ParameterRow) -> str:
    default = shown(getattr(_DEFAULTS, parameter.field))
    return f"la valeur par défaut est {quoted(default)}" if default else "il est considéré comme vide"


def _read(row: Row, parameter: ParameterRow, context: Context) -> Mapping[str, object]:
    """The parameter's field and value; nothing where the default serves."""
    cell = row[Sheet.value]
    if is_empty(cell):
        if getattr(_DEFAULTS, parameter.field) != "":
            row.warning(
                "empty-parameter",
                Sheet.value,
                f"Le paramètre « {parameter.name} » n'a pas de valeur ; {_default_used(parameter)}.",
                "Saisissez une valeur.",
            )
        return {}
    value = _value(row, cell, parameter, context)
    return {} if value is None else {parameter.field: value}


def _value(row: Row, cell: object, parameter: ParameterRow, context: Context) -> object:
    if parameter.is_number or parameter.choices:
        return _read_as(row, cell, parameter)
    text = clean(text_of(cell))
    if parameter is _CURRENT_PERIOD:
        return _period(row, text, context)
    if parameter.field == "school_year" and not _is_school_year(text):
        row.error(
            "bad-school-year",
            Sheet.value,
            f"{quoted(cell)} n'est pas une année scolaire.",
            "Saisissez deux années qui se suivent, par exemple 2026-2027.",
        )
        return None
    return text


def _read_as(row: Row, cell: object, parameter: ParameterRow) -> object:
    value = parameter_value(parameter, cell)
    if isinstance(value, Flaw):
        row.error(value.name, Sheet.value, value.message, value.remedy)
        return None
    return value


def parameter_value(parameter: ParameterRow, cell: object) -> object:
    """The number or choice that a cell, or something typed elsewhere, stands for; else a Flaw."""
    column = Column(
        parameter.name,
        Kind.NUMBER if parameter.is_number else Kind.CHOICE,
        choices=parameter.choices,
        minimum=parameter.minimum if parameter.is_number else None,
        maximum=parameter.maximum,
        above=parameter.above,
    )
    value = reader(column)(cell)
    if isinstance(value, Flaw):
        message = value.message.replace("Colonne", "Paramètre", 1)
        return Flaw(value.name, message, _remedy(value, parameter))
    return value


def _remedy(flaw: Flaw, parameter: ParameterRow) -> str:
    if flaw.name == "not-a-number":
        return f"Saisissez seulement un nombre, par exemple {shown(getattr(_DEFAULTS, parameter.field))}."
    return flaw.remedy


def _is_school_year(text: str) -> bool:
    found = _YEAR.fullmatch(text)
    return found is not None and int(found[2]) == int(found[1]) + 1


def _period(row: Row, text: str, context: Context) -> str | None:
    codes = context.codes[Periods.name]
    found = codes.find(text)
    if found is Missing.UNKNOWN and codes.known():
        column = Column(_CURRENT_PERIOD.name, target=Periods.name)
        message, remedy = unknown_code(column, text, codes)
        row.error("unknown-code", Sheet.value, message.replace("Colonne", "Paramètre", 1), remedy)
        return None
    return text if isinstance(found, Missing) else found

"""Formulas that Excel 2016 and LibreOffice both compute, each with the value it shows before any of them has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from ap_xl.template.content import Value
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import Parameters, Table

_EXCEL_DAY_0 = date(1899, 12, 30)


@dataclass(frozen=True)
class Computed:
    """A formula in English with commas, and its value; `array` for one that runs over arrays."""

    formula: str
    value: str | float
    array: bool = False


def ref(table: type[Table], column: Column) -> str:
    """`tblEleves[Id]`; an apostrophe in a column name is doubled."""
    name = column.name.replace("'", "''")
    return f"{table.name}[{name}]"


def header(table: type[Table], column: Column) -> str:
    """`tblEleves[[#Headers],[Id]]`: the cell above the column."""
    return f"{table.name}[[#Headers],[{column.name}]]"


def text(value: str) -> str:
    """A text as a formula's literal."""
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def parameter(name: str) -> str:
    """The value of a parameter, empty text where the row is missing."""
    values, names = ref(Parameters, Parameters.value), ref(Parameters, Parameters.parameter)
    return f'IFERROR(INDEX({values},MATCH({text(name)},{names},0))&"","")'


def found(table: type[Table], wanted: Column, key: Column, value: str) -> str:
    """What stands in `wanted` in the row whose `key` is the value; an error where there is none."""
    return f"INDEX({ref(table, wanted)},MATCH({value},{ref(table, key)},0))"


def day_text(cell: str) -> str:
    """A date as jj/mm/aaaa, whatever the language of Excel (TEXT depends on it)."""
    return f'RIGHT("0"&DAY({cell}),2)&"/"&RIGHT("0"&MONTH({cell}),2)&"/"&YEAR({cell})'


def as_cached(value: Value) -> str | float:
    """A value as a formula's cached result: dates and times as Excel counts them, nothing as empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value - datetime(1899, 12, 30)).total_seconds() / 86400
    if isinstance(value, date):
        return (value - _EXCEL_DAY_0).days
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / 1440
    return value


def as_text(value: Value) -> str:
    """A value as `&""` shows it."""
    cached = as_cached(value)
    return f"{cached:g}" if isinstance(cached, float | int) else cached

"""The content of an empty workbook: parameters, holidays, weeks, proposed periods, what charts are about."""

from __future__ import annotations

from dataclasses import replace

from ap_xl.domain.parameters import Parameters as Values
from ap_xl.domain.publics import Public
from ap_xl.domain.school import ModuleType
from ap_xl.template.calendar_presets import holiday_rows, period_rows, week_rows
from ap_xl.template.content import Content, Row, content_of
from ap_xl.workbook.render.coverage import EVERYBODY
from ap_xl.workbook.schema import (
    PARAMETERS,
    Holidays,
    Parameters,
    Periods,
    PublicCoverage,
    PublicHours,
    TypeCoverage,
    TypeHours,
    Weeks,
)

SCHOOL_YEAR = Values().school_year
ZONE = Values().zone


def parameter_rows(values: Values) -> list[Row]:
    """One row per parameter of the schema, with its unit and help."""
    return [
        {
            Parameters.parameter.name: parameter.name,
            Parameters.value.name: getattr(values, parameter.field),
            Parameters.unit.name: parameter.unit,
            Parameters.help.name: parameter.help,
        }
        for parameter in PARAMETERS
    ]


def blank(zone: str = ZONE, school_year: str = SCHOOL_YEAR, values: Values | None = None) -> Content:
    """A new workbook's content for a zone and school year; `values` are the parameters, else the defaults."""
    parameters = replace(values or Values(), zone=zone, school_year=school_year)
    return content_of(
        {
            Parameters: parameter_rows(parameters),
            Periods: period_rows(school_year, zone),
            Holidays: holiday_rows(school_year, zone),
            Weeks: week_rows(school_year, zone),
            TypeCoverage: [{TypeCoverage.type: kind} for kind in (*ModuleType, EVERYBODY)],
            TypeHours: [{TypeHours.type: kind} for kind in (*ModuleType, EVERYBODY)],
            PublicHours: [{PublicHours.public: public} for public in (*Public, EVERYBODY)],
            PublicCoverage: [{PublicCoverage.public: public} for public in Public],
        }
    )

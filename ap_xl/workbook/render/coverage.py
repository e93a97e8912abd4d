"""The sheet Couverture: what a period's plan covers of the needs, by module type and by public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ap_xl.workbook.access import NewTable
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import Row, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Alerts, PublicCoverage, TypeCoverage

EVERYBODY = "Ensemble"
"""The last row of the module types."""


@dataclass(frozen=True)
class CoverageRow:
    """One module type or public: students with a need and those served, hours, the coverage rate (0–1)."""

    name: str
    students: int
    served: int
    needed: float
    planned: float
    rate: float | None


def new_tables() -> tuple[NewTable, NewTable]:
    types, publics = TypeCoverage, PublicCoverage
    return (
        NewTable(types.name, types.sheet, types.columns, after=Alerts.sheet),
        NewTable(publics.name, publics.sheet, publics.columns, after=Alerts.sheet),
    )


def by_type(raw: RawBook, period: str, found: Iterable[CoverageRow]) -> TableWrite:
    """The rows in the order given; nothing but names where no student has a need."""
    columns = TypeCoverage
    rows: list[Row] = [
        {
            columns.type: row.name,
            columns.period: period,
            columns.students: row.students,
            columns.served: row.served,
            columns.needed: round(row.needed, 6),
            columns.planned: round(row.planned, 6),
            columns.rate: None if row.rate is None else round(row.rate, 6),
        }
        for row in found
    ]
    return replaced(columns, raw.table(columns.name), rows, (columns.type,))


def by_public(raw: RawBook, period: str, found: Iterable[CoverageRow]) -> TableWrite:
    columns = PublicCoverage
    rows: list[Row] = [
        {
            columns.public: row.name,
            columns.period: period,
            columns.students: row.students,
            columns.served: row.served,
            columns.unserved: row.students - row.served,
            columns.needed: round(row.needed, 6),
            columns.planned: round(row.planned, 6),
            columns.rate: None if row.rate is None else round(row.rate, 6),
        }
        for row in found
    ]
    return replaced(columns, raw.table(columns.name), rows, (columns.public,))

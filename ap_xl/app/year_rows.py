"""The plan of a year as rows of the sheet Année."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ap_xl.domain.state import School
from ap_xl.planning.year.figures import YearFigures
from ap_xl.workbook.render.year import (
    WHOLE_YEAR,
    YearDivisionRow,
    YearDoseRow,
    YearGroupRow,
    YearPeriodRow,
)

if TYPE_CHECKING:
    from ap_xl.planning.year.planner import YearPlan


def period_rows(found: YearPlan, figures: YearFigures, before: YearFigures) -> Iterator[YearPeriodRow]:
    """Each period, today's way beside it; then the year, with what no plan can exceed."""
    rows = list(figures.periods())
    for number, row in enumerate(rows, start=1):
        yield YearPeriodRow(
            row.period.code,
            row.groups,
            row.students,
            row.staff_hours,
            row.charged_hours,
            row.rate,
            before.rate_after(number),
        )
    yield YearPeriodRow(
        WHOLE_YEAR,
        sum(row.groups for row in rows),
        figures.students,
        sum(row.staff_hours for row in rows),
        sum(row.charged_hours for row in rows),
        figures.rate_after(len(rows)),
        before.rate_after(len(rows)),
        found.bound / found.outlook.full_coverage if found.outlook.full_coverage else 1.0,
        found.gap,
    )


def division_rows(figures: YearFigures) -> Iterator[YearDivisionRow]:
    for row in figures.divisions():
        yield YearDivisionRow(row.division, row.period, row.hours, row.left)


def group_rows(figures: YearFigures) -> Iterator[YearGroupRow]:
    for row in figures.groups():
        group = row.group
        yield YearGroupRow(
            group.period,
            group.slot,
            group.module,
            group.staff,
            row.students,
            row.cost.sessions,
            row.cost.hours,
        )


def dose_rows(school: School, periods: Sequence[str], figures: YearFigures) -> Iterator[YearDoseRow]:
    for dose in figures.doses():
        demand = dose.demand
        yield YearDoseRow(
            school.student_by_id[demand.student],
            demand.module,
            demand.need,
            demand.remaining,
            dose.total,
            dose.rate,
            [dose.hours.get(period) for period in periods],
        )

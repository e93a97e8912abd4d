"""What the dashboard shows, computed from the content as its formulas do from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ap_xl.domain.findings import Severity
from ap_xl.template.content import Content, Row, Value
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import (
    YES,
    Alerts,
    DivisionHours,
    Divisions,
    Groups,
    Journal,
    Modules,
    Needs,
    Parameters,
    Periods,
    Placements,
    Students,
    Table,
    TypeCoverage,
)

REVIEWS_ACTION, CLOSE_ACTION = "Bilans", "Clôturer"
"""What Journal calls the two commands."""


def _sum(values: tuple[Value, ...]) -> float:
    return sum(value for value in values if isinstance(value, int | float))


@dataclass(frozen=True)
class HomeFacts:
    """The dashboard's numbers for one content."""

    content: Content

    def parameter(self, name: str) -> str:
        for row in self.content.rows(Parameters):
            if row.get(Parameters.parameter.name) == name:
                value = row.get(Parameters.value.name)
                return "" if value is None else str(value)
        return ""

    @property
    def period(self) -> str:
        return self.parameter("Période en cours")

    @property
    def _period_row(self) -> Row:
        rows = self.content.rows(Periods)
        return next((row for row in rows if row.get(Periods.period.name) == self.period), {})

    def period_day(self, column: Column) -> date | None:
        value = self._period_row.get(column.name)
        return value if isinstance(value, date) else None

    @property
    def period_state(self) -> Value:
        return self._period_row.get(Periods.state.name)

    @property
    def students(self) -> int:
        return len(self.content.rows(Students))

    def filled(self, table: type[Table], column: Column) -> int:
        """How many cells of a column hold something."""
        return sum(value not in (None, "") for value in self.content.column(table, column))

    @property
    def needs_noted(self) -> int:
        """Numbers in the module columns of Besoins."""
        rows, modules = self.content.rows(Needs), self.content.need_columns
        return sum(isinstance(row.get(module), int | float) for row in rows for module in modules)

    @property
    def has_plan(self) -> bool:
        """Whether Couverture tells of the current period."""
        periods = self.content.column(TypeCoverage, TypeCoverage.period)
        return bool(periods) and periods[0] == self.period

    @property
    def coverage(self) -> Value:
        """The rate of the current period's plan (0–1)."""
        return self.content.column(TypeCoverage, TypeCoverage.rate)[-1] if self.has_plan else None

    @property
    def has_reviews(self) -> bool:
        """Whether reviews were prepared after the last closing."""
        actions = self.content.column(Journal, Journal.action)
        return REVIEWS_ACTION in actions[_last(actions, CLOSE_ACTION) + 1 :]

    @property
    def placed(self) -> int:
        placed = {
            row.get(Placements.student.name)
            for row in self.content.rows(Placements)
            if row.get(Placements.period.name) == self.period and row.get(Placements.group.name)
        }
        return sum(1 for student in self.content.column(Students, Students.id) if student in placed)

    @property
    def away(self) -> int:
        """Students who left before the period or come after it."""
        start, end = self.period_day(Periods.start), self.period_day(Periods.end)
        return sum(1 for row in self.content.rows(Students) if _is_outside(row, start, end))

    @property
    def without_group(self) -> int:
        return max(0, self.students - self.away - self.placed)

    def _groups(self) -> list[Row]:
        rows = self.content.rows(Groups)
        return [row for row in rows if row.get(Groups.period.name) == self.period]

    @property
    def groups(self) -> int:
        return len(self._groups())

    @property
    def locked_groups(self) -> int:
        return sum(1 for row in self._groups() if row.get(Groups.locked.name) == YES)

    @property
    def hours_allotted(self) -> float:
        columns = (Divisions.hours_year, Divisions.hours_extra)
        return sum(_sum(self.content.column(Divisions, column)) for column in columns)

    @property
    def hours_left(self) -> float:
        """What is neither done nor planned."""
        columns = (DivisionHours.allotted, DivisionHours.done, DivisionHours.planned)
        allotted, done, planned = (self.content.column(DivisionHours, column) for column in columns)
        if all(value is None for value in allotted):
            return self.hours_allotted
        return _sum(allotted) - _sum(done) - _sum(planned)

    def alerts(self, severity: Severity) -> int:
        return self.content.column(Alerts, Alerts.severity).count(severity.value)

    def alert(self, number: int, column: Column) -> Value:
        rows = self.content.rows(Alerts)
        return rows[number].get(column.name) if number < len(rows) else None

    def last_result(self, column: Column) -> Value:
        rows = self.content.rows(Journal)
        return rows[-1].get(column.name) if rows else None

    @property
    def has_results(self) -> bool:
        return bool(self.last_result(Journal.action))

    def module(self, number: int) -> str:
        codes = self.content.column(Modules, Modules.module)
        return str(codes[number]) if number < len(codes) else ""

    def demand(self, module: str, need: int) -> int:
        return sum(1 for row in self.content.rows(Needs) if row.get(module) == need)


def _last(values: tuple[Value, ...], wanted: str) -> int:
    """The place of the last one, −1 where there is none."""
    return max((place for place, value in enumerate(values) if value == wanted), default=-1)


def _is_outside(row: Row, start: date | None, end: date | None) -> bool:
    if start is None or end is None:
        return False
    arrival, departure = row.get(Students.arrival.name), row.get(Students.departure.name)
    left = isinstance(departure, date) and departure < start
    late = isinstance(arrival, date) and arrival > end
    return left or late

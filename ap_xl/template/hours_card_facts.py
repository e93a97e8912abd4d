"""What Suivi des heures shows of all divisions, computed from the content as its formulas do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ap_xl.domain.calendar import PeriodState
from ap_xl.template.content import Content, Row, Value
from ap_xl.template.formulas import as_text
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import DivisionHours, Groups, PeriodHours, Periods


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _day(value: Value) -> date:
    """The day in a cell; what is none comes last."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.max


@dataclass(frozen=True)
class HoursFacts:
    """The card of a content as it is built: without a chosen division."""

    content: Content

    def total(self, column: Column) -> float:
        """A column of tblHeuresDivisions, added up."""
        return sum(map(_number, self.content.column(DivisionHours, column)))

    @property
    def running_out(self) -> int:
        """How many divisions have a day on which their hours run out."""
        days = self.content.column(DivisionHours, DivisionHours.runs_out)
        return sum(day is not None for day in days)

    @property
    def periods(self) -> Sequence[Row]:
        """The rows of tblPeriodes in time."""
        rows = self.content.rows(Periods)
        return sorted(rows, key=lambda row: _day(row.get(Periods.start.name)))

    def period(self, line: int) -> str:
        return as_text(self.periods[line].get(Periods.period.name)) if line < len(self.periods) else ""

    def in_period(self, line: int, column: Column) -> float | str:
        """A column of tblHeuresPeriodes, added up over the divisions; nothing where there is no such period."""
        code = self.period(line)
        rows = (row for row in self.content.rows(PeriodHours) if row.get(PeriodHours.period.name) == code)
        return sum(_number(row.get(column.name)) for row in rows) if code else ""

    def is_closed(self, line: int) -> bool:
        return self.periods[line].get(Periods.state.name) == PeriodState.CLOSED.value

    def has_groups(self, line: int) -> bool:
        return self.period(line) in self.content.column(Groups, Groups.period)

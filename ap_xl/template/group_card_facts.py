"""What Fiche groupe shows for a group, computed from the content as its formulas do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ap_xl.domain.plan import SessionState
from ap_xl.template.content import Content, Row, Value
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import Groups, Modules, Periods, Placements, Sessions, Slots, Students, Table


@dataclass(frozen=True)
class GroupFacts:
    """The card of one group of a content; an empty code shows nothing."""

    content: Content
    group: str

    def _row(self, table: type[Table], key: Column, value: Value) -> Row:
        rows = self.content.rows(table)
        return next((row for row in rows if value and row.get(key.name) == value), {})

    def of_group(self, column: Column) -> Value:
        return self._row(Groups, Groups.group, self.group).get(column.name)

    def of_module(self, column: Column) -> Value:
        return self._row(Modules, Modules.module, self.of_group(Groups.module)).get(column.name)

    def of_slot(self, column: Column) -> Value:
        return self._row(Slots, Slots.slot, self.of_group(Groups.slot)).get(column.name)

    def of_period(self, column: Column) -> Value:
        return self._row(Periods, Periods.period, self.of_group(Groups.period)).get(column.name)

    @property
    def members(self) -> Sequence[tuple[int, Row]]:
        """The rows of Affectations in the group, with their number from 1."""
        return [
            (number, row)
            for number, row in enumerate(self.content.rows(Placements), start=1)
            if self.group and row.get(Placements.group.name) == self.group
        ]

    def of_student(self, number: int, column: Column) -> Value:
        """A value of Élèves for the next member, counted from 0."""
        if number >= len(self.members):
            return None
        student = self.members[number][1].get(Placements.student.name)
        return self._row(Students, Students.id, student).get(column.name)

    @property
    def dates(self) -> Sequence[date]:
        """The group's sessions that are not cancelled, in time."""
        found = [
            row.get(Sessions.date.name)
            for row in self.content.rows(Sessions)
            if self.group
            and row.get(Sessions.group.name) == self.group
            and row.get(Sessions.state.name) != SessionState.CANCELLED.value
        ]
        return sorted(day for day in found if isinstance(day, date))


def first_group(content: Content) -> str:
    """Whose card a new workbook shows."""
    codes = content.column(Groups, Groups.group)
    return str(codes[0]) if codes and codes[0] else ""

"""What Fiche élève shows for a student, computed from the content as its formulas do."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.template.content import Content, Row, Value
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import (
    Divisions,
    History,
    Interviews,
    Modules,
    Needs,
    Placements,
    Slots,
    Students,
    Table,
)


@dataclass(frozen=True)
class CardFacts:
    """The card of one student of a content; an empty Id shows nothing."""

    content: Content
    student: str

    def _row(self, table: type[Table], key: Column, value: Value) -> Row:
        rows = self.content.rows(table)
        return next((row for row in rows if value and row.get(key.name) == value), {})

    def identity(self, column: Column) -> Value:
        return self._row(Students, Students.id, self.student).get(column.name)

    def of_division(self, column: Column) -> Value:
        division = self.identity(Students.division)
        return self._row(Divisions, Divisions.division, division).get(column.name)

    @property
    def needs(self) -> list[tuple[str, int]]:
        """Module columns with a need of 1 or more, the strongest first, then in the columns' order."""
        row = self._row(Needs, Needs.id, self.student)
        found = [(module, row.get(module)) for module in self.content.need_columns]
        needs = [(module, int(need)) for module, need in found if isinstance(need, int | float) and need >= 1]
        return sorted(needs, key=lambda need: -need[1])

    def need_column(self, module: str) -> int:
        """The column of a module in tblBesoins, counted from 1 as the formulas do."""
        return len(Needs.columns) + self.content.need_columns.index(module) + 1

    def title_of(self, module: str) -> str:
        return str(self._row(Modules, Modules.module, module).get(Modules.title.name) or "")

    def history(self, module: str | None = None) -> list[tuple[int, Row]]:
        """The student's rows of Historique with their number from 1; of one module where given."""
        return [
            (number, row)
            for number, row in enumerate(self.content.rows(History), start=1)
            if row.get(History.id.name) == self.student and module in (None, row.get(History.module.name))
        ]

    def need_at_first(self, module: str, now: int) -> Value:
        """The need before anything was followed: the first review's, else today's."""
        rows = self.history(module)
        return rows[0][1].get(History.need_start.name) if rows else now

    def hours_followed(self, module: str) -> float:
        rows = self.history(module)
        hours = [row.get(History.hours.name) for _, row in rows]
        return sum(value for value in hours if isinstance(value, int | float))

    @property
    def placements(self) -> list[tuple[int, Row]]:
        """The rows of Affectations in a group, with their number from 1."""
        return [
            (number, row)
            for number, row in enumerate(self.content.rows(Placements), start=1)
            if row.get(Placements.student.name) == self.student and row.get(Placements.group.name)
        ]

    def slot(self, code: Value) -> Row:
        return self._row(Slots, Slots.slot, code)

    @property
    def interviews(self) -> list[tuple[int, Row]]:
        return [
            (number, row)
            for number, row in enumerate(self.content.rows(Interviews), start=1)
            if row.get(Interviews.id.name) == self.student
        ]


def first_shown(content: Content) -> str:
    """Whose card is shown in a new workbook: somebody with an interview, else the first student."""
    for table, column in ((Interviews, Interviews.id), (Students, Students.id)):
        ids = content.column(table, column)
        if ids:
            return str(ids[0])
    return ""

"""The sheet Entretiens."""

from __future__ import annotations

from ap_xl.domain.interviews import Interview, InterviewType
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.schema import Interviews


def read_interviews(context: Context) -> tuple[Interview, ...]:
    """The interviews; nothing where the workbook does without the sheet."""
    return context.close(context.open(Interviews), _interview)


def _interview(row: Row) -> Interview:
    kind = row[Interviews.type]
    return Interview(
        student=row[Interviews.id],
        day=row[Interviews.date],
        type=None if kind is None else InterviewType(kind),
        staff=row[Interviews.staff],
        origin=row.origin(),
    )

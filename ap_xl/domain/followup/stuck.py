"""Students who follow one module period after period without getting further."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.followup.closed_periods import by_student_and_module, rows_of_year
from ap_xl.domain.followup.naming import full_name
from ap_xl.domain.french import hours, listed
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.school import Student
from ap_xl.domain.state import School

_PERIODS = 3


def stuck_students(school: School) -> tuple[Finding, ...]:
    """One for each student and module whose last three reviewed periods brought no lower need, and who still needs it."""
    found = []
    for (id, module), rows in by_student_and_module(rows_of_year(school)).items():
        student, latest = school.student_by_id.get(id), _reviewed(rows)[-_PERIODS:]
        still_needs = school.needs.get((id, module), 0) >= 1
        if student is not None and still_needs and len(latest) == _PERIODS and _is_stuck(latest):
            found.append(_finding(student, module, latest))
    return tuple(found)


def _reviewed(rows: Sequence[HistoryRow]) -> list[HistoryRow]:
    return [row for row in rows if row.need_start is not None and row.need_end is not None and row.hours > 0]


def _is_stuck(rows: Sequence[HistoryRow]) -> bool:
    """Whether no period ended lower than it began, nor all of them together."""
    steps = [(row.need_start or 0, row.need_end or 0) for row in rows]
    return all(end >= start for start, end in steps) and steps[-1][1] >= steps[0][0]


def _finding(student: Student, module: str, rows: Sequence[HistoryRow]) -> Finding:
    spent, last = sum(row.hours for row in rows), rows[-1].need_end
    return warning(
        "student-without-progress",
        student.origin,
        f"{full_name(student)} suit {module} depuis {len(rows)} périodes sans progresser "
        f"({listed([row.period for row in rows])}, {hours(spent)}) : le besoin est toujours de {last}.",
        "Changez d'approche : un autre module, un autre groupe, un tutorat ou un entretien.",
    )

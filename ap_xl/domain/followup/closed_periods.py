"""What the closed periods of the year left: who followed what, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ap_xl.domain.calendar import Period
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.state import School


def closed_periods(school: School) -> tuple[Period, ...]:
    """The closed periods by their first day."""
    return tuple(period for period in school.periods_in_time if period.is_closed)


def rows_of_year(school: School) -> Sequence[HistoryRow]:
    """This year's rows of the periods that the calendar knows, in the order of time."""
    rank = {period.code: number for number, period in enumerate(school.periods_in_time)}
    year = school.parameters.school_year
    rows = [row for row in school.history if row.year == year and row.period in rank]
    return sorted(rows, key=lambda row: rank[row.period])


def by_student_and_module(rows: Sequence[HistoryRow]) -> Mapping[tuple[str, str], Sequence[HistoryRow]]:
    """The rows of each student in each module, in the order given."""
    found: dict[tuple[str, str], list[HistoryRow]] = defaultdict(list)
    for row in rows:
        found[row.student, row.module].append(row)
    return found

"""The coverage rate of a plan as it stands, for everybody, for a division and for a student."""

from __future__ import annotations

from collections import defaultdict

from ap_xl.domain.calendar import Period
from ap_xl.domain.state import School
from ap_xl.planning.figures import coverage, full_coverage, hours_by_module
from ap_xl.planning.situation import whole_situation


class Covering:
    """C and Σ w·π·R/H of the period's plan, and the part of each student and division in both."""

    def __init__(self, school: School, period: Period) -> None:
        known = whole_situation(school, period)
        hours = hours_by_module(known, known.present)
        self.of_everybody = _rate(coverage(known, hours), full_coverage(known))
        self._students: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._divisions: dict[str | None, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for key, demand in known.demands.items():
            covered, full = demand.coverage(hours.get(key, 0.0)), demand.coverage(demand.remaining)
            division = school.student_by_id[demand.student].division
            for part in (self._students[demand.student], self._divisions[division]):
                part[0] += covered
                part[1] += full

    def of_division(self, code: str) -> float:
        """The rate (0–1) over the division's students."""
        return _rate(*self._divisions[code])

    def of_student(self, id: str) -> float:
        """The rate (0–1) over one student's demands."""
        return _rate(*self._students[id])


def _rate(covered: float, full: float) -> float:
    return covered / full if full else 1.0

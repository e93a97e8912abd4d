"""What a period and a year come to: who was served, who waits, how much of the needs was covered, truly met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ap_xl.domain.needs import priority, target_hours
from ap_xl.domain.school import Student
from ap_xl.domain.state import School
from benchmarks.three_years.hidden import Levels, Pair


@dataclass(frozen=True)
class YearFigures:
    """Rates are in 0–1, hours are staff hours charged. By period: `priority`, the rate of priority students who are
    served, and `unserved`, how many are not.

    `coverage`: Σ w·π·min(hours, H)/H over Σ w·π for the needs of September. `met`: students of September with a
    need, still there, whose true needs are all gone in summer; `needs_met` the same of single needs;
    `longest_wait` in periods, `waited_twice` students who waited two periods or more.
    """

    year: int
    coverage: float
    priority: tuple[float, ...]
    unserved: tuple[int, ...]
    longest_wait: int
    waited_twice: int
    met: float
    needs_met: float
    hours: float


@dataclass
class YearCount:
    """Counts through one year; begins with the school of September and the true levels then."""

    year: int
    school: School
    levels: Levels
    hours: dict[Pair, float] = field(default_factory=lambda: defaultdict(float))
    shares: list[float] = field(default_factory=list)
    unserved: list[int] = field(default_factory=list)
    waits: Counter[str] = field(default_factory=Counter)
    longest: Counter[str] = field(default_factory=Counter)
    true_needs: dict[Pair, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        there = {student.id for student in self.school.students}
        found = {pair: self.levels.true_need(pair) for pair in self.levels.by_pair if pair[0] in there}
        self.true_needs = {pair: need for pair, need in found.items() if need > 0}

    def period(self, before: School, code: str, hours: Mapping[Pair, float]) -> None:
        """A period is over; `before` is the school as it was planned."""
        for pair, followed in hours.items():
            self.hours[pair] += followed
        served = {s for (s, m), h in hours.items() if h > 0 and before.needs.get((s, m), 0) >= 1}
        waiting = [student for student in _there(before, code) if _needs(before, student)]
        first = [student for student in waiting if _is_priority(before, student)]
        if first:
            self.unserved.append(sum(student.id not in served for student in first))
            self.shares.append(1 - self.unserved[-1] / len(first))
        for student in waiting:
            self.waits[student.id] = 0 if student.id in served else self.waits[student.id] + 1
            self.longest[student.id] = max(self.longest[student.id], self.waits[student.id])

    def figures(self, after: School, charged: float) -> YearFigures:
        """At the end of the year; `charged` are the hours that the divisions bore."""
        there = {student.id for student in after.students if student.departure is None}
        staying = {pair: need for pair, need in self.true_needs.items() if pair[0] in there}
        left = {pair for pair in staying if self.levels.true_need(pair) > 0}
        students, unmet = {s for s, _ in staying}, {s for s, _ in left}
        return YearFigures(
            self.year,
            self._coverage(),
            tuple(self.shares),
            tuple(self.unserved),
            max(self.longest.values(), default=0),
            sum(wait >= 2 for wait in self.longest.values()),
            1 - len(unmet) / len(students) if students else 1.0,
            1 - len(left) / len(staying) if staying else 1.0,
            charged,
        )

    def _coverage(self) -> float:
        covered = full = 0.0
        school = self.school
        for (code, module), need in school.needs.items():
            if need >= 1 and school.module_by_code[module].is_planned:
                weight = school.parameters.weight(need) * priority(school, school.student_by_id[code], False)
                target = target_hours(school.module_by_code[module], need)
                covered += weight * min(self.hours.get((code, module), 0.0), target) / target
                full += weight
        return covered / full if full else 1.0


def _there(school: School, code: str) -> Iterable[Student]:
    period = school.period_by_code[code]
    for student in school.students:
        is_there = student.is_enrolled(period.start) and student.is_enrolled(period.end)
        if student.division is not None and is_there:
            yield student


def _needs(school: School, student: Student) -> list[int]:
    found = (school.needs.get((student.id, m.code), 0) for m in school.modules if m.is_planned)
    return [need for need in found if need >= 1]


def _is_priority(school: School, student: Student) -> bool:
    """At risk of dropping out, in difficulty, or with a need of 3."""
    return student.dropout_risk or student.in_difficulty or max(_needs(school, student)) == 3

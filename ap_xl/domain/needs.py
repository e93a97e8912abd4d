"""What each student should still follow, and how much it counts: H, R, w and π of the contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ap_xl.domain.calendar import Period
from ap_xl.domain.school import Module, Student
from ap_xl.domain.state import School

EPSILON = 1e-9
"""Hours nearer than this are equal."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A module that a student should still follow in the period.

    `target` is H (hours), `remaining` is R > 0 (hours), `weight` is w(n)·π(s) (no unit).
    """

    student: str
    module: str
    need: int
    target: float
    remaining: float
    weight: float

    def coverage(self, hours: float) -> float:
        """The demand's part of C when the student follows `hours` of the module (objective term 1)."""
        return self.weight * min(hours, self.remaining) / self.target


def is_excluded(student: Student, period: Period) -> bool:
    """H10: the student has left before the period's first day or arrives after its last."""
    left = student.departure is not None and student.departure < period.start
    return left or (student.arrival is not None and student.arrival > period.end)


def target_hours(module: Module, need: int) -> float:
    """H(s,m) in hours; 0 where the module is not for the student."""
    if need == 0:
        return module.volume if module.open_to_all else 0.0
    return module.volume * need / 3


def followed_since_review(school: School) -> Mapping[tuple[str, str], float]:
    """Hours followed this year by (student, module) after the latest review that set the need anew."""
    rank = {period.code: number for number, period in enumerate(school.periods_in_time)}
    rows = [row for row in school.history if row.year == school.parameters.school_year]
    rows.sort(key=lambda row: rank.get(row.period, -1))
    followed: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        key = row.student, row.module
        followed[key] = 0.0 if row.need_end is not None else followed[key] + row.hours
    return followed


def unserved_students(school: School) -> frozenset[str]:
    """Students with a need of 1 or more who followed 0 h in the latest closed period (none closed: nobody)."""
    closed = [period for period in school.periods_in_time if period.is_closed]
    if not closed:
        return frozenset()
    latest, year = closed[-1].code, school.parameters.school_year
    served = {
        row.student for row in school.history if row.year == year and row.period == latest and row.hours > 0
    }
    return frozenset({student for (student, _), need in school.needs.items() if need >= 1} - served)


def priority(school: School, student: Student, is_unserved: bool) -> float:
    """π(s) = 1 + the bonuses of the student's marks."""
    given = school.parameters
    return (
        1.0
        + given.bonus_dropout * student.dropout_risk
        + given.bonus_difficulty * student.in_difficulty
        + given.bonus_bridge * student.bridge
        + given.bonus_further_study * student.further_study
        + given.bonus_newcomer * student.newcomer
        + given.bonus_unserved * is_unserved
    )


def demands(school: School, period: Period) -> tuple[Demand, ...]:
    """All (s,m) that coverage sums over, in row order: s not excluded, m open to the level, R > 0."""
    followed, unserved = followed_since_review(school), unserved_students(school)
    modules = [module for module in school.modules if module.is_planned]
    found: list[Demand] = []
    for student in school.students:
        if student.division is None or is_excluded(student, period):
            continue
        level = school.division_by_code[student.division].level
        weight = priority(school, student, student.id in unserved)
        for module in modules:
            if not module.is_open_to(level):
                continue
            need = school.needs.get((student.id, module.code), 0)
            target = target_hours(module, need)
            remaining = max(0.0, target - followed.get((student.id, module.code), 0.0))
            if remaining > EPSILON:
                factor = school.parameters.weight(need) * weight
                found.append(Demand(student.id, module.code, need, target, remaining, factor))
    return tuple(found)

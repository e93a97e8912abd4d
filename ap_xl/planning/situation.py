"""All that is known before a period is planned; shared by the model, the audit and the explanations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.begun import rest_of
from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.hours import Budget, Ledger, budget
from ap_xl.domain.needs import Demand, demands
from ap_xl.domain.plan import Placement, Plan
from ap_xl.domain.school import Slot, Student
from ap_xl.domain.state import School
from ap_xl.planning.going_on import is_rest
from ap_xl.planning.locks import Locks, find_locks, in_force_after, is_planned


@dataclass(frozen=True)
class Situation:
    """One period of a school with its hours, demands, constraints, present plan and locks."""

    school: School
    period: Period
    attendance: Attendance
    ledger: Ledger
    budget: Budget
    demands: Mapping[tuple[str, str], Demand]
    constraints: tuple[Constraint, ...]
    present: Plan
    locks: Locks

    @property
    def is_rest(self) -> bool:
        """Whether the period has begun and only its rest is planned."""
        return is_rest(self.school, self.period)

    def slot_hours(self, slot: str) -> float:
        """W(b)·h(b) in hours."""
        return self.attendance.slot_hours(self.school.slot_by_code[slot], self.period)

    @cached_property
    def students(self) -> tuple[Student, ...]:
        """The students to plan: with a division and not excluded (H10)."""
        return tuple(
            student for student in self.school.students if is_planned(self.school, self.period, student.id)
        )

    @cached_property
    def slots_of_division(self) -> Mapping[str, tuple[Slot, ...]]:
        found: dict[str, list[Slot]] = defaultdict(list)
        for slot in self.school.slots:
            for division in dict.fromkeys(slot.divisions):
                found[division].append(slot)
        return {division: tuple(slots) for division, slots in found.items()}

    def slots_of(self, student: Student) -> tuple[Slot, ...]:
        """The slots of the student's division, in row order."""
        return self.slots_of_division.get(student.division or "", ())

    @cached_property
    def student_hours(self) -> Mapping[tuple[str, str], float]:
        """W(b,s)·h(b) by (student, slot) for every student to plan and slot of the division."""
        return {
            (student.id, slot.code): self.attendance.student_hours(slot, self.period, student)
            for student in self.students
            for slot in self.slots_of(student)
        }

    @cached_property
    def demands_of(self) -> Mapping[str, tuple[Demand, ...]]:
        """The demands by student, in the order of the modules' rows."""
        found: dict[str, list[Demand]] = defaultdict(list)
        for demand in self.demands.values():
            found[demand.student].append(demand)
        return {student: tuple(demands) for student, demands in found.items()}

    def placement_hours(self, placement: Placement) -> float:
        """The hours a placement gives the student, within Du–Au."""
        slot = self.school.slot_by_code[placement.slot]
        student = self.school.student_by_id[placement.student]
        return self.attendance.student_hours(slot, self.period, student, placement.start, placement.end)

    def constraints_of(self, kind: ConstraintType) -> tuple[Constraint, ...]:
        return tuple(constraint for constraint in self.constraints if constraint.type is kind)

    @cached_property
    def forbidden(self) -> Mapping[str, tuple[Constraint, ...]]:
        """The rows Interdit by student."""
        return _by_student(self.constraints_of(ConstraintType.FORBIDDEN))

    @cached_property
    def imposed(self) -> Mapping[str, tuple[Constraint, ...]]:
        """The rows Imposé by student."""
        return _by_student(self.constraints_of(ConstraintType.IMPOSED))

    def is_imposed(self, student: str, module: str, slot: str, staff: tuple[str, ...] | None = None) -> bool:
        """Whether a row Imposé of the student means such a placement (exempt from H2 and H3)."""
        return bool(self.rows_imposing(student, module, slot, staff))

    def rows_imposing(
        self, student: str, module: str, slot: str, staff: tuple[str, ...] | None = None
    ) -> tuple[Constraint, ...]:
        """The rows Imposé of the student that mean such a placement."""
        return tuple(row for row in self.imposed.get(student, ()) if row.matches(module, slot, staff))


def _by_student(rows: tuple[Constraint, ...]) -> Mapping[str, tuple[Constraint, ...]]:
    found: dict[str, list[Constraint]] = defaultdict(list)
    for row in rows:
        found[row.student].append(row)
    return {student: tuple(rows) for student, rows in found.items()}


def situation(school: School, period: Period) -> Situation:
    """Everything known before the period is planned; where it has begun, before its rest is (`rest_of`)."""
    school = rest_of(school, period)
    return whole_situation(school, school.period_by_code.get(period.code, period))


def whole_situation(school: School, period: Period) -> Situation:
    """The same for the period from its first day, begun or not: what the coverage shown to people is about."""
    attendance = Attendance(school)
    ledger = Ledger(school, attendance)
    present = school.plan_of(period.code)
    constraints = tuple(row for row in school.constraints if _is_in_force(school, period, row))
    locks = find_locks(school, period, present, constraints)
    return Situation(
        school=school,
        period=period,
        attendance=attendance,
        ledger=ledger,
        budget=budget(school, period, attendance, ledger),
        demands={(demand.student, demand.module): demand for demand in demands(school, period)},
        constraints=in_force_after(school, constraints, locks),
        present=present,
        locks=locks,
    )


def _is_in_force(school: School, period: Period, row: Constraint) -> bool:
    """Rows of other periods, and of students who are not planned, ask for nothing."""
    return row.applies_in(period.code) and is_planned(school, period, row.student)

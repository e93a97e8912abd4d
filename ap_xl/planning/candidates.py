"""From a situation to the candidates of the model: cohorts, seats and staffings, filtered by the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Module, Slot, Staff, Student
from ap_xl.planning.problem import Cohort, Problem, Seat, Staffing
from ap_xl.planning.rules.rule import Rule
from ap_xl.planning.situation import Situation

Offer = tuple[str, str]
"""A slot and a module."""


def find_problem(
    situation: Situation, rules: Sequence[Rule], told_apart: Collection[Offer] = frozenset()
) -> Problem:
    """All candidates that the rules let in. The groups of the offers in `told_apart` are cohorts of their own."""
    return _Search(situation, rules, told_apart).problem()


@dataclass
class _Search:
    situation: Situation
    rules: Sequence[Rule]
    told_apart: Collection[Offer]
    cohorts: list[Cohort] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    staffings: list[Staffing] = field(default_factory=list)

    def problem(self) -> Problem:
        wishes = self._wishes()
        locked = self._locked_placements()
        for slot in self.situation.school.slots:
            for module in self.situation.school.modules:
                if module.is_planned or any(offer[:2] == (slot.code, module.code) for offer in locked):
                    self._add_offer(slot, module, wishes.get((slot.code, module.code), ()), locked)
        return Problem(self.situation, tuple(self.cohorts), tuple(self.seats), tuple(self.staffings))

    def _wishes(self) -> Mapping[Offer, list[Student]]:
        """The students whom the rules let into each offer, in row order."""
        found: dict[Offer, list[Student]] = defaultdict(list)
        modules = [module for module in self.situation.school.modules if module.is_planned]
        for student in self.situation.school.students:
            if student.division is None:
                continue
            if not all(rule.allows_student(self.situation, student) for rule in self.rules):
                continue
            for slot in self.situation.school.slots:
                for module in modules:
                    if self._allows_seat(student, slot, module):
                        found[slot.code, module.code].append(student)
        return found

    def _allows_seat(self, student: Student, slot: Slot, module: Module) -> bool:
        return all(rule.allows_seat(self.situation, student, slot, module) for rule in self.rules)

    def _locked_placements(self) -> Mapping[tuple[str, str, str], list[Placement]]:
        """The locked placements by slot, module and group; the groups locked by themselves are there too."""
        found: dict[tuple[str, str, str], list[Placement]] = {}
        groups = {group.code: group for group in self.situation.present.groups}
        for group in self.situation.locks.groups.values():
            found[group.slot, group.module, group.code] = []
        for placement in self.situation.locks.placements:
            group = groups[placement.group or ""]
            found.setdefault((group.slot, group.module, group.code), []).append(placement)
        return found

    def _add_offer(
        self,
        slot: Slot,
        module: Module,
        students: Sequence[Student],
        locked: Mapping[tuple[str, str, str], list[Placement]],
    ) -> None:
        groups = {group.code: group for group in self.situation.present.groups}
        named = [code for (b, m, code) in locked if (b, m) == (slot.code, module.code)]
        for code in named:
            self._add_named(slot, module, groups[code], students, locked[slot.code, module.code, code])
        imposed = [s for s in students if self.situation.is_imposed(s.id, module.code, slot.code)]
        regular = self._most_groups(slot, module, len(students))
        if (slot.code, module.code) in self.told_apart:
            for _ in range(regular):
                self._add_open(slot, module, 1, students)
        elif regular:
            self._add_open(slot, module, regular, students)
        for _ in range(min(self._most_imposed(imposed), self._most_groups(slot, module, len(imposed), 1))):
            self._add_open(slot, module, 1, imposed, imposed_only=True)

    def _most_imposed(self, students: Sequence[Student]) -> int:
        """One group holds all imposed placements unless a pair or a member of staff keeps some of them apart."""
        ids = {student.id for student in students}
        divides = (
            (row.type is ConstraintType.APART or row.staff is not None) and ids & {row.student, row.other}
            for row in self.situation.constraints
        )
        return len(students) if any(divides) else min(1, len(students))

    def _most_groups(self, slot: Slot, module: Module, students: int, smallest: int = 0) -> int:
        able = sum(1 for member in self.situation.school.staff if self._allows_staff(member, slot, module))
        by_staff = able // module.staff_count
        return min(slot.rooms, by_staff, students // (smallest or module.size_min))

    def _allows_staff(self, member: Staff, slot: Slot, module: Module) -> bool:
        return all(rule.allows_staff(self.situation, member, slot, module) for rule in self.rules)

    def _add_named(
        self,
        slot: Slot,
        module: Module,
        group: Group,
        students: Iterable[Student],
        placements: Sequence[Placement],
    ) -> None:
        is_locked = group.code in self.situation.locks.groups
        cohort = Cohort(len(self.cohorts), slot.code, module, 1, group, is_locked)
        self.cohorts.append(cohort)
        inside = {placement.student for placement in placements}
        for placement in placements:
            self._add_seat(placement.student, cohort, self.situation.placement_hours(placement), placement)
        self._add_seats(cohort, (student for student in students if student.id not in inside))
        if is_locked:
            for code in dict.fromkeys(group.staff):
                self._add_staffing(code, cohort, is_locked=True)
        else:
            self._add_able_staff(slot, module, cohort)

    def _add_open(
        self, slot: Slot, module: Module, count: int, students: Iterable[Student], imposed_only: bool = False
    ) -> None:
        cohort = Cohort(len(self.cohorts), slot.code, module, count, imposed_only=imposed_only)
        self.cohorts.append(cohort)
        self._add_seats(cohort, students)
        self._add_able_staff(slot, module, cohort)

    def _add_seats(self, cohort: Cohort, students: Iterable[Student]) -> None:
        for student in students:
            slot = self.situation.school.slot_by_code[cohort.slot]
            hours = self.situation.attendance.student_hours(slot, self.situation.period, student)
            self._add_seat(student.id, cohort, hours, None)

    def _add_seat(self, student: str, cohort: Cohort, hours: float, lock: Placement | None) -> None:
        rows = self.situation.rows_imposing(student, cohort.module.code, cohort.slot)
        staff = [row.staff for row in rows if row.staff is not None]
        only_with = tuple(dict.fromkeys(staff)) if len(staff) == len(rows) else ()
        self.seats.append(Seat(len(self.seats), student, cohort, hours, lock, bool(rows), only_with))

    def _add_able_staff(self, slot: Slot, module: Module, cohort: Cohort) -> None:
        for member in self.situation.school.staff:
            if self._allows_staff(member, slot, module):
                self._add_staffing(member.code, cohort)

    def _add_staffing(self, code: str, cohort: Cohort, is_locked: bool = False) -> None:
        hours = self.situation.slot_hours(cohort.slot)
        self.staffings.append(Staffing(len(self.staffings), code, cohort, hours, is_locked))

"""Why a student is in a group, or without one, found by checking the plan as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ap_xl.domain.needs import EPSILON, Demand, is_excluded
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.school import Slot, Student
from ap_xl.planning.explain.reasons import (
    Absence,
    AllMet,
    AtOnce,
    Away,
    Blocked,
    Here,
    LockedWithout,
    NoNeed,
    NotHeldHere,
    Reason,
    Standing,
    Unmet,
    Unneeded,
)
from ap_xl.planning.explain.ways import Ways
from ap_xl.planning.plan_view import PlanView
from ap_xl.planning.situation import Situation


def reasons(situation: Situation, plan: Plan) -> Mapping[Placement, Reason]:
    """Why each placement of the plan is as it is, those without a group included."""
    placing = Placing(PlanView(situation, plan))
    return {placement: placing.reason(placement) for placement in plan.placements}


class Placing:
    """Answers for one plan."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.ways = Ways(view)
        self._situation, self._school = view.situation, view.situation.school

    def reason(self, placement: Placement) -> Reason:
        """The reason of a placement of the plan, in a group or not."""
        student = self._school.student_by_id[placement.student]
        group = self.view.groups.get(placement.group or "")
        if group is not None and group.slot == placement.slot:
            return self._here(student, placement, group)
        if placement.group is not None:
            return NotHeldHere(placement.group, group.slot if group else None)
        return self.without_group(student, self._school.slot_by_code[placement.slot])

    # -- in a group --------------------------------------------------------------------------------

    def _here(self, student: Student, placement: Placement, group: Group) -> Reason:
        demand = self._situation.demands.get((student.id, group.module))
        return Here(
            module=group.module,
            title=self._title(group.module),
            need=self._school.needs.get((student.id, group.module), 0),
            hours=self._situation.placement_hours(placement),
            hours_in_all=self.view.hours.get((student.id, group.module), 0.0),
            to_follow=demand.remaining if demand else 0.0,
            standing=self._standing(placement, group),
            unneeded=None if demand else self.unneeded(student, group.module),
        )

    def _title(self, module: str) -> str:
        return self._school.module_by_code[module].title

    def _standing(self, placement: Placement, group: Group) -> Standing:
        if self.view.is_locked(placement):
            return Standing.LOCKED if placement.locked else Standing.BEGUN
        rows = self._situation.rows_imposing(placement.student, group.module, group.slot, group.staff)
        return Standing.IMPOSED if rows else Standing.FREE

    def unneeded(self, student: Student, module: str) -> Unneeded:
        """Why a module that is no demand of the student is none."""
        if student.division is None or is_excluded(student, self._situation.period):
            return Unneeded.NOT_THERE
        level = self._school.division_by_code[student.division].level
        if not self._school.module_by_code[module].is_open_to(level):
            return Unneeded.OTHER_LEVEL
        return Unneeded.MET if self._school.needs.get((student.id, module)) else Unneeded.NO_NEED

    # -- without a group ---------------------------------------------------------------------------

    def without_group(self, student: Student, slot: Slot) -> Reason:
        """Why the student has no group in the slot."""
        for placement in self.view.of_student.get(student.id, ()):
            group = self.view.group_of(placement)
            if self.view.meeting(group.slot, slot.code):
                return AtOnce(group.code, None if group.slot == slot.code else group.slot)
        if self._situation.student_hours.get((student.id, slot.code), 0.0) <= 0:
            return Away(self._absence(student, slot))
        if (student.id, slot.code) in self._situation.locks.without_group:
            return LockedWithout()
        if student.id not in self._situation.demands_of:
            return NoNeed(any(self._school.needs.get((student.id, m.code)) for m in self._school.modules))
        unmet = tuple(self.unmet(student.id, slot.code))
        return Blocked(unmet) if unmet else AllMet()

    def _absence(self, student: Student, slot: Slot) -> Absence:
        period, attendance = self._situation.period, self._situation.attendance
        if student.division is None or is_excluded(student, period):
            return Absence.NOT_PLANNED
        if not attendance.sessions(slot, period):
            return Absence.NO_SESSION
        is_class = not attendance.of_division(slot, period, student.division)
        return Absence.DIVISION_AWAY if is_class else Absence.STUDENT_AWAY

    def unmet(self, student: str, slot: str) -> Iterator[Unmet]:
        """The needs that the plan leaves short of R, those first that the slot would cover most of."""
        hours = self._situation.student_hours.get((student, slot), 0.0)
        found: list[tuple[bool, float, Demand]] = []
        for demand in self._situation.demands_of.get(student, ()):
            followed = self.view.hours.get((student, demand.module), 0.0)
            if followed < demand.remaining - EPSILON:
                gain = demand.coverage(followed + hours) - demand.coverage(followed)
                found.append((demand.need == 0, -gain, demand))
        for *_, demand in sorted(found, key=lambda one: one[:2]):
            access = self.ways.access(student, slot, demand.module)
            yield Unmet(demand.module, demand.need, access)

"""All ways of a student into a module in a slot, looked up in the plan as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ap_xl.planning.explain.access import Access
from ap_xl.planning.explain.joining import way_into
from ap_xl.planning.explain.obstacles import Forbidden, InGroup, InGroupAtOnce, LockedOut, Obstacle
from ap_xl.planning.explain.opening import Opening
from ap_xl.planning.plan_view import PlanView


@dataclass(frozen=True)
class Ways:
    """Answers for one plan; what is the same for all students is looked up once."""

    view: PlanView
    _openings: dict[tuple[str, str], Opening] = field(default_factory=dict)

    def access(self, student: str, slot: str, module: str) -> Access:
        """Whether and how the student could be in the module in the slot, the rest standing still."""
        groups = (g for g in self.view.parallel(slot, module) if g.code not in self._own(student))
        joining = (way_into(self.view, student, group) for group in groups)
        opening = self._opening(slot, module).way(student)
        barriers = tuple(dict.fromkeys(self._barriers(student, slot, module)))
        return Access(student, slot, module, barriers, (*joining, opening))

    def _own(self, student: str) -> set[str]:
        return {placement.group or "" for placement in self.view.of_student.get(student, ())}

    def _opening(self, slot: str, module: str) -> Opening:
        school = self.view.situation.school
        if (slot, module) not in self._openings:
            opening = Opening(self.view, school.slot_by_code[slot], school.module_by_code[module])
            self._openings[slot, module] = opening
        return self._openings[slot, module]

    def _barriers(self, student: str, slot: str, module: str) -> Iterator[Obstacle]:
        for placement in self.view.of_student.get(student, ()):
            group = self.view.group_of(placement)
            if group.slot == slot:
                yield InGroup(group.code)
            elif self.view.meeting(group.slot, slot):
                yield InGroupAtOnce(group.code, group.slot)
        if (student, slot) in self.view.situation.locks.without_group:
            yield LockedOut()
        for row in self.view.situation.forbidden.get(student, ()):
            if row.staff is None and row.matches(module, slot, None):
                yield Forbidden(row.origin)

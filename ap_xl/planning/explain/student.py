"""All there is to say about one student: needs, slots, groups, and what stands in the way of unmet needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ap_xl.domain.needs import EPSILON
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Module, Slot, Student
from ap_xl.planning.changes import Change
from ap_xl.planning.explain.access import Access
from ap_xl.planning.explain.exchange import Exchange, exchange
from ap_xl.planning.explain.group import GroupExplained, explain_group
from ap_xl.planning.explain.letting_in import LettingIn
from ap_xl.planning.explain.obstacles import InGroup, InGroupAtOnce
from ap_xl.planning.explain.placing import Placing
from ap_xl.planning.explain.reasons import Reason, Unneeded
from ap_xl.planning.plan_view import PlanView
from ap_xl.planning.situation import Situation


@dataclass(frozen=True, slots=True)
class SlotExplained:
    """A slot of the student: the group there, if any, its hours for the student, and why."""

    slot: str
    group: Group | None
    hours: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Attempt:
    """The ways into a module in one slot, the changes that would each open one, the exchange that would do."""

    access: Access
    changes: tuple[Change, ...]
    exchange: Exchange | None

    @property
    def is_taken(self) -> bool:
        """Whether the student has a group at that time."""
        return any(isinstance(one, (InGroup, InGroupAtOnce)) for one in self.access.barriers)


@dataclass(frozen=True, slots=True)
class NeedExplained:
    """A need: R (`to_follow`) and hours(s,m) (`planned`), both in hours; `attempts` where it stays unmet.

    `unneeded` says why nothing is to be followed.
    """

    module: Module
    need: int
    to_follow: float
    planned: float
    unneeded: Unneeded | None
    attempts: tuple[Attempt, ...]

    @property
    def missing(self) -> float:
        """Hours that the plan leaves short of R."""
        missing = self.to_follow - self.planned
        return missing if missing > EPSILON else 0.0


@dataclass(frozen=True, slots=True)
class StudentExplained:
    """One student in one period, by the plan as it stands."""

    student: Student
    period: str
    slots: tuple[SlotExplained, ...]
    needs: tuple[NeedExplained, ...]
    groups: tuple[GroupExplained, ...]


def explain_student(known: Situation, student: Student) -> StudentExplained:
    """Everything about the student in the situation's period and its plan as it stands in the workbook."""
    return _Explaining(known, student).explained()


class _Explaining:
    def __init__(self, known: Situation, student: Student) -> None:
        self._known, self._student = known, student
        self._view = PlanView(known, known.present)
        self._placing = Placing(self._view)
        self._letting_in = LettingIn(known)

    def explained(self) -> StudentExplained:
        slots = tuple(self._slots())
        groups = dict.fromkeys(one.group.code for one in slots if one.group is not None)
        return StudentExplained(
            self._student,
            self._known.period.code,
            slots,
            tuple(self._needs()),
            tuple(explain_group(self._view, self._view.groups[code]) for code in groups),
        )

    def _slots(self) -> Iterator[SlotExplained]:
        """The slots of the class, and any other that a row of Affectations names."""
        rows = [p for p in self._view.plan.placements if p.student == self._student.id]
        slots = {slot.code: slot for slot in self._known.slots_of(self._student)}
        slots |= {p.slot: self._known.school.slot_by_code[p.slot] for p in rows}
        for slot in slots.values():
            here = [self._slot(slot, placement) for placement in rows if placement.slot == slot.code]
            yield from here or [self._slot(slot, None)]

    def _slot(self, slot: Slot, placement: Placement | None) -> SlotExplained:
        if placement is None:
            return SlotExplained(slot.code, None, 0.0, self._placing.without_group(self._student, slot))
        group = self._view.groups.get(placement.group or "")
        hours = self._known.placement_hours(placement) if group else 0.0
        return SlotExplained(slot.code, group, hours, self._placing.reason(placement))

    def _needs(self) -> Iterator[NeedExplained]:
        for module in self._known.school.modules:
            key = self._student.id, module.code
            need, demand = self._known.school.needs.get(key, 0), self._known.demands.get(key)
            if module.is_planned and (need or demand):
                to_follow, planned = demand.remaining if demand else 0.0, self._view.hours.get(key, 0.0)
                unneeded = None if demand else self._placing.unneeded(self._student, module.code)
                unmet = to_follow - planned > EPSILON
                attempts = tuple(self._attempts(module.code)) if unmet else ()
                yield NeedExplained(module, need, to_follow, planned, unneeded, attempts)

    def _attempts(self, module: str) -> Iterator[Attempt]:
        """Every slot where the student is present and does not follow the module already."""
        mine = [self._view.group_of(p) for p in self._view.of_student.get(self._student.id, ())]
        followed = {group.slot for group in mine if group.module == module}
        for slot in self._known.slots_of(self._student):
            hours = self._known.student_hours.get((self._student.id, slot.code), 0.0)
            if hours > 0 and slot.code not in followed:
                access = self._placing.ways.access(self._student.id, slot.code, module)
                yield Attempt(access, self._letting_in.changes(access), exchange(self._view, access))

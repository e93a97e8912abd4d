"""As one would do it by hand: open, again and again, the group that adds most coverage, until nothing adds.

A group takes the best students it can and any able staff. It shares no code with the planner's first draft.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.school import Module, Slot, Staff, Student
from ap_xl.planning.situation import Situation
from benchmarks.methods.answer import Answer
from benchmarks.methods.watch import Watch

_EPSILON = 1e-6


@dataclass(frozen=True)
class _Proposal:
    """A group that could be opened now, with the coverage it would add."""

    gain: float
    slot: Slot
    module: Module
    staff: tuple[Staff, ...]
    students: tuple[str, ...]


@dataclass
class _Plan:
    """What has been opened so far; `busy` are (person, slot) pairs."""

    situation: Situation
    groups: list[Group] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    coverage: float = 0.0
    busy: set[tuple[str, str]] = field(default_factory=set)
    followed: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    hours_of_staff: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    hours_of_pool: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    groups_in: Counter[str] = field(default_factory=Counter)

    def best_proposal(self) -> _Proposal | None:
        school = self.situation.school
        proposals = [self._proposal(slot, module) for slot in school.slots for module in school.modules]
        found = [proposal for proposal in proposals if proposal is not None and proposal.gain > _EPSILON]
        return max(found, key=lambda proposal: proposal.gain, default=None)

    def _proposal(self, slot: Slot, module: Module) -> _Proposal | None:
        if not module.is_planned or self.groups_in[slot.code] >= slot.rooms:
            return None
        staff = self._free_staff(slot, module)
        if staff is None:
            return None
        wanting = [
            (self._gain(student.id, slot, module), student.id) for student in self._free_students(slot)
        ]
        best = sorted((pair for pair in wanting if pair[0] > _EPSILON), reverse=True)[: module.size_max]
        if len(best) < module.size_min:
            return None
        return _Proposal(sum(gain for gain, _ in best), slot, module, staff, tuple(s for _, s in best))

    def _free_students(self, slot: Slot) -> list[Student]:
        return [
            student
            for student in self.situation.students
            if student.division in slot.divisions and (student.id, slot.code) not in self.busy
        ]

    def _gain(self, student: str, slot: Slot, module: Module) -> float:
        demand = self.situation.demands.get((student, module.code))
        if demand is None:
            return 0.0
        before = self.followed[student, module.code]
        after = before + self.situation.student_hours[student, slot.code]
        return demand.coverage(after) - demand.coverage(before)

    def _free_staff(self, slot: Slot, module: Module) -> tuple[Staff, ...] | None:
        hours, budget = self.situation.slot_hours(slot.code), self.situation.budget
        able = [
            member
            for member in self.situation.school.staff
            if module.code in member.modules
            and slot.code in member.slots
            and (member.code, slot.code) not in self.busy
            and self.hours_of_staff[member.code] + hours <= budget.open_to_staff[member.code] + _EPSILON
        ][: module.staff_count]
        pool = budget.pool_of_slot(slot.code)
        charged = hours * sum(member.is_charged for member in able)
        is_affordable = self.hours_of_pool[pool] + charged <= budget.open_to_pool[pool] + _EPSILON
        return tuple(able) if len(able) == module.staff_count and is_affordable else None

    def open(self, proposal: _Proposal) -> None:
        slot, code, period = proposal.slot, f"G{len(self.groups)}", self.situation.period.code
        staff = tuple(member.code for member in proposal.staff)
        self.groups.append(Group(code, period, slot.code, proposal.module.code, staff))
        self.groups_in[slot.code] += 1
        self.coverage += proposal.gain
        for student in proposal.students:
            self.placements.append(Placement(period, student, slot.code, code))
            self.followed[student, proposal.module.code] += self.situation.student_hours[student, slot.code]
        hours = self.situation.slot_hours(slot.code)
        for member in proposal.staff:
            self.hours_of_staff[member.code] += hours
            self.hours_of_pool[self.situation.budget.pool_of_slot(slot.code)] += hours * member.is_charged
        for other in self.situation.school.slots:
            if other.code == slot.code or other.overlaps(slot):
                self.busy.update((person, other.code) for person in (*proposal.students, *staff))


def solve(situation: Situation, watch: Watch) -> Answer:
    """Term 1, without a bound."""
    plan, by_clock = _Plan(situation), False
    while not by_clock and (proposal := plan.best_proposal()) is not None:
        plan.open(proposal)
        watch.tell(plan.coverage)
        by_clock = watch.spent() > watch.seconds
    found = Plan(situation.period.code, tuple(plan.groups), tuple(plan.placements))
    return Answer(found, plan.coverage, by_clock=by_clock)

"""The planning problem (term 1, H1–H7, H10) in PuLP, word by word from the workbook contract.

It is what one would write first: one binary per student and numbered group, one per member of staff and
numbered group. It shares no model code with the planner, only the facts: who is there, H and R, hours open.
For schools without locks, rows of constraints or history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, count

import pulp

from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.school import Module, Slot
from ap_xl.planning.situation import Situation

Number = tuple[str, str, int]
"""A numbered group: slot, module, number."""
_Terms = defaultdict[tuple[str, str], list[pulp.LpVariable]]


@dataclass
class PlainModel:
    """`opened` by group; `sits` by student and group; `takes` by member of staff and group, all binary."""

    situation: Situation
    lp: pulp.LpProblem = field(default_factory=lambda: pulp.LpProblem("plain", pulp.LpMaximize))
    numbers: Iterator[int] = field(default_factory=count)
    opened: dict[Number, pulp.LpVariable] = field(default_factory=dict)
    sits: dict[tuple[str, Number], pulp.LpVariable] = field(default_factory=dict)
    takes: dict[tuple[str, Number], pulp.LpVariable] = field(default_factory=dict)
    in_slot: _Terms = field(default_factory=lambda: defaultdict(list))
    busy_in_slot: _Terms = field(default_factory=lambda: defaultdict(list))
    hours_in_module: defaultdict[tuple[str, str], list[pulp.LpAffineExpression]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        school = self.situation.school
        for slot in school.slots:
            for module in school.modules:
                if module.is_planned:
                    self._add_groups(slot, module)
            groups = [opened for (b, _, _), opened in self.opened.items() if b == slot.code]
            self._add(pulp.lpSum(groups) <= slot.rooms)  # H5
        self._add_one_at_a_time(self.in_slot)  # H1
        self._add_one_at_a_time(self.busy_in_slot)  # H4
        self._add_hours_of_staff()
        self._add_hours_of_pools()
        self._add_coverage()

    def _binary(self) -> pulp.LpVariable:
        return self.lp.add_variable(f"v{next(self.numbers)}", cat=pulp.LpBinary)

    def _add(self, row: pulp.LpConstraint) -> None:
        if row:
            self.lp += row

    def _add_groups(self, slot: Slot, module: Module) -> None:
        """H2 by who gets a variable at all; H3 and the staff of H4 by rows."""
        students = list(self._wanting(slot, module))
        staff = [
            member.code
            for member in self.situation.school.staff
            if module.code in member.modules and slot.code in member.slots
        ]
        most = min(slot.rooms, len(staff) // module.staff_count, len(students) // module.size_min)
        for number in range(most):
            group = slot.code, module.code, number
            opened = self.opened[group] = self._binary()
            inside = [self._seat(student, group) for student in students]
            self._add(pulp.lpSum(inside) >= module.size_min * opened)
            self._add(pulp.lpSum(inside) <= module.size_max * opened)
            taking = [self._staffing(code, group) for code in staff]
            self._add(pulp.lpSum(taking) == module.staff_count * opened)
            if number:
                self._add(opened <= self.opened[slot.code, module.code, number - 1])

    def _wanting(self, slot: Slot, module: Module) -> Iterator[str]:
        for student in self.situation.students:
            has_sessions = self.situation.student_hours.get((student.id, slot.code), 0.0) > 0
            if has_sessions and (student.id, module.code) in self.situation.demands:
                yield student.id

    def _seat(self, student: str, group: Number) -> pulp.LpVariable:
        slot, module, _ = group
        sits = self.sits[student, group] = self._binary()
        self.in_slot[student, slot].append(sits)
        self.hours_in_module[student, module].append(self.situation.student_hours[student, slot] * sits)
        return sits

    def _staffing(self, code: str, group: Number) -> pulp.LpVariable:
        takes = self.takes[code, group] = self._binary()
        self.busy_in_slot[code, group[0]].append(takes)
        return takes

    def _add_one_at_a_time(self, terms: _Terms) -> None:
        slots = self.situation.school.slot_by_code
        by_person: dict[str, list[str]] = defaultdict(list)
        for (person, slot), variables in terms.items():
            self._add(pulp.lpSum(variables) <= 1)
            by_person[person].append(slot)
        for person, codes in by_person.items():
            for one, other in combinations(codes, 2):
                if slots[one].overlaps(slots[other]):
                    self._add(pulp.lpSum([*terms[person, one], *terms[person, other]]) <= 1)

    def _hours(self, staffings: Iterable[tuple[str, Number]]) -> pulp.LpAffineExpression:
        return pulp.lpSum(self.situation.slot_hours(key[1][0]) * self.takes[key] for key in staffings)

    def _add_hours_of_staff(self) -> None:
        """H6."""
        for code, limit in self.situation.budget.open_to_staff.items():
            self._add(self._hours(key for key in self.takes if key[0] == code) <= limit)

    def _add_hours_of_pools(self) -> None:
        """H7."""
        members, budget = self.situation.school.staff_by_code, self.situation.budget
        for pool, limit in zip(budget.pools, budget.open_to_pool, strict=True):
            charged = (key for key in self.takes if key[1][0] in pool.slots and members[key[0]].is_charged)
            self._add(self._hours(charged) <= limit)

    def _add_coverage(self) -> None:
        """Term 1: what counts of the hours in a module is at most R."""
        terms: list[pulp.LpAffineExpression] = []
        for key, demand in self.situation.demands.items():
            if key in self.hours_in_module:
                counted = self.lp.add_variable(f"c{len(terms)}", 0, demand.remaining)
                self._add(counted <= pulp.lpSum(self.hours_in_module[key]))
                terms.append(demand.weight / demand.target * counted)
        self.lp.setObjective(pulp.lpSum(terms))

    def plan(self) -> Plan:
        """The plan that the variables' values stand for."""
        period = self.situation.period.code
        code = {group: f"G{number}" for number, group in enumerate(self.opened)}
        staff: dict[Number, list[str]] = defaultdict(list)
        for (member, group), takes in self.takes.items():
            if _is_one(takes):
                staff[group].append(member)
        groups = tuple(
            Group(code[group], period, group[0], group[1], tuple(staff[group]))
            for group, opened in self.opened.items()
            if _is_one(opened)
        )
        placements = tuple(
            Placement(period, student, group[0], code[group])
            for (student, group), sits in self.sits.items()
            if _is_one(sits)
        )
        return Plan(period, groups, placements)


def _is_one(variable: pulp.LpVariable) -> bool:
    return (variable.varValue or 0.0) > 0.5

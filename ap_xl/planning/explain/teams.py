"""Who could take one more group in a slot, and why the others could not (H4, H6, rows Interdit)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ap_xl.domain.findings import Origin
from ap_xl.domain.school import Module, Slot, Staff
from ap_xl.planning.explain.obstacles import Unavailable
from ap_xl.planning.plan_view import PlanView

HOURS_EPSILON = 1e-6
"""Sums of hours nearer than this are equal."""


@dataclass(frozen=True)
class Teams:
    """The staff of one more group of the module in the slot, beside the plan as it stands."""

    view: PlanView
    slot: Slot
    module: Module

    @cached_property
    def hours(self) -> float:
        """W(b)·h(b): what the group takes of each of its staff (hours)."""
        return self.view.situation.slot_hours(self.slot.code)

    @cached_property
    def able(self) -> tuple[Staff, ...]:
        """Who takes the module and is available in the slot, in row order."""
        return tuple(
            member
            for member in self.view.situation.school.staff
            if self.module.code in member.modules and self.slot.code in member.slots
        )

    @property
    def at_hand(self) -> list[Staff]:
        """Those able who are free at that time and have the hours, whoever the students are."""
        return [
            member
            for member, one in zip(self.able, self._states, strict=True)
            if one.group is None and one.left is None
        ]

    def free(self, student: str) -> list[Staff]:
        """Those who could take the group with the student in it."""
        unavailable = {one.staff for one in self.unavailable(student)}
        return [member for member in self.able if member.code not in unavailable]

    def unavailable(self, student: str) -> list[Unavailable]:
        """Those able who could not, each with every reason."""
        found = (replace(one, row=self.forbidding(student, (one.staff,))) for one in self._states)
        return [one for one in found if (one.group, one.left, one.row) != (None, None, None)]

    @cached_property
    def _states(self) -> tuple[Unavailable, ...]:
        return tuple(Unavailable(m.code, self._taken(m), self._too_little(m), self.hours) for m in self.able)

    def _taken(self, member: Staff) -> str | None:
        groups = self.view.groups_of_staff.get(member.code, ())
        return next((group.code for group in groups if self.view.meeting(group.slot, self.slot.code)), None)

    def _too_little(self, member: Staff) -> float | None:
        left = self.view.situation.budget.open_to_staff[member.code] - self.view.hours_of_staff(member.code)
        return left if left + HOURS_EPSILON < self.hours else None

    def forbidding(self, student: str, staff: Sequence[str]) -> Origin | None:
        """The row Interdit, if any, that keeps the student from one of the staff here."""
        for row in self.view.situation.forbidden.get(student, ()):
            if row.staff in staff and row.matches(self.module.code, self.slot.code, None):
                return row.origin
        return None

    # -- hours of the pool (H7) --------------------------------------------------------------------

    def charge(self, team: Sequence[Staff]) -> float:
        """What the group takes of the divisions' hours with the team (hours)."""
        return self.hours * sum(member.is_charged for member in team)

    def least_charge(self, student: str) -> float:
        """The charge with the cheapest of those able: free ones first, unknown ones charged."""
        free = self.free(student)
        ranked = sorted(self.able, key=lambda member: (member not in free, member.is_charged))
        count = self.module.staff_count
        return self.charge(ranked[:count]) + self.hours * max(0, count - len(ranked))

    @cached_property
    def pool(self) -> int:
        return self.view.situation.budget.pool_of_slot(self.slot.code)

    @cached_property
    def pool_left(self) -> float:
        """The hours still open to the pool."""
        return self.view.situation.budget.open_to_pool[self.pool] - self.view.hours_of_pool(self.pool)

    def is_affordable(self, charge: float) -> bool:
        """Whether the pool bears the charge; nothing is always borne, even by a pool that is overdrawn."""
        return charge <= max(0.0, self.pool_left) + HOURS_EPSILON

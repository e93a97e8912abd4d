"""What more groups and places could bring at most as things stand: an order of what to measure first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain.plan import Group
from ap_xl.domain.school import Module
from ap_xl.planning.whatif.base import Base


@dataclass(frozen=True)
class Worth:
    """Gains of C (no unit) by students who have no group in a slot, the others staying where they are."""

    base: Base

    def slot(self, slot: str, only: Collection[str] | None = None) -> float:
        """One more group in the slot, of the module (of `only`, where given) that brings most."""
        modules = [m for m in self.base.known.school.modules if only is None or m.code in only]
        return max((self.group(slot, m, m.size_min, m.size_max) for m in modules), default=0.0)

    def slot_with_room(self, slot: str, only: Collection[str] | None = None) -> float:
        """The same; 0 where all rooms are used, as a group could then only take another's place."""
        return self.slot(slot, only) if self.base.has_room(slot) else 0.0

    def group(self, slot: str, module: Module, fewest: int, most: int) -> float:
        """One more group of the module; 0 where fewer than `fewest` students are there for it."""
        gains = self._gains(slot, module)
        return sum(gains[:most]) if len(gains) >= fewest else 0.0

    def place(self, group: Group) -> float:
        """One more place in the group."""
        return next(iter(self._gains(group.slot, self.base.known.school.module_by_code[group.module])), 0.0)

    def student(self, student: str) -> float:
        """All that the student still needs."""
        followed = self.base.followed
        return sum(
            demand.coverage(demand.remaining) - demand.coverage(followed.get((student, demand.module), 0.0))
            for demand in self.base.known.demands_of.get(student, ())
        )

    def _gains(self, slot: str, module: Module) -> list[float]:
        """What each student without a group in the slot would gain in the module, the largest first."""
        known, found = self.base.known, []
        for student in self._free.get(slot, ()):
            demand = known.demands.get((student, module.code))
            if demand is not None and module.is_planned:
                before = self.base.followed.get((student, module.code), 0.0)
                hours = known.student_hours[student, slot]
                found.append(demand.coverage(before + hours) - demand.coverage(before))
        return sorted((gain for gain in found if gain > 0), reverse=True)

    @cached_property
    def _free(self) -> dict[str, list[str]]:
        """The students with a session and no group, by slot."""
        placed = {(placement.student, placement.slot) for placement in self.base.plan.placements}
        found: dict[str, list[str]] = {}
        for (student, slot), hours in self.base.known.student_hours.items():
            if hours > 0 and (student, slot) not in placed:
                found.setdefault(slot, []).append(student)
        return found

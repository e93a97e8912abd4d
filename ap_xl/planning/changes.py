"""Single changes of the workbook that may make room: each can be tried out on a school."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from ap_xl.domain import french
from ap_xl.domain.findings import Origin
from ap_xl.domain.school import Division, Module, Slot, Staff
from ap_xl.domain.state import School


class Change(ABC):
    """`name` is stable; programs read it in the `--json` output."""

    name: ClassVar[str]

    @abstractmethod
    def applied(self, school: School) -> School:
        """The school after the change."""

    @abstractmethod
    def phrase(self) -> str:
        """What to change, as a noun phrase in French."""

    @property
    @abstractmethod
    def origin(self) -> Origin:
        """The row of the workbook to change."""


@dataclass(frozen=True, slots=True)
class OneMoreRoom(Change):
    """One more room in the slot (H5)."""

    name: ClassVar[str] = "room"
    slot: Slot

    def applied(self, school: School) -> School:
        return _with_slot(school, self.slot.code, lambda slot: replace(slot, rooms=slot.rooms + 1))

    def phrase(self) -> str:
        return f"une salle de plus sur le créneau {self.slot.code}"

    @property
    def origin(self) -> Origin:
        return self.slot.origin


@dataclass(frozen=True, slots=True)
class OneMorePlace(Change):
    """One more student in the groups of the module (H3)."""

    name: ClassVar[str] = "place"
    module: Module

    def applied(self, school: School) -> School:
        return _with_module(school, self.module.code, lambda one: replace(one, size_max=one.size_max + 1))

    def phrase(self) -> str:
        return f"{self.module.size_max + 1} élèves au plus dans les groupes de {self.module.code}"

    @property
    def origin(self) -> Origin:
        return self.module.origin


@dataclass(frozen=True, slots=True)
class SmallerGroups(Change):
    """Groups of the module with no more than `least` students (H3)."""

    name: ClassVar[str] = "smaller-groups"
    module: Module
    least: int

    def applied(self, school: School) -> School:
        return _with_module(school, self.module.code, lambda one: replace(one, size_min=self.least))

    def phrase(self) -> str:
        return f"{french.counted(self.least, 'élève')} au moins dans les groupes de {self.module.code}"

    @property
    def origin(self) -> Origin:
        return self.module.origin


@dataclass(frozen=True, slots=True)
class MoreStaffHours(Change):
    """More hours a year for a member of staff (H6); `hours` in hours."""

    name: ClassVar[str] = "staff-hours"
    member: Staff
    hours: float

    def applied(self, school: School) -> School:
        return _with_staff(school, self.member.code, lambda one: replace(one, quota=one.quota + self.hours))

    def phrase(self) -> str:
        return f"{french.hours(self.hours)} de plus dans l'enveloppe de {self.member.code}"

    @property
    def origin(self) -> Origin:
        return self.member.origin


@dataclass(frozen=True, slots=True)
class MoreDivisionHours(Change):
    """More Heures complémentaires for a division, those of its cycle included (H7); `hours` in hours."""

    name: ClassVar[str] = "division-hours"
    division: Division
    hours: float

    def applied(self, school: School) -> School:
        def more(one: Division) -> Division:
            return replace(
                one, hours_extra=one.hours_extra + self.hours, hours_cycle=one.hours_cycle + self.hours
            )

        return replace(
            school,
            divisions=tuple(more(one) if one.code == self.division.code else one for one in school.divisions),
        )

    def phrase(self) -> str:
        return f"{french.hours(self.hours)} de plus pour la division {self.division.code} (année et cycle)"

    @property
    def origin(self) -> Origin:
        return self.division.origin


@dataclass(frozen=True, slots=True)
class StaffInSlot(Change):
    """A member of staff available in one more slot (H4)."""

    name: ClassVar[str] = "staff-in-slot"
    member: Staff
    slot: str

    def applied(self, school: School) -> School:
        return _with_staff(school, self.member.code, lambda one: replace(one, slots=one.slots | {self.slot}))

    def phrase(self) -> str:
        return f"{self.member.code} disponible sur le créneau {self.slot}"

    @property
    def origin(self) -> Origin:
        return self.member.origin


@dataclass(frozen=True, slots=True)
class StaffForModule(Change):
    """A member of staff who takes one more module (H4)."""

    name: ClassVar[str] = "staff-for-module"
    member: Staff
    module: str

    def applied(self, school: School) -> School:
        return _with_staff(
            school, self.member.code, lambda one: replace(one, modules=one.modules | {self.module})
        )

    def phrase(self) -> str:
        return f"{self.member.code} pour assurer {self.module}"

    @property
    def origin(self) -> Origin:
        return self.member.origin


@dataclass(frozen=True, slots=True)
class WithoutRow(Change):
    """A row of Contraintes fewer (H8)."""

    name: ClassVar[str] = "without-row"
    row: Origin

    def applied(self, school: School) -> School:
        return replace(school, constraints=tuple(row for row in school.constraints if row.origin != self.row))

    def phrase(self) -> str:
        return f"la ligne {self.row.sheet} {self.row.cell} retirée"

    @property
    def origin(self) -> Origin:
        return self.row


@dataclass(frozen=True, slots=True)
class Unlocked(Change):
    """A lock without a group lifted (H9)."""

    name: ClassVar[str] = "unlocked"
    student: str
    slot: str
    row: Origin

    def applied(self, school: School) -> School:
        key = self.student, self.slot, None
        return replace(
            school,
            placements=tuple(
                replace(one, locked=False) if (one.student, one.slot, one.group) == key else one
                for one in school.placements
            ),
        )

    def phrase(self) -> str:
        return f"le créneau {self.slot} déverrouillé pour cet élève"

    @property
    def origin(self) -> Origin:
        return self.row


def _with_slot(school: School, code: str, changed: Callable[[Slot], Slot]) -> School:
    return replace(school, slots=tuple(changed(one) if one.code == code else one for one in school.slots))


def _with_module(school: School, code: str, changed: Callable[[Module], Module]) -> School:
    return replace(school, modules=tuple(changed(one) if one.code == code else one for one in school.modules))


def _with_staff(school: School, code: str, changed: Callable[[Staff], Staff]) -> School:
    return replace(school, staff=tuple(changed(one) if one.code == code else one for one in school.staff))

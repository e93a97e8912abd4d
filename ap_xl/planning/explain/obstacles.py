"""What stands in the way of a student: one frozen dataclass each, with the clause that says so in French.

Every obstacle is a claim about the plan as it stands that can be looked up there.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from ap_xl.domain import french
from ap_xl.domain.findings import Origin


class Obstacle(ABC):
    """`name` is stable; programs read it in the `--json` output."""

    name: ClassVar[str]

    @abstractmethod
    def clause(self) -> str:
        """What stands in the way, as a part of a sentence."""

    def brief(self) -> str:
        """The same in few words, for a cell."""
        return self.clause()


class Lack(Obstacle):
    """Something that one more group needs and that is not there."""

    @abstractmethod
    def lack(self) -> str:
        """What is lacking, in few words, as it stands after `faute`."""


def cell(origin: Origin) -> str:
    """`Contraintes A5`."""
    return f"{origin.sheet} {origin.cell}".strip()


# -- whatever the group ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InGroup(Obstacle):
    """The student has a group in the slot (H1)."""

    name: ClassVar[str] = "in-group"
    group: str

    def clause(self) -> str:
        return f"déjà dans « {self.group} » sur ce créneau"


@dataclass(frozen=True, slots=True)
class InGroupAtOnce(Obstacle):
    """The student has a group in a slot that overlaps (H1)."""

    name: ClassVar[str] = "in-group-at-once"
    group: str
    slot: str

    def clause(self) -> str:
        return f"au même moment dans « {self.group} », sur le créneau {self.slot}"


@dataclass(frozen=True, slots=True)
class LockedOut(Obstacle):
    """The student is locked without a group in the slot (H9)."""

    name: ClassVar[str] = "locked-without-group"

    def clause(self) -> str:
        return "verrouillé sans groupe sur ce créneau"


@dataclass(frozen=True, slots=True)
class Forbidden(Obstacle):
    """A row Interdit keeps the student out of the module or the slot (H8)."""

    name: ClassVar[str] = "forbidden"
    row: Origin

    def clause(self) -> str:
        return f"interdit par une contrainte ({cell(self.row)})"


# -- into a group ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Full(Obstacle):
    """The group has as many students as the module allows, or more (H3)."""

    name: ClassVar[str] = "full"
    group: str
    size: int
    most: int

    def clause(self) -> str:
        if self.size > self.most:
            return f"« {self.group} » dépasse déjà son effectif ({self.size} élèves pour {self.most} au plus)"
        return f"« {self.group} » est complet ({french.counted(self.size, 'élève')})"


@dataclass(frozen=True, slots=True)
class TooSmall(Obstacle):
    """Only locked or imposed placements may be so few; whoever joins makes the bound hold (H3)."""

    name: ClassVar[str] = "too-small"
    group: str
    size: int
    least: int

    def clause(self) -> str:
        few = french.counted(self.size, "élève")
        return f"« {self.group} » resterait trop petit ({few} sur les {self.least} qu'il faut)"


@dataclass(frozen=True, slots=True)
class StaffForbidden(Obstacle):
    """A row Interdit keeps the student from a member of the group's staff (H8)."""

    name: ClassVar[str] = "staff-forbidden"
    group: str
    staff: str
    row: Origin

    def clause(self) -> str:
        return f"pas avec {self.staff}, qui encadre « {self.group} » ({cell(self.row)})"


@dataclass(frozen=True, slots=True)
class KeptApart(Obstacle):
    """A row Séparés, and the other student is in the group (H8). The clause does not say who it is."""

    name: ClassVar[str] = "apart"
    group: str
    other: str
    row: Origin

    def clause(self) -> str:
        return f"à séparer d'un élève de « {self.group} » ({cell(self.row)})"


@dataclass(frozen=True, slots=True)
class KeptTogether(Obstacle):
    """A row Ensemble, and the other student has another group in the slot (H8)."""

    name: ClassVar[str] = "together"
    group: str
    other: str
    row: Origin

    def clause(self) -> str:
        return f"à laisser avec un élève de « {self.group} » sur ce créneau ({cell(self.row)})"


# -- for one more group ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Why somebody able cannot take one more group in the slot: each field that is not None is a reason.

    `group`: one at the same time (H4); `left`: the hours still open to them, too few for `wanted` (H6);
    `row`: a row Interdit of the student.
    """

    staff: str
    group: str | None = None
    left: float | None = None
    wanted: float = 0.0
    row: Origin | None = None

    def clause(self) -> str:
        parts = []
        if self.group is not None:
            parts.append(f"pris par « {self.group} »")
        if self.left is not None:
            parts.append(f"{french.hours(max(0.0, self.left))} ouvertes pour {french.hours(self.wanted)}")
        if self.row is not None:
            parts.append(f"interdit à cet élève ({cell(self.row)})")
        return f"{self.staff} {french.listed(parts)}"

    def kind(self) -> str:
        """The reasons without names and numbers."""
        reasons = (
            (self.group, "pris"),
            (self.left, "à court d'heures"),
            (self.row, "interdit à cet élève"),
        )
        return french.listed([text for what, text in reasons if what is not None])


@dataclass(frozen=True, slots=True)
class StaffMissing(Lack):
    """Fewer people than `needed` who are able, available, free at the time and have the hours (H4, H6)."""

    name: ClassVar[str] = "staff-missing"
    needed: int
    free: tuple[str, ...]
    others: tuple[Unavailable, ...]

    def clause(self) -> str:
        if not self.free and not self.others:
            return "aucun intervenant n'assure ce module sur ce créneau"
        return self._with([other.clause() for other in self.others])

    def lack(self) -> str:
        kinds = Counter(other.kind() for other in self.others)
        others = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        missing = self.needed - len(self.free)
        start = (
            f"de {missing} intervenants" if missing > 1 else f"d'un {'second ' * bool(self.free)}intervenant"
        )
        if not self.free and not self.others:
            return f"{start} qui l'assure{'nt' if missing > 1 else ''} sur ce créneau"
        return f"{start} ({others})" if others else start

    def _with(self, others: list[str]) -> str:
        missing = self.needed - len(self.free)
        start = f"il manque {missing} intervenants" if missing > 1 else "il manque un intervenant"
        if self.free:
            start += f" avec {french.listed(self.free)}"
        return f"{start} ({', '.join(others)})" if others else start


@dataclass(frozen=True, slots=True)
class RoomsTaken(Lack):
    """The slot has as many groups as rooms, or more (H5)."""

    name: ClassVar[str] = "rooms-taken"
    slot: str
    groups: int
    rooms: int

    def clause(self) -> str:
        if self.rooms == 0:
            return "le créneau n'a pas de salle"
        return "la seule salle est prise" if self.rooms == 1 else f"les {self.rooms} salles sont prises"

    def lack(self) -> str:
        return f"de salle ({french.counted(self.rooms, 'prise')})" if self.rooms else "de salle"


@dataclass(frozen=True, slots=True)
class PoolSpent(Lack):
    """The hours still open to the slot's divisions together do not pay one more group (H7)."""

    name: ClassVar[str] = "pool-spent"
    divisions: tuple[str, ...]
    left: float
    wanted: float

    def clause(self) -> str:
        left, wanted = french.hours(max(0.0, self.left)), french.hours(self.wanted)
        return f"les classes n'ont plus que {left} ouvertes à la période sur les {wanted} qu'il faut"

    def lack(self) -> str:
        return "d'heures des classes"


@dataclass(frozen=True, slots=True)
class TooFew(Lack):
    """Too few students without a group in the slot have the module to follow (H3), this one counted."""

    name: ClassVar[str] = "too-few"
    students: int
    least: int

    def clause(self) -> str:
        few = f"{self.students} avec celui-ci, il en faut {self.least}"
        return f"trop peu d'élèves sans groupe pourraient le suivre ({few})"

    def lack(self) -> str:
        return f"d'élèves ({self.students} sur {self.least})"

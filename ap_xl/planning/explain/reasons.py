"""Why a student is where he or she is: one frozen dataclass per kind of reason, each with its sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from ap_xl.domain import french
from ap_xl.planning.explain.access import Access

NEED_WORDS = ("non diagnostiqué", "faible", "fort", "prioritaire")
_NAMED = 2
"""Other unmet needs that a sentence names one by one."""


class Reason(ABC):
    """`name` is stable; programs read it in the `--json` output."""

    name: ClassVar[str]

    @abstractmethod
    def sentence(self) -> str:
        """The French sentence for people."""


class Standing(Enum):
    """What holds a placement; the value is how its sentence begins."""

    FREE = ""
    LOCKED = "Placement verrouillé"
    BEGUN = "Groupe déjà commencé"
    IMPOSED = "Imposé par la feuille Contraintes"


class Unneeded(Enum):
    """Why a module is not to be followed; the value is a part of the sentence."""

    NOT_THERE = "l'élève n'est pas là pendant la période"
    OTHER_LEVEL = "le module n'est pas ouvert à son niveau"
    MET = "les heures du besoin sont déjà suivies"
    NO_NEED = "aucun besoin noté"


@dataclass(frozen=True, slots=True)
class Here(Reason):
    """In a group: the need it serves. `hours` of this placement, `hours_in_all` of the module in all slots.

    `to_follow` is R (hours); `unneeded` says why there is none.
    """

    name: ClassVar[str] = "in-group"
    module: str
    title: str
    need: int
    hours: float
    hours_in_all: float
    to_follow: float
    standing: Standing = Standing.FREE
    unneeded: Unneeded | None = None

    def sentence(self) -> str:
        what, hours = self._what(), self._how_much()
        if self.standing is Standing.FREE:
            return f"{what[0].upper()}{what[1:]} : {hours}."
        return f"{self.standing.value} : {what}, {hours}."

    def _what(self) -> str:
        if self.unneeded is not None:
            return f"« {self.title} » sans besoin à traiter ({self.unneeded.value})"
        return needed(self.need, self.title)

    def _how_much(self) -> str:
        hours = f"{french.hours(self.hours)} prévues"
        if self.hours_in_all > self.hours + 1e-9:
            hours = f"{french.hours(self.hours)} prévues ici, {french.hours(self.hours_in_all)} en tout"
        return hours if self.unneeded is not None else f"{hours} pour {french.hours(self.to_follow)} à suivre"


def needed(need: int, title: str) -> str:
    """`besoin 3 (prioritaire) en « Maths »`."""
    return f"besoin {need} ({NEED_WORDS[need]}) en « {title} »" if need else f"« {title} », ouvert à tous"


@dataclass(frozen=True, slots=True)
class NotHeldHere(Reason):
    """The row names a group that takes place in another slot, or in no slot of the period (H1)."""

    name: ClassVar[str] = "not-held-here"
    group: str
    slot: str | None

    def sentence(self) -> str:
        if self.slot is None:
            return f"Le groupe « {self.group} » n'est pas un groupe de la période."
        return f"Le groupe « {self.group} » a lieu sur le créneau {self.slot}, pas sur celui-ci."


@dataclass(frozen=True, slots=True)
class AtOnce(Reason):
    """Without a group here because of another one at the same time; `slot` None: in this very slot."""

    name: ClassVar[str] = "in-group-at-once"
    group: str
    slot: str | None

    def sentence(self) -> str:
        if self.slot is None:
            return f"A déjà un groupe sur ce créneau : « {self.group} »."
        return f"A déjà un groupe au même moment, sur le créneau {self.slot} : « {self.group} »."


class Absence(Enum):
    """Why a student has no session in a slot; the value is the sentence."""

    NOT_PLANNED = "N'est pas là pendant la période (date d'entrée ou de sortie, ou pas de division)."
    NO_SESSION = "Ce créneau n'a aucune séance pendant la période."
    DIVISION_AWAY = "Sa classe est absente à toutes les séances du créneau (PFMP)."
    STUDENT_AWAY = "Absent à toutes les séances du créneau (PFMP, arrivée ou départ)."


@dataclass(frozen=True, slots=True)
class Away(Reason):
    """The student has no session in the slot: W(b,s) = 0."""

    name: ClassVar[str] = "away"
    absence: Absence

    def sentence(self) -> str:
        return self.absence.value


@dataclass(frozen=True, slots=True)
class LockedWithout(Reason):
    """Locked without a group in the slot (H9)."""

    name: ClassVar[str] = "locked-without-group"

    def sentence(self) -> str:
        return "Verrouillé sans groupe sur ce créneau."


@dataclass(frozen=True, slots=True)
class NoNeed(Reason):
    """There is no module that the student should follow; `is_noted`: Besoins has a need all the same."""

    name: ClassVar[str] = "no-need"
    is_noted: bool

    def sentence(self) -> str:
        if not self.is_noted:
            return "Aucun besoin noté dans la feuille Besoins."
        return "Ses besoins sont déjà suivis, ou dans des modules qui ne sont pas ouverts à son niveau."


@dataclass(frozen=True, slots=True)
class AllMet(Reason):
    """The plan meets all needs of the student in other slots."""

    name: ClassVar[str] = "needs-met"

    def sentence(self) -> str:
        return "Ses besoins sont couverts par ses autres créneaux."


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need that the plan leaves short of R, and the ways to it in the slot."""

    module: str
    need: int
    access: Access


@dataclass(frozen=True, slots=True)
class Blocked(Reason):
    """Unmet needs, and what stands in the way of the first of them."""

    name: ClassVar[str] = "unmet-need"
    unmet: tuple[Unmet, ...]

    def sentence(self) -> str:
        first, *others = self.unmet
        what = (
            f"Besoin {first.need} ({NEED_WORDS[first.need]}) en {first.module}"
            if first.need
            else first.module
        )
        parts = [f"{what}{'' if first.need else ' (ouvert à tous)'} : {first.access.brief()}"]
        reachable = [one for one in others if one.access.is_open]
        parts += [f"pour {one.module} : {one.access.brief()}" for one in reachable]
        rest = [f"{one.module} ({one.need})" for one in others if one.need and one not in reachable]
        if rest:
            more = [f"{len(rest) - _NAMED} autres"] if len(rest) > _NAMED + 1 else rest[_NAMED:]
            parts.append(f"aussi non couverts : {french.listed([*rest[:_NAMED], *more])}")
        return f"{' ; '.join(parts)}."

"""Why a student no longer has the group of the present plan: one frozen dataclass per cause.

Every cause is a claim about the present plan and the new one that can be looked up in them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from ap_xl.domain import french
from ap_xl.domain.findings import Origin
from ap_xl.planning.explain.obstacles import Full, Obstacle, cell

KEPT_BY_RULE = {
    "H1": "un seul groupe à la fois", "H2": "les besoins des élèves", "H3": "les effectifs des modules",
    "H4": "les intervenants", "H5": "le nombre de salles", "H6": "les heures des intervenants",
    "H7": "les heures des classes", "H8": "la feuille Contraintes", "H9": "les verrous",
    "H10": "les entrées et les sorties",
}  # fmt: skip
"""What each hard rule keeps to, as people call it."""


class Cause(ABC):
    """`name` is stable; `label` says in French what moves of the kind have in common."""

    name: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def clause(self) -> str:
        """Why, as a part of a sentence."""


# -- the place is no longer the student's ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotThere(Cause):
    """Without division, or excluded by H10; `has_begun`: the period had begun with the student there."""

    name: ClassVar[str] = "not-there"
    label: ClassVar[str] = "élèves qui ne sont pas là pendant la période"
    has_begun: bool = False

    def clause(self) -> str:
        return "n'est plus là" if self.has_begun else "n'est pas là pendant la période"


@dataclass(frozen=True, slots=True)
class OtherSlot(Cause):
    """The slot is not one of the student's division, or the group takes place in another one (H1)."""

    name: ClassVar[str] = "other-slot"
    label: ClassVar[str] = "créneaux qui ne sont pas ceux de la division ou du groupe"
    group: str | None = None

    def clause(self) -> str:
        if self.group is not None:
            return f"« {self.group} » n'a pas lieu sur ce créneau"
        return "ce créneau n'est pas à sa division"


@dataclass(frozen=True, slots=True)
class TwoAtOnce(Cause):
    """The present plan has the student in two groups at one time (H1)."""

    name: ClassVar[str] = "two-at-once"
    label: ClassVar[str] = "deux groupes au même moment"
    other: str

    def clause(self) -> str:
        return f"était au même moment dans « {self.other} »"


@dataclass(frozen=True, slots=True)
class NoSession(Cause):
    """W(b,s) = 0 (H2)."""

    name: ClassVar[str] = "no-session"
    label: ClassVar[str] = "aucune séance sur le créneau"

    def clause(self) -> str:
        return "n'a aucune séance sur ce créneau (PFMP, arrivée ou départ)"


@dataclass(frozen=True, slots=True)
class NeedGone(Cause):
    """The student has nothing to follow in the module: need changed, or hours followed (H2)."""

    name: ClassVar[str] = "need-gone"
    label: ClassVar[str] = "besoins qui n'y sont plus"
    module: str

    def clause(self) -> str:
        return f"n'a rien à suivre en {self.module}"


@dataclass(frozen=True, slots=True)
class LockedOut(Cause):
    """Locked without a group in the slot (H9)."""

    name: ClassVar[str] = "locked-without-group"
    label: ClassVar[str] = "verrous sans groupe"

    def clause(self) -> str:
        return "verrouillé sans groupe sur ce créneau"


@dataclass(frozen=True, slots=True)
class Asked(Cause):
    """The present plan does not keep a row of Contraintes about the student (H8)."""

    name: ClassVar[str] = "asked"
    label: ClassVar[str] = "lignes de la feuille Contraintes"
    row: Origin
    kind: str

    def clause(self) -> str:
        return f"la contrainte « {self.kind} » le demande ({cell(self.row)})"


# -- the group ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GroupBroken(Cause):
    """The group could not go on as it was: `text` is what the audit says of the rule (H3–H7)."""

    name: ClassVar[str] = "group-broken"
    label: ClassVar[str] = "groupes qui ne pouvaient pas continuer ainsi"
    rule: str
    text: str

    def clause(self) -> str:
        return f"{self.text[0].lower()}{self.text[1:]}".rstrip(".")


@dataclass(frozen=True, slots=True)
class Merged(Cause):
    """The group has gone; its student follows the module in another group of the slot."""

    name: ClassVar[str] = "merged"
    label: ClassVar[str] = "groupes du même module réunis"
    group: str

    def clause(self) -> str:
        return f"le groupe est réuni avec « {self.group} »"


@dataclass(frozen=True, slots=True)
class PlaceTaken(Cause):
    """The group goes on without the student: what would stand in the way of a return."""

    name: ClassVar[str] = "place-taken"
    label: ClassVar[str] = "groupes où l'élève n'a plus sa place"
    obstacles: tuple[Obstacle, ...]

    def clause(self) -> str:
        if len(self.obstacles) == 1 and isinstance(self.obstacles[0], Full):
            return f"groupe maintenant complet ({french.counted(self.obstacles[0].size, 'élève')})"
        return f"n'y a plus sa place, {french.listed([one.brief() for one in self.obstacles])}"


# -- the plan as a whole -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BetterForStudent(Cause):
    """More of the student's own needs are covered than in the old place."""

    name: ClassVar[str] = "better-for-student"
    label: ClassVar[str] = "besoins de l'élève mieux couverts"

    def clause(self) -> str:
        return "ses besoins sont mieux couverts"


@dataclass(frozen=True, slots=True)
class PlanMended(Cause):
    """The present plan breaks hard rules, and mending it moves the student too."""

    name: ClassVar[str] = "plan-mended"
    label: ClassVar[str] = "suites d'une règle rompue ailleurs"
    rules: tuple[str, ...]

    def clause(self) -> str:
        kept = french.listed([KEPT_BY_RULE[rule] for rule in self.rules])
        return f"suite d'un autre changement, le plan présent ne respectant plus {kept}"


@dataclass(frozen=True, slots=True)
class MoreCoverage(Cause):
    """The needs of all are covered better; `gain` is the difference of the coverage rates (0–1)."""

    name: ClassVar[str] = "more-coverage"
    label: ClassVar[str] = "besoins de tous mieux couverts"
    gain: float

    def clause(self) -> str:
        return f"l'ensemble des besoins est mieux couvert (+{french.points(self.gain)})"


@dataclass(frozen=True, slots=True)
class FewerWithout(Cause):
    """Fewer pairs of student and slot without a group; `unmet`: of students with an unmet need alone."""

    name: ClassVar[str] = "fewer-without"
    label: ClassVar[str] = "moins d'élèves sans groupe"
    before: int
    after: int
    unmet: bool

    def clause(self) -> str:
        who = " avec un besoin non couvert" if self.unmet else ""
        return f"moins d'élèves{who} restent sans groupe ({self.before} avant, {self.after} maintenant)"


@dataclass(frozen=True, slots=True)
class Rearranged(Cause):
    """None of the other causes."""

    name: ClassVar[str] = "rearranged"
    label: ClassVar[str] = "groupes refaits"

    def clause(self) -> str:
        return "les groupes du créneau ont été refaits"

"""What stands in the way of closing a period, and what the coordinator should know about it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from ap_xl.domain.history import Decision, ReviewRow
from ap_xl.domain.plan import Group, Placement, Session


class Answer(Enum):
    """A column that reviewers fill in, of which rows of one student and module must not say two things."""

    NEED_END = auto()
    DECISION = auto()
    PROPOSED_MODULE = auto()


# -- what makes it impossible ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two rows of one student and module whose answers differ."""

    one: ReviewRow
    other: ReviewRow
    about: Answer


@dataclass(frozen=True, slots=True)
class ListedTwice:
    """One student of one group in two rows: the hours would count twice."""

    one: ReviewRow
    other: ReviewRow


@dataclass(frozen=True, slots=True)
class OtherModule:
    """A row whose module is no longer that of its group."""

    row: ReviewRow
    group: Group


@dataclass(frozen=True, slots=True)
class NowhereToGo:
    """Réorienter without a proposed module, or with the very module that the student leaves."""

    row: ReviewRow


Obstacle = Disagreement | ListedTwice | OtherModule | NowhereToGo


# -- what is missing ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A student placed in a group without Besoin fin for its module; `row` None where the review lacks the row."""

    student: str
    module: str
    group: str
    placement: Placement | None
    row: ReviewRow | None


# -- what to know ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NeedTypedSince:
    """The need in Besoins is no longer the one that the review began with: `typed` stays, not `reviewed`."""

    row: ReviewRow
    typed: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class NeedReplaced:
    """A redirection sets a need that was higher, or that a review of this period left otherwise."""

    row: ReviewRow
    module: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class AgainstNeed:
    """The decision and Besoin fin say opposite things; the decision is applied."""

    row: ReviewRow
    decision: Decision
    need_end: int


@dataclass(frozen=True, slots=True)
class UnusedProposal:
    """A proposed module without the decision Réorienter."""

    row: ReviewRow


@dataclass(frozen=True, slots=True)
class NotOpen:
    """The proposed module is not open to the student's level."""

    row: ReviewRow
    module: str


@dataclass(frozen=True, slots=True)
class MoreThanHeld:
    """Typed attendance above the hours of the group's sessions (`held`)."""

    row: ReviewRow
    held: float


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """An answered row of a student who is no longer placed in the group."""

    row: ReviewRow


@dataclass(frozen=True, slots=True)
class NobodyThere:
    """A session that becomes Faite on a day off, or with all the group's classes away."""

    session: Session


Note = (
    NeedTypedSince
    | NeedReplaced
    | AgainstNeed
    | UnusedProposal
    | NotOpen
    | MoreThanHeld
    | NotPlaced
    | NobodyThere
)

"""The planning problem as candidates: which cohorts, seats and staffings the model may choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Module
from ap_xl.planning.situation import Situation


@dataclass(frozen=True, slots=True)
class Cohort:
    """Groups of one module in one slot that the model counts instead of telling them apart.

    `count_max` groups at most. A cohort with a `group` is that very group (H9). In an `imposed_only`
    cohort there are only imposed placements, which H3 does not bound.
    """

    number: int
    slot: str
    module: Module
    count_max: int
    group: Group | None = None
    is_locked: bool = False
    imposed_only: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A student who may be (or, with a `lock`, is) in a cohort; `hours` are W(b,s)·h(b).

    `is_imposed`: a row Imposé means this placement, in the groups of `imposed_with` only where there are any.
    """

    number: int
    student: str
    cohort: Cohort
    hours: float
    lock: Placement | None = None
    is_imposed: bool = False
    imposed_with: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether the seat is taken on the day, if it is taken at all."""
        return self.lock is None or self.lock.holds_on(day)

    def meets(self, other: Seat) -> bool:
        """Whether both seats share a day; only two locks can be apart by their dates."""
        return self.lock is None or other.lock is None or self.lock.meets(other.lock)


@dataclass(frozen=True, slots=True)
class Staffing:
    """A member of staff who may take one group of a cohort; `hours` are W(b)·h(b)."""

    number: int
    staff: str
    cohort: Cohort
    hours: float
    is_locked: bool = False


@dataclass(frozen=True)
class Problem:
    """What the model chooses from, in row order."""

    situation: Situation
    cohorts: tuple[Cohort, ...]
    seats: tuple[Seat, ...]
    staffings: tuple[Staffing, ...]

    @cached_property
    def seats_of_cohort(self) -> Mapping[int, tuple[Seat, ...]]:
        found: dict[int, list[Seat]] = defaultdict(list)
        for seat in self.seats:
            found[seat.cohort.number].append(seat)
        return {number: tuple(seats) for number, seats in found.items()}

    @cached_property
    def seats_of_student(self) -> Mapping[str, tuple[Seat, ...]]:
        found: dict[str, list[Seat]] = defaultdict(list)
        for seat in self.seats:
            found[seat.student].append(seat)
        return {student: tuple(seats) for student, seats in found.items()}

    @cached_property
    def staffings_of_cohort(self) -> Mapping[int, tuple[Staffing, ...]]:
        found: dict[int, list[Staffing]] = defaultdict(list)
        for staffing in self.staffings:
            found[staffing.cohort.number].append(staffing)
        return {number: tuple(staffings) for number, staffings in found.items()}

    @cached_property
    def staffings_of_staff(self) -> Mapping[str, tuple[Staffing, ...]]:
        found: dict[str, list[Staffing]] = defaultdict(list)
        for staffing in self.staffings:
            found[staffing.staff].append(staffing)
        return {staff: tuple(staffings) for staff, staffings in found.items()}

    @cached_property
    def cohorts_of_slot(self) -> Mapping[str, tuple[Cohort, ...]]:
        found: dict[str, list[Cohort]] = defaultdict(list)
        for cohort in self.cohorts:
            found[cohort.slot].append(cohort)
        return {slot: tuple(cohorts) for slot, cohorts in found.items()}

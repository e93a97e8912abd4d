"""A first draft at once: open, again and again, the group that adds most coverage, until nothing adds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.needs import EPSILON
from ap_xl.planning.model import Model, Values
from ap_xl.planning.problem import Cohort, Seat, Staffing
from ap_xl.planning.rules.staff import HOURS_EPSILON


def greedy(model: Model, base: Mapping[str, float]) -> Values:
    """The base, a draft that keeps all rules, with as many groups added as raise its coverage.

    Students of a pair and imposed students keep to the base: the searches after this one place them. Staff
    are taken as they come or so that the others keep most choices: whichever covers more.
    """
    drafts = (_Greedy(model, dict(base), is_sparing).values() for is_sparing in (True, False))
    return max((model.settled(draft) for draft in drafts), key=model.covered)


@dataclass(frozen=True)
class _Opening:
    """A group that could be opened: who would sit in it, who would take it, the coverage it adds."""

    cohort: Cohort
    seats: tuple[Seat, ...]
    staff: tuple[Staffing, ...]
    gain: float


@dataclass
class _Greedy:
    model: Model
    base: Values
    is_sparing: bool
    busy_students: set[tuple[str, str]] = field(default_factory=set)
    busy_staff: set[tuple[str, str]] = field(default_factory=set)
    followed: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    groups_in: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    staff_hours: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    pool_hours: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def values(self) -> Values:
        self._take_base()
        cohorts = [c for c in self._problem.cohorts if c.group is None and not c.imposed_only]
        openings = {cohort.number: self._opening(cohort) for cohort in cohorts}
        while True:
            best = max(
                (one for one in openings.values() if one is not None), key=lambda one: one.gain, default=None
            )
            if best is None or best.gain <= EPSILON:
                return self.base
            self._open(best)
            staff = {one.staff for one in best.staff}
            pool = self._pool(best.cohort.slot)
            for cohort in cohorts:
                old = openings[cohort.number]
                is_touched = old is not None and any(one.staff in staff for one in old.staff)
                if is_touched or self._pool(cohort.slot) == pool:
                    openings[cohort.number] = self._opening(cohort)

    def _pool(self, slot: str) -> int:
        return self._pool_of[slot]

    def __post_init__(self) -> None:
        self._problem = self.model.problem
        situation = self._problem.situation
        self._slots = situation.school.slot_by_code
        self._pool_of = {
            slot: number for number, pool in enumerate(situation.budget.pools) for slot in pool.slots
        }
        self._kept_out = {
            student
            for row in situation.constraints
            if row.type is not ConstraintType.FORBIDDEN or row.staff is not None
            for student in (row.student, row.other)
            if student is not None
        }
        self._choices = Counter(staffing.staff for staffing in self._problem.staffings)
        self._meeting = {
            code: [other.code for other in self._slots.values() if other.code == code or slot.overlaps(other)]
            for code, slot in self._slots.items()
        }

    def _take_base(self) -> None:
        for cohort in self._problem.cohorts:
            self.groups_in[cohort.slot] += round(self.base[self.model.count[cohort.number].name])
        for seat in self._problem.seats:
            if self.base[self.model.seat[seat.number].name] > 0.5:
                self._seat(seat)
        for staffing in self._problem.staffings:
            if self.base[self.model.staffing[staffing.number].name] > 0.5:
                self._engage(staffing)

    def _seat(self, seat: Seat) -> None:
        self.busy_students.update((seat.student, code) for code in self._meeting[seat.cohort.slot])
        self.followed[seat.student, seat.cohort.module.code] += seat.hours

    def _engage(self, staffing: Staffing) -> None:
        self.busy_staff.update((staffing.staff, code) for code in self._meeting[staffing.cohort.slot])
        self.staff_hours[staffing.staff] += staffing.hours
        if self._problem.situation.school.staff_by_code[staffing.staff].is_charged:
            self.pool_hours[self._pool(staffing.cohort.slot)] += staffing.hours

    def _open(self, opening: _Opening) -> None:
        self.base[self.model.count[opening.cohort.number].name] += 1
        self.groups_in[opening.cohort.slot] += 1
        for seat in opening.seats:
            self.base[self.model.seat[seat.number].name] = 1.0
            self._seat(seat)
        for staffing in opening.staff:
            self.base[self.model.staffing[staffing.number].name] = 1.0
            self._engage(staffing)

    def _opening(self, cohort: Cohort) -> _Opening | None:
        slot, module = self._slots[cohort.slot], cohort.module
        is_full = self.base[self.model.count[cohort.number].name] >= cohort.count_max - 0.5
        if is_full or self.groups_in[cohort.slot] >= slot.rooms:
            return None
        staff = tuple(self._free_staff(cohort))[: module.staff_count]
        if len(staff) < module.staff_count or not self._is_affordable(cohort, staff):
            return None
        wanting = sorted(self._wanting(cohort), key=lambda pair: (-pair[0], pair[1].number))
        chosen = wanting[: module.size_max]
        if len(chosen) < module.size_min:
            return None
        return _Opening(cohort, tuple(seat for _, seat in chosen), staff, sum(gain for gain, _ in chosen))

    def _free_staff(self, cohort: Cohort) -> Iterator[Staffing]:
        """Who could take the group: as they come, or those who charge nobody and have the fewest choices first."""
        situation = self._problem.situation
        members, limits = situation.school.staff_by_code, situation.budget.open_to_staff
        able = [
            staffing
            for staffing in self._problem.staffings_of_cohort.get(cohort.number, ())
            if (staffing.staff, cohort.slot) not in self.busy_staff
            and self.staff_hours[staffing.staff] + staffing.hours <= limits[staffing.staff] + HOURS_EPSILON
        ]
        if self.is_sparing:
            able.sort(key=lambda s: (members[s.staff].is_charged, self._choices[s.staff], s.number))
        return iter(able)

    def _is_affordable(self, cohort: Cohort, staff: tuple[Staffing, ...]) -> bool:
        situation, pool = self._problem.situation, self._pool(cohort.slot)
        members = situation.school.staff_by_code
        hours = sum(one.hours for one in staff if members[one.staff].is_charged)
        return self.pool_hours[pool] + hours <= situation.budget.open_to_pool[pool] + HOURS_EPSILON

    def _wanting(self, cohort: Cohort) -> Iterator[tuple[float, Seat]]:
        """The students who are free and gain coverage, each with the gain."""
        demands = self._problem.situation.demands
        for seat in self._problem.seats_of_cohort.get(cohort.number, ()):
            demand = demands.get((seat.student, cohort.module.code))
            if demand is None or seat.student in self._kept_out or seat.lock is not None:
                continue
            if (seat.student, cohort.slot) in self.busy_students:
                continue
            hours = self.followed[seat.student, cohort.module.code]
            gain = demand.coverage(hours + seat.hours) - demand.coverage(hours)
            if gain > EPSILON:
                yield gain, seat

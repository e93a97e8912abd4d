"""Measures the changes one by one, the most promising first, until all are measured or time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush

from ap_xl.domain.plan import Plan
from ap_xl.planning.audit import audit
from ap_xl.planning.figures import coverage, full_coverage, hours_by_module
from ap_xl.planning.situation import Situation, situation
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.best import GoOn, best_base
from ap_xl.planning.whatif.change import Change, Kind, Look
from ap_xl.planning.whatif.changes import changes
from ap_xl.planning.whatif.looking import looked
from ap_xl.planning.whatif.track import Track, track

_BASE_PART = 0.4
"""The part of the time for the plan that the changes are measured against."""
_LEAST_GAIN = 5e-5
"""The coverage rate (0–1) that a change must bring at least to be a track: 0.01 of a percentage point."""
_MOST_OTHERS = 1
"""Groups that may open or close elsewhere in the second search, for what the first found nothing for."""

Tell = Callable[[int], None]
"""Is told how many changes are measured."""


@dataclass(frozen=True)
class WhatIf:
    """The tracks, the best first. `full` is C if every need were met.

    `unmeasured` are the changes for which there was no time, `measured` the number of the others.
    """

    base: Base
    full: float
    tracks: tuple[Track, ...]
    measured: int
    unmeasured: tuple[Change, ...]

    def rate(self, gain: float) -> float:
        """A gain of C as a coverage rate (0–1)."""
        return gain / self.full if self.full else 0.0


def what_if(known: Situation, seconds: float, go_on: GoOn, tell: Tell) -> WhatIf:
    """What each change would bring to the period, in `seconds` at most.

    Raises NoPlanError and PlanRejectedError where there is no plan to measure against.
    """
    deadline = time.monotonic() + seconds
    base = best_base(known, seconds * _BASE_PART, go_on)
    run = _Run(base, full_coverage(known), deadline, go_on, tell)
    return run.measured(changes(base))


@dataclass
class _Run:
    """One go through the changes; `waiting` holds (others, −promise, order) of each search to come."""

    base: Base
    full: float
    deadline: float
    go_on: GoOn
    tell: Tell
    waiting: list[tuple[int, float, int]] = field(default_factory=list)
    found: dict[int, Track | None] = field(default_factory=dict)
    useless_slots: set[str] = field(default_factory=set)
    references: dict[tuple[Look, int], float] = field(default_factory=dict)

    def measured(self, found: list[Change]) -> WhatIf:
        for number, change in enumerate(found):
            heappush(self.waiting, (0, -change.promise, number))
        while self.waiting and self._has_time():
            others, _, number = heappop(self.waiting)
            self._search(found[number], number, others)
        unmeasured = tuple(change for number, change in enumerate(found) if number not in self.found)
        tracks = [one for one in self.found.values() if one is not None]
        tracks.sort(key=lambda one: (-round(one.gain, 6), -len(one.newly_served)))
        return WhatIf(self.base, self.full, tuple(tracks), len(self.found), unmeasured)

    def _has_time(self) -> bool:
        return time.monotonic() < self.deadline and self.go_on()

    def _search(self, change: Change, number: int, others: int) -> None:
        looks = [look for look in change.looks if not (change.is_bounded and look.free <= self.useless_slots)]
        known = situation(change.school, self.base.known.period)
        plan = self._plan(known, looks, others)
        is_whole = self._has_time() or plan is not self.base.plan
        if not is_whole:
            return
        gain = self._gain(known, plan, looks, others)
        is_good = self.full > 0 and gain / self.full >= _LEAST_GAIN
        self.found[number] = track(self.base, change, known, plan, gain) if is_good else None
        self.tell(len(self.found))
        if change.kind is Kind.PERSON:
            (self.useless_slots.discard if is_good else self.useless_slots.add)(change.slot)
        if not is_good and others < _MOST_OTHERS and looks:
            heappush(self.waiting, (others + 1, -change.promise, number))

    def _plan(self, known: Situation, looks: Iterable[Look], others: int) -> Plan:
        """The plan after all looks, one after the other; the base's where nothing better is found."""
        plan = self.base.plan
        for look in looks:
            if not self._has_time():
                break
            left = self.deadline - time.monotonic()
            plan = looked(known, plan, look, others, left, lambda best, bound: self.go_on())
        return plan

    def _gain(self, known: Situation, plan: Plan, looks: Iterable[Look], others: int) -> float:
        """What the plan covers more than the same search finds without the change (C); 0 where it needs none."""
        if plan is self.base.plan or not _needs_change(self.base, plan):
            return 0.0
        without = sum(self._reference(look, others) for look in looks) if others else 0.0
        if others and not self._has_time():
            return 0.0  # the search without the change may have been cut short
        return _coverage(known, plan) - self.base.coverage - without

    def _reference(self, look: Look, others: int) -> float:
        """What the search finds without any change (C)."""
        if (look, others) not in self.references:
            known = self.base.known
            plan = self._plan(known, (look,), others)
            self.references[look, others] = _coverage(known, plan) - self.base.coverage
        return self.references[look, others]


def _needs_change(base: Base, plan: Plan) -> bool:
    """Whether the plan breaks a rule without the change that the base does not break; locks may allow some."""
    known = base.known
    if any(code not in known.school.staff_by_code for group in plan.groups for code in group.staff):
        return True
    return not set(audit(known, plan)) <= set(audit(known, base.plan))


def _coverage(known: Situation, plan: Plan) -> float:
    return coverage(known, hours_by_module(known, plan))

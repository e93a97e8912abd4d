"""Plans all open periods of the year at once: a bound for the whole, drafts period by period, the best one kept.

The first draft is what today's way gives: each period takes all it can when it comes. Others hold back what the
relaxation of the whole year gives later, more or less of it, and each pool keeps the draft that serves it best. So
the result is never worse than today's way.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ap_xl.domain.calendar import Period
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.plan import Plan
from ap_xl.planning.solver import Effort, Progress
from ap_xl.planning.year.audit import audit_year, keeps_all_rules
from ap_xl.planning.year.mixing import mixed
from ap_xl.planning.year.outlook import Dose, Outlook, Plans
from ap_xl.planning.year.step import leaving, plan_step
from ap_xl.planning.year.whole import Relaxed, relax

_HELD_BACK = (0.5, 0.25, 0.75, 0.4, 0.6, 1.0)
"""The parts (0–1) of what the relaxation gives later that a draft holds back, the most promising first."""
_BOUND_PART = 0.5
"""The part of the time that the bound may take."""
_FIRST_PART = 0.45
"""The part of the time left that the first draft may take."""
_FIRST_GAP, _STEP_GAP = 0.003, 0.01
"""The gaps (0–1) at which the plan of one period is good enough for the first draft and for others: more drafts
bring more than better ones."""
_ENOUGH = 0.7
"""The part of the time of the draft before that is enough for another."""
_SHORT = 0.2
"""Seconds for each period once time is up: a greedy plan at least."""

Tell = Callable[[Period], None]
"""Is told which period is planned."""


@dataclass(frozen=True)
class YearPlan:
    """The plans of all open periods, those that stay included; `one_by_one` are those of today's way.

    `coverage` is C of the year and `bound` a proven limit of it (no unit).
    """

    outlook: Outlook
    plans: Plans
    one_by_one: Plans
    coverage: float
    bound: float

    @property
    def gap(self) -> float:
        """(bound − C) / bound (0–1)."""
        return max(0.0, (self.bound - self.coverage) / self.bound) if self.bound > 0 else 0.0

    @property
    def is_optimal(self) -> bool:
        """Whether the gap that the workbook aims at is proven."""
        return self.gap <= self.outlook.school.parameters.target_gap + 1e-9


def plan_year(outlook: Outlook, seconds: float, progress: Progress | None = None) -> YearPlan:
    """The best plans found within `seconds`. `progress` is told C of the year and its bound.

    Raises NoPlanError where a period has no plan, PlanRejectedError where the plans fail the audit.
    """
    return _Year(outlook, time.monotonic() + seconds, progress).planned()


@dataclass
class _Year:
    outlook: Outlook
    deadline: float
    progress: Progress | None
    best: dict[str, Plan] = field(default_factory=dict)
    coverage: float = 0.0
    bound: float = 0.0
    is_stopped: bool = False

    def planned(self) -> YearPlan:
        self.bound = self.outlook.full_coverage
        relaxed = relax(self.outlook, self._left() * _BOUND_PART)
        if relaxed is not None:
            self.bound = min(self.bound, relaxed.bound)
        started = time.monotonic()
        first = self._draft({}, self._left() * _FIRST_PART, _FIRST_GAP)
        if not keeps_all_rules(self.outlook, first):
            raise PlanRejectedError(_broken(self.outlook, first))
        self._keep(first)
        if relaxed is not None:
            self._improve(relaxed, time.monotonic() - started)
        outlook = self.outlook
        bound = max(self.bound, self.coverage)
        return YearPlan(outlook, outlook.with_kept(self.best), outlook.with_kept(first), self.coverage, bound)

    def _improve(self, relaxed: Relaxed, took: float) -> None:
        """Other drafts while there is time for a whole one, which takes about as long as the one before."""
        for part in _HELD_BACK:
            if self._is_near() or not self._goes_on() or self._left() < took * _ENOUGH:
                return
            started = time.monotonic()
            held_back = {
                code: {key: part * hours for key, hours in doses.items()}
                for code, doses in relaxed.doses.items()
            }
            try:
                draft = self._draft(held_back, self._left(), _STEP_GAP)
            except NoPlanError:
                continue
            took = time.monotonic() - started
            if not keeps_all_rules(self.outlook, draft):
                continue
            better, worse = sorted((self.best, draft), key=self.outlook.coverage, reverse=True)
            self._keep(mixed(self.outlook, better, worse))

    def _draft(
        self, held_back: Mapping[str, Mapping[Dose, float]], seconds: float, gap: float
    ) -> dict[str, Plan]:
        """Plans one after the other, each with an even part of the time that is left."""
        plans: dict[str, Plan] = {}
        deadline, periods = time.monotonic() + seconds, self.outlook.to_plan
        for number, period in enumerate(periods):
            share = (deadline - time.monotonic()) / (len(periods) - number)
            later = _sum(held_back.get(other.code, {}) for other in periods[number + 1 :])
            known = leaving(self.outlook.before(period, plans), later)
            effort = Effort(_SHORT if self.is_stopped else max(_SHORT, share), gap)
            plans[period.code] = plan_step(known, effort, self._look)
        return plans

    def _keep(self, plans: dict[str, Plan]) -> None:
        self.best, self.coverage = plans, self.outlook.coverage(plans)

    def _look(self, coverage: float, bound: float) -> bool:
        """Told of a single period; tells of the year."""
        return self._goes_on()

    def _goes_on(self) -> bool:
        if not self.is_stopped and self.progress is not None:
            self.is_stopped = not self.progress(self.coverage, self.bound)
        return not self.is_stopped

    def _is_near(self) -> bool:
        gap = self.outlook.school.parameters.target_gap
        return self.bound - self.coverage <= gap * self.bound

    def _left(self) -> float:
        return max(0.1, self.deadline - time.monotonic())


def _sum(parts: Iterable[Mapping[Dose, float]]) -> Mapping[Dose, float]:
    total: dict[Dose, float] = defaultdict(float)
    for part in parts:
        for key, hours in part.items():
            total[key] += hours
    return total


def _broken(outlook: Outlook, plans: Plans) -> str:
    found = audit_year(outlook, plans)
    broken = (one for breaches in found.values() for one in breaches if not one.is_exempt)
    return "; ".join(f"{breach.rule}: {breach.message}" for breach in broken)

"""The rest of the year as it looks today: the open periods, what they find when they come, and the year's doses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ap_xl.domain.calendar import Period
from ap_xl.domain.needs import EPSILON, Demand, demands
from ap_xl.domain.plan import Plan, SessionState
from ap_xl.domain.state import School
from ap_xl.planning.figures import hours_by_module
from ap_xl.planning.situation import Situation, situation

Plans = Mapping[str, Plan]
"""Plans by the code of their period."""
Dose = tuple[str, str]
"""A student and a module: the year has one dose for both, R hours."""


@dataclass(frozen=True)
class Outlook:
    """The current period and those after it that are not closed, in time.

    `kept` are the plans of periods that have begun: sessions were held, so they stay as they are. Needs are
    today's all year long, for nobody knows the reviews to come.
    """

    school: School
    periods: tuple[Period, ...]
    kept: Plans

    @cached_property
    def to_plan(self) -> tuple[Period, ...]:
        return tuple(period for period in self.periods if period.code not in self.kept)

    @cached_property
    def demands(self) -> Mapping[Dose, Demand]:
        """The year's demands: H, R (hours) and weight are one for all periods (H10 leaves some periods out)."""
        found: dict[Dose, Demand] = {}
        for period in self.periods:
            for demand in demands(self.school, period):
                left = demand.remaining - self._promised.get((demand.student, demand.module), 0.0)
                if left > EPSILON:
                    key = demand.student, demand.module
                    found.setdefault(key, replace(demand, remaining=left))
        return found

    @cached_property
    def _promised(self) -> Mapping[Dose, float]:
        """Hours that plans of periods before these, not closed yet, give as well."""
        first = min((period.start for period in self.periods), default=None)
        promised: dict[Dose, float] = defaultdict(float)
        for period in self.school.periods_in_time:
            if first is not None and period.start < first and not period.is_closed:
                known = situation(self.school, period)
                _add(promised, hours_by_module(known, known.present))
        return promised

    def with_kept(self, plans: Plans) -> Plans:
        return {**plans, **self.kept}

    def before(self, period: Period, plans: Plans) -> Situation:
        """What the period finds when the plans of the periods before it have been carried out.

        The hours open to it are those of H6 and H7 then, R what the earlier periods leave of the doses.
        """
        earlier = [other for other in self.periods if other.start < period.start]
        given = self.hours(plans, earlier)
        return self._with_demands(situation(self.with_plans(plans, earlier), period), given)

    def with_plans(self, plans: Plans, periods: Iterable[Period]) -> School:
        """The school with the plans of these periods in it; those of `kept` stay, a period without one has none."""
        replaced = dict.fromkeys(period.code for period in periods if period.code not in self.kept)
        found = [plans[code] for code in replaced if code in plans]
        groups = [group for group in self.school.groups if group.period not in replaced]
        placements = [placement for placement in self.school.placements if placement.period not in replaced]
        return replace(
            self.school,
            groups=(*groups, *(group for plan in found for group in plan.groups)),
            placements=(*placements, *(placement for plan in found for placement in plan.placements)),
        )

    def _with_demands(self, known: Situation, given: Mapping[Dose, float]) -> Situation:
        left: dict[Dose, Demand] = {}
        there = {(demand.student, demand.module) for demand in demands(self.school, known.period)}
        for key, demand in self.demands.items():
            remaining = demand.remaining - given.get(key, 0.0)
            if key in there and remaining > EPSILON:
                left[key] = replace(demand, remaining=remaining)
        return replace(known, demands=left)

    def hours(self, plans: Plans, periods: Iterable[Period] | None = None) -> Mapping[Dose, float]:
        """What each student follows of each module by the plans, over the periods (all where not given)."""
        total: dict[Dose, float] = defaultdict(float)
        for period in self.periods if periods is None else periods:
            plan = self.kept.get(period.code) or plans.get(period.code)
            if plan is not None:
                _add(total, self.hours_in(period, plan))
        return total

    def hours_in(self, period: Period, plan: Plan) -> Mapping[Dose, float]:
        """What each student follows of each module in one period (hours)."""
        return hours_by_module(self._today[period.code], plan)

    @cached_property
    def _today(self) -> Mapping[str, Situation]:
        return {period.code: situation(self.school, period) for period in self.periods}

    def today(self, period: Period) -> Situation:
        """The period as it would be if no period before it spent an hour more than the workbook says."""
        return self._today[period.code]

    def coverage(self, plans: Plans) -> float:
        """C of the year: Σ w·π·min(hours of all periods, R)/H."""
        hours = self.hours(plans)
        return sum(demand.coverage(hours.get(key, 0.0)) for key, demand in self.demands.items())

    @cached_property
    def full_coverage(self) -> float:
        """Σ w·π·R/H: C if every dose were given."""
        return sum(demand.coverage(demand.remaining) for demand in self.demands.values())


def _add(total: dict[Dose, float], hours: Mapping[Dose, float]) -> None:
    for key, value in hours.items():
        total[key] += value


def find_outlook(school: School) -> Outlook:
    """The open periods from the current one on; without a current period, all that are not closed."""
    current = school.period_by_code.get(school.parameters.current_period)
    periods = tuple(
        period
        for period in school.periods_in_time
        if not period.is_closed and (current is None or period.start >= current.start)
    )
    held = {session.group for session in school.sessions if session.state is SessionState.HELD}
    plans = {period.code: school.plan_of(period.code) for period in periods}
    begun = {code: plan for code, plan in plans.items() if any(g.code in held for g in plan.groups)}
    return Outlook(school, periods, begun)

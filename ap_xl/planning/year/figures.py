"""What the plans of a year come to: by period, by division, by dose, by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.hours import GroupCost, Ledger, remaining_of_division
from ap_xl.domain.needs import Demand
from ap_xl.domain.plan import Group
from ap_xl.planning.year.outlook import Dose, Outlook, Plans


@dataclass(frozen=True, slots=True)
class YearGroup:
    """A group of the year's plans, the number of its students and what it costs (hours)."""

    group: Group
    students: int
    cost: GroupCost


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """One period: its groups, students with a group, hours, and the year's coverage rate (0–1) at its end."""

    period: Period
    groups: int
    students: int
    staff_hours: float
    charged_hours: float
    rate: float


@dataclass(frozen=True, slots=True)
class DivisionFigures:
    """What a period charges to a division, and what is left to the division after it (hours)."""

    division: str
    period: str
    hours: float
    left: float


@dataclass(frozen=True, slots=True)
class DoseFigures:
    """A student's year in a module: the hours of each period by its code, and the part (0–1) of R given."""

    demand: Demand
    hours: Mapping[str, float]

    @property
    def total(self) -> float:
        return sum(self.hours.values())

    @property
    def rate(self) -> float:
        return min(1.0, self.total / self.demand.remaining)


class YearFigures:
    """Looks at the plans of all open periods as if they were carried out."""

    def __init__(self, outlook: Outlook, plans: Plans) -> None:
        self._outlook, self._plans = outlook, plans
        school = outlook.with_plans(plans, outlook.periods)
        self._school = school
        self._ledger = Ledger(school, Attendance(school))
        self._first = next(iter(outlook.periods), None)

    def groups(self) -> Iterator[YearGroup]:
        """All groups by period, then as the slots stand in their table."""
        rank = {slot.code: row for row, slot in enumerate(self._school.slots)}
        for period in self._outlook.periods:
            for group in sorted(self._of(period), key=lambda one: rank[one.slot]):
                members = self._ledger.members(group)
                yield YearGroup(group, len(members), self._ledger.cost(group, members))

    def _of(self, period: Period) -> tuple[Group, ...]:
        plan = self._outlook.with_kept(self._plans).get(period.code)
        return plan.groups if plan else ()

    def periods(self) -> Iterator[PeriodFigures]:
        found = list(self.groups())
        for number, period in enumerate(self._outlook.periods, start=1):
            mine = [one for one in found if one.group.period == period.code]
            people = {student for one in mine for student in self._ledger.members(one.group)}
            yield PeriodFigures(
                period,
                len(mine),
                len(people),
                sum(one.cost.hours for one in mine),
                sum(one.cost.charged_hours for one in mine),
                self.rate_after(number),
            )

    @property
    def students(self) -> int:
        """The students who have a group at least once."""
        return len({student for one in self.groups() for student in self._ledger.members(one.group)})

    def rate_after(self, periods: int) -> float:
        """The year's coverage rate (0–1) after the first so many periods."""
        hours = self._outlook.hours(self._plans, self._outlook.periods[:periods])
        full = self._outlook.full_coverage
        covered = sum(d.coverage(hours.get(key, 0.0)) for key, d in self._outlook.demands.items())
        return covered / full if full else 1.0

    def divisions(self) -> Iterator[DivisionFigures]:
        """By division, then by period."""
        charged: dict[tuple[str, str], float] = defaultdict(float)
        for period in self._outlook.periods:
            for group in self._of(period):
                for code, hours in self._ledger.planned_of(group).by_division.items():
                    charged[code, period.code] += hours
        if self._first is None:
            return
        spent = self._ledger.spent_before(self._first)
        for division in self._school.divisions:
            left = remaining_of_division(division, spent)
            for period in self._outlook.periods:
                hours = charged[division.code, period.code]
                left -= hours
                yield DivisionFigures(division.code, period.code, hours, left)

    def doses(self) -> Iterator[DoseFigures]:
        """Every need, in row order; modules open to all only where they give something."""
        by_period: dict[Dose, dict[str, float]] = defaultdict(dict)
        for period in self._outlook.periods:
            for key, hours in self._outlook.hours(self._plans, (period,)).items():
                by_period[key][period.code] = hours
        row = {student.id: number for number, student in enumerate(self._school.students)}
        place = {module.code: number for number, module in enumerate(self._school.modules)}
        for key in sorted(self._outlook.demands, key=lambda one: (row[one[0]], place[one[1]])):
            demand = self._outlook.demands[key]
            if demand.need >= 1 or by_period.get(key):
                yield DoseFigures(demand, by_period.get(key, {}))

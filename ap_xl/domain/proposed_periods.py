"""Where to cut the school year into periods, so that few classes lose sessions.

A class *loses* sessions in a period where it is there for some of its sessions and away for others: its
groups are torn. A class that is away all the time has no groups to tear. Weeks may stay outside every
period; a class that is there then loses that week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from ap_xl.domain.school_weeks import SchoolWeek

SHORTEST, LONGEST = 4, 7
"""Weeks with sessions in a period."""
_BEST_LENGTH = 6  # weeks
_CROSSING = 0.25
"""A period torn by holidays of more than a week costs as much as this share of the classes losing sessions."""
_LENGTH = 0.01
_HOLIDAY = timedelta(days=14)


@dataclass(frozen=True)
class ProposedPeriod:
    """A run of weeks with sessions."""

    weeks: tuple[SchoolWeek, ...]

    @property
    def start(self) -> date:
        return self.weeks[0].monday

    @property
    def last_monday(self) -> date:
        return self.weeks[-1].monday

    @cached_property
    def losing(self) -> tuple[str, ...]:
        """The divisions that are there for some of their sessions and away for others."""
        return tuple(code for code in self.weeks[0].planned if 0 < self._held(code) < self._planned(code))

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """The divisions that are away all the time."""
        return tuple(code for code in self.weeks[0].planned if self._planned(code) and not self._held(code))

    @property
    def is_torn_by_holidays(self) -> bool:
        pairs = zip(self.weeks, self.weeks[1:], strict=False)
        return any(later.monday - earlier.monday > _HOLIDAY for earlier, later in pairs)

    @cached_property
    def cost(self) -> float:
        """In classes that lose sessions; what is torn in the middle costs a little more, so do odd lengths."""
        divisions = [code for code in self.weeks[0].planned if self._planned(code)]
        torn = sum(1 + _LENGTH * self._lost_share(code) for code in self.losing)
        crossing = _CROSSING * len(divisions) * self.is_torn_by_holidays
        return torn + crossing + _LENGTH * abs(len(self.weeks) - _BEST_LENGTH)

    def _planned(self, division: str) -> int:
        return sum(week.planned.get(division, 0) for week in self.weeks)

    def _held(self, division: str) -> int:
        return sum(week.held.get(division, 0) for week in self.weeks)

    def _lost_share(self, division: str) -> float:
        return 1 - self._held(division) / self._planned(division)


def _left_out(week: SchoolWeek) -> float:
    """What it costs to leave a week out: each class that is there loses it, and one more, to avoid it."""
    return 1 + sum(count > 0 for count in week.held.values())


def proposed_periods(weeks: Sequence[SchoolWeek]) -> tuple[ProposedPeriod, ...]:
    """The cheapest cut of the weeks into periods of 4 to 7 weeks; empty where there are fewer than 4 weeks.

    Of equally good cuts the one with earlier and longer periods.
    """
    best: list[tuple[float, ProposedPeriod | None]] = [(0.0, None)] * (len(weeks) + 1)
    for begin in range(len(weeks) - 1, -1, -1):
        choices: list[tuple[float, ProposedPeriod | None]] = []
        for length in range(min(LONGEST, len(weeks) - begin), SHORTEST - 1, -1):
            period = ProposedPeriod(tuple(weeks[begin : begin + length]))
            choices.append((period.cost + best[begin + length][0], period))
        choices.append((_left_out(weeks[begin]) + best[begin + 1][0], None))
        best[begin] = min(choices, key=lambda choice: choice[0])
    return _followed(best)


def _followed(best: Sequence[tuple[float, ProposedPeriod | None]]) -> tuple[ProposedPeriod, ...]:
    found: list[ProposedPeriod] = []
    begin = 0
    while begin < len(best) - 1:
        period = best[begin][1]
        if period is not None:
            found.append(period)
        begin += 1 if period is None else len(period.weeks)
    return tuple(found)

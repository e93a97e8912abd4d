"""The hours open to a period (H6, H7) as a function of what the periods before it spend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ap_xl.domain.calendar import Period
from ap_xl.domain.hours import Pool, remaining_of_division, remaining_of_staff
from ap_xl.domain.school import Staff
from ap_xl.planning.situation import Situation


@dataclass(frozen=True)
class Allowance:
    """Open are `min(left, max(shared, largest))` hours, never below 0.

    `left` is what remains, `shared` the period's share of it with the tolerance; an hour spent earlier takes
    an hour from `left`, and from `shared` at least `slope` hours, whoever it is charged to.
    """

    left: float
    shared: float
    largest: float
    slope: float

    @property
    def hours(self) -> float:
        return max(0.0, min(self.left, max(self.shared, self.largest)))

    def limits(self) -> tuple[tuple[float, float], ...]:
        """Pairs (constant, slope): open ≤ constant − slope · hours spent earlier, for any number of them."""
        lines = [(self.left, 1.0)]
        if self.left > self.largest:
            far = self.left - self.largest
            then = max(self.largest, self.shared - self.slope * far)
            lines.append((self.hours, (self.hours - then) / far))
        return tuple(lines)


def of_staff(known: Situation, member: Staff, horizon: Sequence[Period]) -> Allowance:
    """What is open to a member of staff in the situation's period; `horizon`: it and the open periods after it."""
    spent = known.ledger.spent_before(known.period)
    share = _share({p.code: known.attendance.weeks_of_staff(member, p) for p in horizon}, known.period)
    factor = share * (1 + known.school.parameters.hours_tolerance)
    left = remaining_of_staff(member, spent)
    codes = (slot.code for slot in known.school.slots if slot.code in member.slots)
    largest = max((known.slot_hours(code) for code in codes), default=0.0)
    return Allowance(left, left * factor, largest, factor)


def of_pool(known: Situation, pool: Pool, horizon: Sequence[Period]) -> Allowance:
    """What is open to a pool in the situation's period."""
    spent = known.ledger.spent_before(known.period)
    factor = 1 + known.school.parameters.hours_tolerance
    left, factors = {}, {}
    for code in pool.divisions:
        left[code] = remaining_of_division(known.school.division_by_code[code], spent)
        weeks = {p.code: known.attendance.weeks_of_division(code, p) for p in horizon}
        factors[code] = _share(weeks, known.period) * factor
    return Allowance(
        sum(left.values()),
        sum(left[code] * factors[code] for code in pool.divisions),
        max((known.slot_hours(code) for code in pool.slots), default=0.0),
        min(factors.values(), default=0.0),
    )


def _share(weeks: Mapping[str, int], period: Period) -> float:
    total = sum(weeks.values())
    return weeks[period.code] / total if total else 0.0

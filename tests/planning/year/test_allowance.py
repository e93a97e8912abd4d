"""The hours open to a period, and the lines that they never exceed."""

from __future__ import annotations

import pytest

from ap_xl.planning.year.allowance import Allowance, of_pool, of_staff
from ap_xl.planning.year.outlook import find_outlook
from tests.planning.year.years import random_year

SEEDS = range(8)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_allowance_is_what_the_ledger_opens(seed):
    found = find_outlook(random_year(seed))
    for number, period in enumerate(found.periods):
        known, horizon = found.before(period, {}), found.periods[number:]
        for member in known.school.staff:
            own = of_staff(known, member, horizon)
            assert own.hours == pytest.approx(known.budget.open_to_staff[member.code])
        for pool, hours in zip(known.budget.pools, known.budget.open_to_pool, strict=True):
            assert of_pool(known, pool, horizon).hours == pytest.approx(hours)


@pytest.mark.parametrize(
    "allowance",
    [
        Allowance(20.0, 10.0, 4.0, 0.5),
        Allowance(20.0, 3.0, 4.0, 0.15),
        Allowance(3.0, 1.5, 4.0, 0.5),
        Allowance(20.0, 22.0, 4.0, 1.1),
        Allowance(-2.0, -1.0, 4.0, 0.5),
    ],
)
def test_what_is_open_after_any_spending_stays_below_the_lines(allowance):
    for spent in range(21):
        shared = allowance.shared - allowance.slope * spent
        left = Allowance(allowance.left - spent, shared, allowance.largest, allowance.slope)
        for constant, slope in allowance.limits():
            assert left.hours <= max(0.0, constant - slope * spent) + 1e-9

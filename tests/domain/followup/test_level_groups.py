"""Groups that stay together for too long."""

from __future__ import annotations

from typing import Any

from ap_xl.domain.followup.level_groups import level_groups
from tests.domain.followup.years import a_year
from tests.schools import a_group, placed_all

FOUR = "e1 e2 e3 e4"
OTHERS = "e1 e5 e6"


def found(*memberships: str, **fields: Any) -> list[str]:
    """One group a period, of those students."""
    groups = tuple(
        a_group(f"G{n}", period=f"P{n}", module="MA" if n % 2 else "FR") for n, _ in enumerate(memberships, 1)
    )
    placements = tuple(
        placement
        for group, ids in zip(groups, memberships, strict=True)
        for placement in placed_all(ids, group.code, period=group.period)
    )
    findings = level_groups(a_year(groups=groups, placements=placements, **fields))
    assert {finding.name for finding in findings} <= {"level-group"}
    return [finding.message for finding in findings]


def test_a_group_that_was_together_in_the_two_periods_before_whatever_the_module_is_told():
    (message,) = found(FOUR, FOUR, FOUR)
    assert message.startswith("Le groupe « G3 » (4 élèves) réunit toujours les mêmes : 100 % des paires")
    assert "P1 et P2" in message


def test_half_of_the_pairs_are_enough():
    assert "60 %" in found("e1 e2 e3 e4", "e1 e2 e3 e4", "e1 e2 e3 e4 e5")[0]


def test_less_than_half_is_not():
    assert found("e1 e2 e3", "e1 e2 e3", "e1 e2 e3 e4 e5") == []


def test_a_period_in_between_with_others_breaks_it():
    assert found(FOUR, OTHERS, FOUR) == []


def test_two_periods_are_no_habit():
    assert found(FOUR, FOUR) == []


def test_three_students_may_stay_together():
    assert found("e1 e2 e3", "e1 e2 e3", "e1 e2 e3") == []

"""H10: nobody is placed who has left before the period's first day or arrives after its last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ap_xl.domain.errors import PlanRejectedError
from ap_xl.domain.state import School
from tests.planning.plans import before, broken, group_of, members, module_of, plan, rules_without
from tests.schools import a_group, a_member, a_module, a_school, a_student, monday, placed_all

DAY = timedelta(days=1)


def one_gone(low: int = 2, **stay: Any) -> School:
    """e1 needs MA most and MB a little; MA needs two, and e2 is not there."""
    stay = stay or {"departure": monday(0) - DAY}
    return a_school(
        students=(a_student("e1"), a_student("e2", **stay)),
        modules=(a_module(low=low), a_module("MB")),
        needs={("e1", "MA"): 3, ("e2", "MA"): 3, ("e1", "MB"): 1},
        staff=(a_member(modules="MA MB"),),
    )


def in_g1(school: School, **more: Any) -> School:
    return replace(school, groups=(a_group(),), placements=placed_all("e1 e2", **more))


@pytest.mark.parametrize("stay", [{"departure": monday(0) - DAY}, {"arrival": monday(6)}])
def test_without_the_rule_the_absent_fill_a_group(stay: Any):
    """H2 keeps them out as well, as they have no session: it is left out in both runs."""
    school = one_gone(**stay)
    with pytest.raises(PlanRejectedError, match="H10"):
        plan(school, rules_without("H2", "H10"))


@pytest.mark.parametrize("stay", [{"departure": monday(0) - DAY}, {"arrival": monday(6)}])
def test_with_the_rule_they_do_not(stay: Any):
    result = plan(one_gone(**stay), rules_without("H2"))
    assert (module_of(result, "e1"), group_of(result, "e2")) == ("MB", None)


@pytest.mark.parametrize(
    ("stay", "found"),
    [({"departure": monday(0) - DAY}, True), ({"arrival": monday(6)}, True), ({"departure": monday(0)}, False),
     ({"arrival": monday(5)}, False)],
)  # fmt: skip
def test_placing_the_absent_is_a_breach(stay: Any, found: bool):
    assert ("H10" in broken(in_g1(one_gone(**stay)))) is found


def test_a_lock_on_somebody_who_left_is_lifted():
    school = in_g1(one_gone(low=1), locked=True)
    assert [finding.name for finding in before(school).locks.lifted] == ["lock-lifted"]
    result = plan(school)
    assert members(result, "G1") == {"e1"}


def test_whoever_is_there_for_some_days_is_placed_for_them():
    result = plan(one_gone(departure=monday(1)))
    assert group_of(result, "e2") is not None
    assert result.figures.coverage == pytest.approx(8 + 8 * 2 / 6)

"""H8: Ensemble, Séparés, Imposé, Interdit."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import Origin
from ap_xl.domain.state import School
from tests.planning.plans import (
    broken,
    exempt,
    given_up,
    group_of,
    members,
    module_of,
    plan,
    rules_without,
)
from tests.schools import (
    a_group,
    a_member,
    a_module,
    a_period,
    a_school,
    a_slot,
    apart,
    everybody_needs,
    forbidden,
    imposed,
    monday,
    placed,
    placed_all,
    students,
    together,
)

TWO = students(2)
FOUR = students(4)


def one_group(*rows: Any, **fields: Any) -> School:
    """One room and one teacher, who takes all the students."""
    return a_school(**{"students": TWO, "slots": (a_slot(rooms=1),), "constraints": rows} | fields)


def two_modules(*rows: Any, **fields: Any) -> School:
    """e1 needs MA, e2 needs MB; both are open to both students at a lower need."""
    given = {
        "students": TWO, "modules": (a_module(), a_module("MB")), "staff": (a_member(), a_member("T2", "MB")),
        "needs": {("e1", "MA"): 3, ("e1", "MB"): 1, ("e2", "MA"): 1, ("e2", "MB"): 3}, "constraints": rows,
    }  # fmt: skip
    return a_school(**given | fields)


def parallel(*rows: Any, **fields: Any) -> School:
    """Four students in two parallel groups of one module."""
    given = {
        "students": FOUR, "modules": (a_module(low=2, high=2),), "staff": (a_member(), a_member("T2")),
        "constraints": rows,
    }  # fmt: skip
    return a_school(**given | fields)


RULELESS = {
    "Ensemble": two_modules(together("e1", "e2")),
    "Séparés": one_group(apart("e1", "e2")),
    "Imposé": two_modules(imposed("e1", "MB")),
    "Interdit a module": one_group(forbidden("e1", module="MA")),
    "Interdit a slot": one_group(forbidden("e1", slot="L8")),
    "Interdit a member of staff": one_group(forbidden("e1", staff="T1")),
}


@pytest.mark.parametrize("school", RULELESS.values(), ids=RULELESS.keys())
def test_without_the_rule_a_request_is_not_kept(school: School):
    with pytest.raises(PlanRejectedError, match="H8"):
        plan(school, rules_without("H8"))


@pytest.mark.parametrize("school", RULELESS.values(), ids=RULELESS.keys())
def test_with_the_rule_it_is(school: School):
    result = plan(school)
    assert result.figures.placed >= 1
    assert broken(school, result.plan) == []


# -- Ensemble


def test_together_means_one_group_where_both_have_one():
    result = plan(two_modules(together("e1", "e2")))
    assert len({group_of(result, "e1"), group_of(result, "e2")} - {None}) == 1


@pytest.mark.parametrize("rows", [(together("e1", "e4"), together("e2", "e3")), (together("e4", "e2"),)])
def test_together_holds_in_parallel_groups(rows: Any):
    result = plan(parallel(*rows))
    assert result.figures.placed == 4
    for row in rows:
        assert group_of(result, row.student) == group_of(result, row.other)


SPLIT = {
    "groups": (a_group(), a_group("G2", module="MB", staff="T2")),
    "placements": (placed("e1"), placed("e2", "G2")),
}


def test_together_in_two_groups_is_a_breach():
    assert (broken(two_modules(**SPLIT)), broken(two_modules(together("e1", "e2"), **SPLIT))) == ([], ["H8"])


def test_together_with_one_of_both_in_a_group_is_none():
    rows = {"groups": (a_group(),), "placements": placed_all("e1")}
    assert broken(two_modules(together("e1", "e2"), **rows)) == []


# -- Séparés


def test_apart_means_never_one_group():
    result = plan(parallel(apart("e1", "e2"), apart("e3", "e4")))
    assert result.figures.placed == 4
    assert group_of(result, "e1") != group_of(result, "e2")
    assert group_of(result, "e3") != group_of(result, "e4")


def test_three_who_are_apart_do_not_fit_into_two_groups():
    rows = (apart("e1", "e2"), apart("e2", "e3"), apart("e1", "e3"))
    school = parallel(*rows, modules=(a_module(),))
    result = plan(school)
    assert (result.figures.placed, broken(school, result.plan)) == (3, [])


def test_apart_in_one_group_is_a_breach():
    rows = {"groups": (a_group(),), "placements": placed_all("e1 e2")}
    assert (broken(one_group(**rows)), broken(one_group(apart("e1", "e2"), **rows))) == ([], ["H8"])


# -- Imposé


def test_imposed_in_a_module_that_suits_less():
    assert module_of(plan(two_modules(imposed("e1", "MB"))), "e1") == "MB"


def test_imposed_with_a_member_of_staff():
    for staff in ("T1", "T2"):
        result = plan(parallel(imposed("e1", staff=staff)))
        (group,) = [group for group in result.plan.groups if group.code == group_of(result, "e1")]
        assert group.staff == (staff,)
        assert result.figures.placed == 4


def test_imposed_in_a_slot():
    slots, staff = (a_slot(), a_slot("V9", weekday=4)), (a_member(slots="L8 V9", quota=6.0),)
    for slot in ("L8", "V9"):
        result = plan(one_group(imposed("e1", slot=slot), slots=slots, staff=staff))
        assert [group.slot for group in result.plan.groups] == [slot]


@pytest.mark.parametrize(
    ("row", "found"),
    [(imposed("e1"), []), (imposed("e1", slot="L8", staff="T1"), []), (imposed("e1", "MB"), ["H8"]),
     (imposed("e1", slot="V9"), ["H8"]), (imposed("e1", staff="T2"), ["H8"]), (imposed("e1", "MB", period="P2"), [])],
)  # fmt: skip
def test_not_being_placed_as_imposed_is_a_breach(row: Any, found: list[str]):
    placing = {"groups": (a_group(),), "placements": placed_all("e1")}
    assert broken(two_modules(row, **placing)) == found


def test_an_impossible_row_is_named():
    row = imposed("e1", "MB", slot="L8", cell="A7")
    school = two_modules(together("e1", "e2"), row, staff=(a_member(),))
    with pytest.raises(NoPlanError) as failure:
        plan(school)
    assert given_up(failure.value) == [Origin("Contraintes", "A7")]


def test_imposed_and_forbidden_at_once_name_one_of_the_rows():
    with pytest.raises(NoPlanError) as failure:
        plan(one_group(imposed("e1", cell="A2"), forbidden("e1", module="MA", cell="A3")))
    assert [origin.cell for origin in given_up(failure.value)] in (["A2"], ["A3"])


def test_two_imposed_rows_for_one_seat_name_one_of_them():
    rows = (imposed("e1", slot="L8", cell="A2"), imposed("e1", "MB", slot="L8", cell="A3"))
    with pytest.raises(NoPlanError) as failure:
        plan(two_modules(*rows))
    assert [origin.cell for origin in given_up(failure.value)] in (["A2"], ["A3"])


def test_a_row_of_another_period_asks_for_nothing():
    periods = (a_period(), a_period("P2", 6, 6, state=PeriodState.COMING))
    result = plan(two_modules(imposed("e1", "MB", period="P2"), periods=periods))
    assert module_of(result, "e1") == "MA"


def test_a_row_about_somebody_who_left_asks_for_nothing():
    gone = students(2)[0].__class__("e1", "Nom", "Prénom", "1A", departure=monday(-1))
    result = plan(two_modules(imposed("e1"), students=(gone, TWO[1])))
    assert group_of(result, "e1") is None


# -- Interdit


def test_forbidden_with_a_member_of_staff_goes_to_the_other():
    for staff, other in (("T1", "T2"), ("T2", "T1")):
        result = plan(parallel(forbidden("e1", staff=staff)))
        (group,) = [group for group in result.plan.groups if group.code == group_of(result, "e1")]
        assert (group.staff, result.figures.placed) == ((other,), 4)


def test_forbidden_with_both_members_of_staff_stays_without_group():
    result = plan(parallel(forbidden("e1", staff="T1"), forbidden("e1", staff="T2")))
    assert group_of(result, "e1") is None


@pytest.mark.parametrize(
    ("given", "found"),
    [({"module": "MA"}, ["H8"]), ({"slot": "L8"}, ["H8"]), ({"staff": "T1"}, ["H8"]), ({"module": "MB"}, []),
     ({"module": "MA", "slot": "V9"}, []), ({"module": "MA", "staff": "T2"}, []),
     ({"module": "MA", "slot": "L8", "staff": "T1"}, ["H8"]), ({"module": "MA", "period": "P2"}, [])],
)  # fmt: skip
def test_all_that_a_row_gives_must_meet_for_a_breach(given: Any, found: list[str]):
    rows = {"groups": (a_group(),), "placements": placed_all("e1")}
    assert broken(two_modules(forbidden("e1", **given), **rows)) == found


def test_a_locked_placement_is_exempt_from_interdit():
    rows = {"groups": (a_group(),), "placements": placed_all("e1", locked=True)}
    school = one_group(forbidden("e1", module="MA"), **rows)
    assert (broken(school), exempt(school)) == ([], ["H8"])
    assert "e1" in members(plan(school), "G1")


def test_a_locked_group_is_exempt_from_interdit():
    rows = {"groups": (a_group(locked=True),), "placements": placed_all("e1")}
    school = one_group(forbidden("e1", staff="T1"), **rows)
    assert (broken(school), exempt(school)) == ([], ["H8"])


# -- locks that break a request


def test_locked_placements_of_a_pair_apart_in_one_group_make_a_plan_impossible():
    rows = placed_all("e1 e2", locked=True, origin=Origin("Affectations", "A2"))
    with pytest.raises(NoPlanError) as failure:
        plan(one_group(apart("e1", "e2", cell="A5"), groups=(a_group(),), placements=rows))
    assert failure.value.exit_status == 3
    (given,) = given_up(failure.value)
    assert given in (Origin("Contraintes", "A5"), Origin("Affectations", "A2"))


def test_locked_placements_of_a_pair_together_in_two_groups_make_a_plan_impossible():
    rows = (placed("e1", locked=True), placed("e2", "G2", locked=True))
    with pytest.raises(NoPlanError) as failure:
        plan(two_modules(together("e1", "e2"), groups=SPLIT["groups"], placements=rows))
    assert len(given_up(failure.value)) == 1


def test_locks_of_a_pair_apart_that_follow_one_another_in_a_group_stay():
    rows = (placed("e1", end=monday(2), locked=True), placed("e2", start=monday(3), locked=True))
    school = one_group(apart("e1", "e2"), groups=(a_group(),), placements=rows)
    assert broken(school) == []
    assert members(plan(school), "G1") == {"e1", "e2"}


def test_a_pair_apart_makes_the_one_who_is_not_locked_leave():
    rows = (placed("e1", locked=True), placed("e2"))
    result = plan(one_group(apart("e1", "e2"), groups=(a_group(),), placements=rows))
    assert members(result, "G1") == {"e1"}


def test_needs_of_all_are_met_with_every_kind_of_row():
    rows = (together("e1", "e2"), apart("e1", "e3"), imposed("e3", staff="T2"), forbidden("e4", staff="T1"))
    school = parallel(*rows, needs=everybody_needs(FOUR))
    result = plan(school)
    assert (result.figures.placed, broken(school, result.plan)) == (4, [])

"""Each pool takes the draft that serves it best."""

from __future__ import annotations

from ap_xl.domain.plan import Plan
from ap_xl.planning.year.mixing import mixed
from ap_xl.planning.year.outlook import find_outlook
from tests.planning.year.years import a_year
from tests.schools import a_division, a_group, a_member, a_period, a_slot, a_student, everybody_needs, placed

PEOPLE = (a_student("a1", "1A"), a_student("b1", "1B"))


def two_pools(**fields):
    """Two classes that share no slot."""
    given = {
        "periods": (a_period("P1", 0, 4),),
        "students": PEOPLE,
        "divisions": (a_division("1A"), a_division("1B")),
        "slots": (a_slot("LA", "1A"), a_slot("LB", "1B")),
        "staff": (a_member("TA", "MA", "LA"), a_member("TB", "MA", "LB")),
        "needs": everybody_needs(PEOPLE),
    }
    return find_outlook(a_year(**given | fields))


def draft(student, slot, staff):
    group = a_group(f"G-{slot}", slot, staff=staff)
    return {"P1": Plan("P1", (group,), (placed(student, group.code, slot),))}


def test_what_serves_a_pool_better_comes_from_the_other_draft():
    found = mixed(two_pools(), draft("a1", "LA", "TA"), draft("b1", "LB", "TB"))
    assert {placement.student for placement in found["P1"].placements} == {"a1", "b1"}


def test_a_pool_stays_where_its_staff_teaches_another():
    outlook = two_pools(staff=(a_member("TA", "MA", "LA LB"),))
    best = draft("a1", "LA", "TA")
    assert mixed(outlook, best, draft("b1", "LB", "TA")) == best


def test_a_pool_stays_where_the_other_draft_serves_it_less():
    best = draft("a1", "LA", "TA")
    assert mixed(two_pools(), best, {"P1": Plan("P1")}) == best

"""What a track comes to, in French."""

from __future__ import annotations

from dataclasses import replace

from ap_xl.domain.plan import Plan
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import Change, Kind
from ap_xl.planning.whatif.details import detail
from ap_xl.planning.whatif.track import Track
from tests.planning.plans import before
from tests.schools import a_school

SCHOOL = a_school()
BASE = Base(before(SCHOOL), Plan("P1"))
NOTHING = Track(
    Change(Kind.ROOM, "", SCHOOL.slots[0].origin, SCHOOL, (), 0.0),
    BASE.plan,
    0.0,
    (),
    (),
    0,
    0.0,
    0.0,
    (),
    (),
)


def what_it_says(**more):
    return detail(BASE, replace(NOTHING, **more))


def test_the_same_groups_with_other_students():
    assert what_it_says() == "Mêmes groupes, autrement remplis."


def test_a_group_more():
    assert what_it_says(opened=(("L8", "MA"),)) == "Sur L8 : MA en plus."


def test_one_group_instead_of_another():
    text = what_it_says(opened=(("L8", "MA"), ("L8", "MB")), closed=(("L8", "MC"),))
    assert text == "Sur L8 : MA et MB au lieu de MC."


def test_groups_of_two_slots():
    text = what_it_says(opened=(("L8", "MA"),), closed=(("V9", "MA"),))
    assert text == "Sur L8 : MA en plus. Sur V9 : MA en moins."


def test_needs_and_students_are_counted():
    assert "2 besoins de plus servis." in what_it_says(needs_served=2)
    assert "1 besoin de moins servi." in what_it_says(needs_served=-1)
    assert "1 élève ne serait plus servi." in what_it_says(no_longer_served=("e1",))
    assert "2 élèves ne seraient plus servis." in what_it_says(no_longer_served=("e1", "e2"))


def test_hours_charged_are_told_where_they_differ():
    assert "charge" not in what_it_says(staff_hours=6.0, charged_hours=6.0)
    assert "À la charge des classes : + 5,5 h." in what_it_says(staff_hours=3.0, charged_hours=5.5)
    assert "À la charge des classes : − 6 h." in what_it_says(charged_hours=-6.0)
    assert "À la charge des classes : 0 h." in what_it_says(staff_hours=6.0)

"""What hours were spent on."""

from __future__ import annotations

from ap_xl.domain.publics import Public
from ap_xl.domain.school import ModuleType, Nature
from tests.domain.ledger.years import ledger_of
from tests.schools import a_group, a_member, a_module, a_student, placed_all


def test_hours_are_told_by_the_type_of_the_groups_module():
    modules = (a_module("MA"), a_module("OR", kind=ModuleType.ORIENTATION))
    ledger = ledger_of(modules=modules, groups=(a_group(), a_group("G2", period="P2", module="OR")))
    found = {row.kind: (row.groups, row.done, row.planned, row.charged) for row in ledger.types if row.groups}
    assert found[ModuleType.SUPPORT] == (1, 6.0, 0.0, 6.0)
    assert found[ModuleType.ORIENTATION] == (1, 0.0, 6.0, 6.0)
    assert found[None] == (2, 6.0, 6.0, 12.0)


def test_hours_outside_the_allotment_are_listed_and_charged_to_nobody():
    staff = (a_member(), a_member("T2", nature=Nature.OUTSIDE))
    whole = ledger_of(staff=staff, groups=(a_group(staff="T1 T2"),)).types[-1]
    assert (whole.done, whole.charged) == (12.0, 6.0)


def test_a_groups_hours_are_those_of_its_seats():
    people = (a_student("e1", newcomer=True), a_student("e2"))
    ledger = ledger_of(students=people, groups=(a_group(),), placements=placed_all("e1 e2"))
    found = {row.public: (row.students, row.done) for row in ledger.publics if row.students}
    assert found == {Public.NEWCOMER: (1, 3.0), Public.OTHERS: (1, 3.0), None: (2, 6.0)}


def test_a_student_with_two_marks_is_in_both_publics_and_once_in_all():
    people = (a_student("e1", newcomer=True, bridge=True),)
    ledger = ledger_of(students=people, groups=(a_group(),), placements=placed_all("e1"))
    found = {row.public: row.done for row in ledger.publics if row.students}
    assert found == {Public.BRIDGE: 6.0, Public.NEWCOMER: 6.0, None: 6.0}

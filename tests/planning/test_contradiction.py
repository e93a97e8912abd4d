"""Where no plan is possible, the fewest rows that stand in the way are named."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.findings import Finding, Origin
from ap_xl.domain.state import School
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.contradiction import contradiction
from ap_xl.planning.rules import RULES
from tests.planning.plans import before, plan
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    apart,
    everybody_needs,
    forbidden,
    imposed,
    placed,
    placed_all,
    students,
    together,
)


def small(*rows: Any, **fields: Any) -> School:
    """Three students who need two modules; one teacher for each."""
    people = students(3)
    given = {
        "students": people, "modules": (a_module(), a_module("MB")), "staff": (a_member(), a_member("T2", "MB")),
        "needs": everybody_needs(people) | everybody_needs(people, "MB"), "constraints": rows,
    }  # fmt: skip
    return a_school(**given | fields)


def named(school: School) -> list[str]:
    """The cells of the findings; planning says the same."""
    findings = contradiction(find_problem(before(school), RULES), RULES)
    if findings:
        with pytest.raises(NoPlanError) as failure:
            plan(school)
        assert failure.value.findings == findings
        assert failure.value.exit_status == 3
    return [found.origin.cell for found in findings]


def locked(student: str, group: str, cell: str) -> Any:
    return placed(student, group, locked=True, origin=Origin("Affectations", cell))


GROUPS = (a_group(), a_group("G2", module="MB", staff="T2"))


def test_nothing_is_named_where_a_plan_exists():
    assert named(small(imposed("e1"), together("e1", "e2"), apart("e1", "e3"))) == []


def test_of_three_rows_the_one_against_the_two_others_is_named():
    rows = (
        imposed("e1", "MA", cell="A2"), imposed("e2", "MA", slot="L8", cell="A3"),
        apart("e1", "e2", cell="A4"), imposed("e2", "MA", cell="A5"),
    )  # fmt: skip
    assert named(small(*rows)) == ["A4"]


def test_each_contradiction_has_its_own_finding():
    rows = (
        imposed("e1", cell="A2"), forbidden("e1", module="MA"), imposed("e2", "MB", cell="A4"), forbidden("e2", slot="L8"),
    )  # fmt: skip
    assert named(small(*rows)) == ["A2", "A4"]


def test_imposed_with_somebody_who_does_not_take_the_module():
    assert named(small(imposed("e1", staff="T2", cell="A6"))) == ["A6"]


def test_imposed_in_a_slot_of_another_class():
    slots = (a_slot(), a_slot("X9", "1B", 9))
    school = small(
        imposed("e1", slot="X9", cell="A6"), slots=slots, divisions=(a_division(), a_division("1B"))
    )
    assert named(school) == ["A6"]


def test_imposed_for_somebody_locked_without_group():
    rows = (placed("e1", None, locked=True),)
    assert named(small(imposed("e1", cell="A6"), placements=rows)) == ["A6"]


def test_imposed_against_a_lock_names_either():
    school = small(imposed("e1", "MB", cell="A6"), groups=GROUPS, placements=(locked("e1", "G1", "A2"),))
    assert named(school) in (["A6"], ["A2"])


def test_one_student_locked_in_two_groups_of_a_slot():
    rows = (locked("e1", "G1", "A2"), locked("e1", "G2", "A3"))
    assert named(small(groups=GROUPS, placements=rows)) in (["A2"], ["A3"])


def test_one_student_locked_in_overlapping_slots():
    late = a_slot("L830", start=a_slot().start.replace(minute=30), end=a_slot().end.replace(minute=30))
    groups = (a_group(), a_group("G2", "L830", "MB", "T2"))
    rows = (
        locked("e1", "G1", "A2"),
        placed("e1", "G2", "L830", locked=True, origin=Origin("Affectations", "A3")),
    )
    staff = (a_member(), a_member("T2", "MB", "L830"))
    school = small(slots=(a_slot(), late), staff=staff, groups=groups, placements=rows)
    assert named(school) in (["A2"], ["A3"])


def test_of_three_locked_groups_of_one_teacher_two_are_named():
    groups = tuple(
        a_group(f"G{number}", locked=True, origin=Origin("Groupes", f"A{number}")) for number in (2, 3, 4)
    )
    assert len(named(small(groups=groups))) == 2


def test_a_chain_of_together_with_one_apart_names_one_row():
    rows = (together("e1", "e2", cell="A2"), together("e2", "e3", cell="A3"), apart("e1", "e3", cell="A4"))
    locks = placed_all("e1 e2 e3", locked=True)
    found = named(small(*rows, groups=GROUPS, placements=locks))
    assert found == ["A4"] or len(found) == 1


def test_a_finding_tells_the_row_and_what_to_do():
    school = small(imposed("e1", cell="A2"), forbidden("e1", module="MA"))
    (finding,) = contradiction(find_problem(before(school), RULES), RULES)
    assert isinstance(finding, Finding) and finding.is_error
    assert (finding.name, finding.origin) == ("impossible-constraint", Origin("Contraintes", "A2"))
    assert "e1" in finding.message and "Imposé" in finding.message and finding.remedy

"""The same workbook gives the same plan; names and Ids decide nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace

import pytest

from ap_xl.domain.plan import Plan
from ap_xl.domain.state import School
from tests.planning.plans import plan
from tests.schools import a_member, a_module, a_school, a_slot, apart, imposed, students, together


def busy_school() -> School:
    """Ten students with three modules, three teachers and requests; several plans are equally good."""
    people = students(10)
    modules = tuple(a_module(code, 2, 4) for code in ("MA", "MB", "MC"))
    needs = {
        (student.id, modules[(number + shift) % 3].code): 1 + (number * shift) % 3
        for number, student in enumerate(people)
        for shift in (1, 2)
    }
    return a_school(
        students=people,
        modules=modules,
        slots=(a_slot(rooms=2), a_slot("V9", weekday=4, hour=9, rooms=2)),
        staff=tuple(a_member(code, "MA MB MC", "L8 V9", 20.0) for code in ("T1", "T2", "T3")),
        needs=needs,
        constraints=(together("e1", "e4"), apart("e2", "e5"), imposed("e7", "MB", staff="T2")),
    )


def with_plan(school: School, plan: Plan) -> School:
    return replace(school, groups=plan.groups, placements=plan.placements)


def test_planning_again_with_unchanged_data_moves_nobody():
    school = busy_school()
    first = plan(school)
    again = plan(with_plan(school, first.plan))
    assert (again.is_present, again.figures.moves) == (True, 0)
    assert again.plan == first.plan


def test_one_new_student_moves_nobody_who_can_stay():
    school = busy_school()
    first = plan(school)
    newcomer = students(11)[-1]
    grown = replace(
        with_plan(school, first.plan),
        students=(*school.students, newcomer),
        needs={**school.needs, (newcomer.id, "MA"): 1},
    )
    assert plan(grown).figures.moves <= 1


@pytest.mark.parametrize("names", [("z", "a"), ("Élève ", "0")], ids=["reversed", "digits"])
def test_other_ids_and_names_give_the_same_plan(names: tuple[str, str]):
    school = busy_school()
    count = len(school.students)
    ids = {
        student.id: f"{names[number % 2]}{count - number:02}"
        for number, student in enumerate(school.students)
    }
    codes = {"MA": "Z", "MB": "Y", "MC": "X", "T1": "t9", "T2": "t5", "T3": "t1"}
    first, second = plan(school).plan, plan(_renamed(school, ids, codes)).plan
    assert _groups(second, {}, {}) == _groups(first, ids, codes)


def _renamed(school: School, ids: Mapping[str, str], codes: Mapping[str, str]) -> School:
    def new(code: str | None) -> str | None:
        return None if code is None else codes.get(code, code)

    return replace(
        school,
        students=tuple(
            replace(s, id=ids[s.id], last_name=f"N{ids[s.id]}", first_name="") for s in school.students
        ),
        modules=tuple(replace(m, code=codes[m.code]) for m in school.modules),
        staff=tuple(
            replace(t, code=codes[t.code], modules=frozenset(codes[m] for m in t.modules)) for t in school.staff
        ),
        needs={(ids[student], codes[module]): need for (student, module), need in school.needs.items()},
        constraints=tuple(
            replace(
                row, student=ids[row.student], other=ids.get(row.other or ""), module=new(row.module),
                staff=new(row.staff),
            )
            for row in school.constraints
        ),
    )  # fmt: skip


def _groups(plan: Plan, ids: Mapping[str, str], codes: Mapping[str, str]) -> list[tuple[object, ...]]:
    """The groups with their members, under other names, without their codes."""
    return [
        (
            group.slot,
            codes.get(group.module, group.module),
            tuple(codes.get(code, code) for code in group.staff),
            tuple(ids.get(p.student, p.student) for p in plan.placements if p.group == group.code),
        )
        for group in plan.groups
    ]


_SCRIPT = """
from tests.planning.plans import plan
from tests.planning.test_stability import busy_school
found = plan(busy_school())
print(found.plan, found.figures, found.best, found.bound)
"""


def test_the_order_of_sets_and_dicts_decides_nothing():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert "Group(" in outputs.pop()

"""Small schools of two pools that share their staff, small enough to try every plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import time
from random import Random

import pulp

from ap_xl.domain.calendar import Absence, WeekLetter
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.model import Model, Values
from ap_xl.planning.rules import RULES
from tests.planning.brute_force import slot_plans
from tests.planning.plans import before
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_period,
    a_school,
    a_slot,
    a_student,
    apart,
    everybody_needs,
    forbidden,
    imposed,
    monday,
    placed,
    students,
    together,
)

ENDS = (time(8, 30), time(9), time(9, 30))


def one_teacher_for_two(rooms: int = 3, needs: tuple[int, int] = (3, 3)) -> School:
    """T1 alone can take a group on Mondays at eight, of the two of 1A or of the two of 1B."""
    people = (*students(2), *students(2, "1B", "f"))
    needed = everybody_needs(people[:2], need=needs[0]) | everybody_needs(people[2:], need=needs[1])
    return a_school(
        parameters=Parameters(secondary_margin=0.0, target_gap=0.0),
        divisions=(a_division(), a_division("1B")),
        students=people,
        slots=(a_slot(rooms=rooms), a_slot("K8", "1B", rooms=rooms)),
        staff=(a_member(slots="L8 K8"),),
        needs=needed,
    )


def two_pools(seed: int, margin: float = 0.0) -> School:
    """1A has three slots of any length, 1B one; T1 is for all of them, T2 for one of each; the rest by chance.

    A class may be away, T2 may charge nobody. P0, which is not closed, and P2 have a group of T1's each.
    """
    random = Random(seed)
    days = [random.choice((0, 0, 1)) for _ in range(4)]
    others = tuple(a_group(f"G{n}", "A1", period=p, hours=4.0) for n, p in enumerate(("P0", "P2")))
    return a_school(
        parameters=Parameters(secondary_margin=margin, target_gap=0.0),
        periods=(a_period("P0", -4, 3), a_period("P1"), a_period("P2", 6, random.choice((1, 6)))),
        groups=others,
        placements=tuple(placed("e1", group.code, "A1", period=group.period) for group in others),
        divisions=(a_division("1A", random.choice((9.0, 16.0, 70.0))), a_division("1B", random.choice((5.0, 70.0)))),
        modules=(
            a_module("MA", 1, random.randint(1, 2), random.choice((6.0, 9.0, 12.0, 14.0))),
            a_module("MB", random.choice((1, 1, 2)), 2, random.choice((6.0, 9.0)), open_to_all=random.random() < 0.3),
        ),
        slots=(
            a_slot("A1", "1A", rooms=random.choice((1, 2)), weekday=days[0], end=random.choice(ENDS)),
            a_slot("A2", "1A", weekday=2, end=random.choice(ENDS), letter=random.choice((None, WeekLetter.A))),
            a_slot("A3", "1A", weekday=3, end=random.choice(ENDS)),
            a_slot("B1", "1B", rooms=random.choice((1, 2)), weekday=days[3], end=random.choice(ENDS)),
        ),
        staff=(
            a_member("T1", "MA MB", "A1 A2 A3 B1", random.choice((7.0, 15.0, 40.0))),
            a_member("T2", random.choice(("MA", "MB")), random.choice(("A1", "B1", "A1 B1")), 8.0,
                     nature=random.choice((Nature.SERVICE, Nature.OUTSIDE))),
        ),
        students=(
            a_student("e1", dropout_risk=random.random() < 0.5), a_student("e2"),
            a_student("f1", "1B"), a_student("f2", "1B", arrival=random.choice((None, monday(2)))),
        ),
        needs={(id, module): random.randint(0, 3) for id in ("e1", "e2", "f1", "f2") for module in ("MA", "MB")},
        absences=(Absence("1A", None, monday(4), monday(5)),) if random.random() < 0.3 else (),
    )  # fmt: skip


def with_rows(school: School, seed: int) -> School:
    """Some rows of Contraintes, which may contradict."""
    random = Random(seed)
    rows = [
        together("e1", "e2"), apart("e1", "e2"), apart("f1", "f2"), forbidden("e2", staff="T1"),
        forbidden("e2", slot="A2"), imposed("e1", "MB"), imposed("f1", "MA", staff="T2"), imposed("e2", "MA"),
        imposed("f2", "MB", slot="B1"), forbidden("f1", module="MB"), together("f1", "f2", period="P2"),
    ]  # fmt: skip
    return replace(school, constraints=tuple(random.sample(rows, random.randint(1, 3))))


def with_plan_by_hand(school: School, seed: int) -> School:
    """A plan in P1 that keeps to the sizes of groups, good or bad, like one that a hand has changed."""
    random, found = Random(seed), before(school)
    chosen = [random.choice(list(slot_plans(found, slot))) for slot in school.slots]
    return replace(
        school,
        groups=(*school.groups, *(group for plan in chosen for group in plan.groups)),
        placements=(*school.placements, *(p for plan in chosen for p in plan.placements)),
    )


def with_locked_group(school: School, seed: int) -> School:
    """The same with one of the groups locked, and some of its students in it."""
    school = with_plan_by_hand(school, seed)
    random = Random(seed)
    codes = [group.code for group in school.groups if group.period == "P1"]
    code = random.choice(codes) if codes else None
    return replace(
        school,
        groups=tuple(replace(group, locked=group.code == code) for group in school.groups),
        placements=tuple(
            replace(p, locked=p.group == code and random.random() < 0.5) for p in school.placements
        ),
    )


KINDS: Mapping[str, Callable[[School, int], School]] = {
    "plain": lambda school, seed: school,
    "rows": with_rows,
    "plan by hand": with_plan_by_hand,
    "locked group": with_locked_group,
}
"""What else may be in the workbook."""


def model_of(school: School) -> Model:
    """The model of P1 with all rules, which is to cover as much as it can."""
    model = Model(find_problem(before(school), RULES), RULES)
    model.lp.setObjective(model.coverage)
    return model


def broken_rows(rows: Iterable[pulp.LpConstraint], values: Values, tolerance: float = 1e-5) -> list[str]:
    """The names of the rows that the values do not keep, 1e-5 being what a solver may be off."""
    return [
        row.name
        for row in rows
        if not _holds(row, sum(f * values[v.name] for v, f in row.items()), tolerance)
    ]


def _holds(row: pulp.LpConstraint, value: float, tolerance: float) -> bool:
    low, high = row.getLb(), row.getUb()
    return (low is None or value >= low - tolerance) and (high is None or value <= high + tolerance)


def not_whole(model: Model, values: Values) -> list[str]:
    """The names of the variables that should be whole or between their bounds, and are not."""
    return [
        v.name
        for v in model.lp.variables()
        if v.cat == pulp.LpInteger
        and v.name in values
        and (
            abs(values[v.name] - round(values[v.name])) > 1e-5
            or not v.lowBound <= round(values[v.name]) <= v.upBound
        )
    ]

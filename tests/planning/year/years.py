"""Tiny years: a class, a slot with one room, and periods of unequal length."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

from ap_xl.domain.calendar import Absence
from ap_xl.domain.plan import Plan
from ap_xl.domain.state import School
from ap_xl.planning.year.audit import keeps_all_rules
from ap_xl.planning.year.outlook import Outlook, find_outlook
from ap_xl.planning.year.planner import YearPlan, plan_year
from tests.planning.brute_force import slot_plans
from tests.schools import (
    a_division,
    a_member,
    a_module,
    a_period,
    a_school,
    a_slot,
    a_student,
    everybody_needs,
    monday,
    students,
)

SECONDS = 60.0
"""More than any of these years takes; the searches end by themselves."""


def planned(school: School) -> YearPlan:
    return plan_year(find_outlook(school), SECONDS)


def a_year(**fields: Any) -> School:
    """Four weeks, then eight; everybody needs MA most (8 hours), and MB strongly (4 hours); T1 takes one of them.

    Whoever plans the first period alone begins MA there and comes to its end in the second, without any MB.
    """
    people = fields.setdefault("students", students(3))
    given: dict[str, Any] = {
        "periods": (a_period("P1", 0, 4), a_period("P2", 4, 8)),
        "modules": (a_module("MA", volume=8.0), a_module("MB", volume=6.0)),
        "staff": (a_member("T1", "MA MB"),),
        "slots": (a_slot(rooms=1),),
        "divisions": (a_division(hours=70.0),),
        "needs": {**everybody_needs(people, "MA", 3), **everybody_needs(people, "MB", 2)},
    }
    return a_school(**given | fields)


def random_year(seed: int) -> School:
    """Two periods, two modules, one or two slots, and hours that may be short; everything by chance."""
    random = Random(seed)
    people = tuple(a_student(f"e{n}", random.choice(("1A", "1B"))) for n in range(1, 4))
    first = random.randint(2, 6)
    away = Absence(random.choice(("1A", "1B")), None, monday(first), monday(first + random.randint(0, 3)))
    return a_year(
        students=people,
        periods=(a_period("P1", 0, first), a_period("P2", first, random.randint(2, 8))),
        absences=(away,),
        divisions=tuple(a_division(code, random.choice((3.0, 6.0, 10.0, 70.0))) for code in ("1A", "1B")),
        modules=tuple(a_module(c, random.randint(1, 2), 3, random.choice((3.0, 6.0, 8.0))) for c in ("MA", "MB")),
        staff=(
            a_member("T1", "MA MB", "L8", random.choice((4.0, 8.0, 100.0))),
            a_member("T2", random.choice(("MA", "MB")), "L8", random.choice((4.0, 100.0))),
        ),
        slots=(a_slot(divisions="1A 1B", rooms=random.randint(1, 2)),),
        needs={(p.id, m): random.randint(0, 3) for p, m in product(people, ("MA", "MB"))},
    )  # fmt: skip


def best_of_year(outlook: Outlook) -> float:
    """The highest C of the year, all plans of both periods tried one by one."""
    (slot,) = outlook.school.slots
    best, choices = 0.0, []
    for period in outlook.periods:
        known = outlook.before(period, {})
        uses = slot_plans(known, slot)
        choices.append([Plan(period.code, use.groups, use.placements) for use in uses])
    for chosen in product(*choices):
        plans = {plan.period: plan for plan in chosen}
        coverage = outlook.coverage(plans)
        if coverage > best + 1e-9 and keeps_all_rules(outlook, plans):
            best = coverage
    return best

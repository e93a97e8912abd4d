"""Random schools of three students, small enough to try every plan."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from ap_xl.domain.calendar import Absence, WeekLetter
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from tests.planning.brute_force import slot_plans
from tests.planning.plans import before
from tests.schools import (
    a_division,
    a_member,
    a_module,
    a_period,
    a_school,
    a_slot,
    a_student,
    apart,
    followed,
    forbidden,
    imposed,
    monday,
    together,
)


def tiny_school(seed: int, margin: float = 0.0) -> School:
    """Two modules, two slots, two teachers, three students of two classes; everything else by chance."""
    random = Random(seed)
    rows = [
        together("e1", "e2"), apart("e1", "e2"), forbidden("e3", module="MA"), forbidden("e3", staff="T1"),
        forbidden("e2", slot="L8"), imposed("e1", "MA", staff="T2"), imposed("e1", "MB"),
    ]  # fmt: skip
    needs = {
        (student, module): random.randint(0, 3) for student in ("e1", "e2", "e3") for module in ("MA", "MB")
    }
    lows = [random.choice((1, 1, 2)) for _ in range(2)]
    return a_school(
        parameters=Parameters(secondary_margin=margin, target_gap=0.0),
        periods=(a_period("P1"), a_period("P2", 6, random.choice((1, 6)))),
        divisions=(a_division("1A", random.choice((9.0, 70.0))), a_division("1B", random.choice((5.0, 70.0)))),
        modules=(
            a_module("MA", lows[0], lows[0] + random.randint(0, 2), random.choice((4.0, 6.0, 9.0, 12.0))),
            a_module("MB", lows[1], lows[1] + 1, random.choice((6.0, 9.0)), open_to_all=random.random() < 0.3),
        ),
        slots=(
            a_slot("L8", "1A 1B", rooms=random.choice((1, 2))),
            a_slot("V9", "1A 1B", 9, random.choice((1, 2)), weekday=random.choice((0, 4)),
                   letter=random.choice((None, WeekLetter.A))),
        ),
        staff=(
            a_member("T1", "MA MB", "L8 V9", random.choice((7.0, 11.0, 40.0))),
            a_member("T2", random.choice(("MA", "MB", "MA MB")), random.choice(("L8", "L8 V9")),
                     nature=random.choice((Nature.SERVICE, Nature.OUTSIDE))),
        ),
        students=(
            a_student("e1", dropout_risk=random.random() < 0.5), a_student("e2"),
            a_student("e3", "1B", arrival=random.choice((None, monday(2)))),
        ),
        needs=needs,
        absences=(Absence("1B", None, monday(4), monday(5)),) if random.random() < 0.3 else (),
        history=(followed("e1", 1.5, "P0"),) if random.random() < 0.3 else (),
        constraints=tuple(row for row in rows if random.random() < 0.15),
    )  # fmt: skip


def with_some_plan(seed: int, margin: float = 0.0) -> School:
    """The same with a plan in it, good or bad, that keeps to the sizes of groups."""
    school, random = tiny_school(seed, margin), Random(seed)
    situation = before(school)
    chosen = [random.choice(list(slot_plans(situation, slot))) for slot in school.slots]
    return replace(
        school,
        groups=tuple(group for plan in chosen for group in plan.groups),
        placements=tuple(placement for plan in chosen for placement in plan.placements),
    )

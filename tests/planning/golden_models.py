"""Tiny schools whose models are kept as text: one golden file for each rule that adds rows, and for each term.

`python -m tests.planning.golden_models` writes the golden files anew, and removes those that no model has.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pulp

from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.model import Model
from ap_xl.planning.rules import RULES
from ap_xl.planning.stages import _charged_hours, _kept_pairs, _placed_pairs
from tests.planning.plans import before
from tests.planning.split_models import split_model
from tests.schools import (
    a_division,
    a_group,
    a_member,
    a_module,
    a_school,
    a_slot,
    a_student,
    apart,
    everybody_needs,
    forbidden,
    imposed,
    monday,
    placed,
    together,
)

FOLDER = Path(__file__).parent / "golden"
PEOPLE = tuple(a_student(name) for name in ("Zoé", "Yves", "Xavier"))
ALIX, BASILE = a_member("Alix"), a_member("Basile")
FAR = a_module(volume=99.0)
"""Nobody can follow so many hours, so no row is about hours in excess."""


def small(**fields: object) -> School:
    """Three students who need MA, one slot, Alix and Basile, unless a model is about something else."""
    given = {"students": PEOPLE, "staff": (ALIX, BASILE), "modules": (FAR,)}
    return a_school(**{**given, **fields})


# -- one school for what each rule adds


def one_at_a_time() -> School:
    """L8 and L9 share half an hour; Zoé is locked in two groups, one after the other, and Yves elsewhere."""
    return small(
        divisions=(a_division(), a_division("1B")),
        slots=(
            a_slot(),
            a_slot("L9", start=time(8, 30), end=time(9, 30)),
            a_slot("V9", "1B", 9, weekday=4),
        ),
        staff=(a_member("Alix", slots="L8 L9 V9"), a_member("Basile", slots="L8 L9 V9")),
        groups=(a_group(staff="Alix"), a_group("G2", staff="Basile"), a_group("G3", "V9", staff="Alix")),
        placements=(
            placed("Zoé", end=monday(2), locked=True),
            placed("Zoé", "G2", start=monday(3), locked=True),
            placed("Yves", "G3", "V9", locked=True),
        ),
    )


def imposed_without_need() -> School:
    """Zoé needs nothing and is imposed with Basile."""
    return small(needs={("Yves", "MA"): 3}, constraints=(imposed("Zoé", staff="Basile"),))


def sizes() -> School:
    return small(modules=(a_module(low=2, high=3, volume=99.0),), students=(*PEOPLE, a_student("Wanda")))


def sizes_around_locks() -> School:
    """G1 is locked with Zoé; G2 is not, though Yves is locked in it; Xavier is imposed."""
    return small(
        modules=(a_module(low=2, high=3, volume=99.0),),
        groups=(a_group(staff="Alix", locked=True), a_group("G2", staff="Basile")),
        placements=(placed("Zoé", locked=True), placed("Yves", "G2", locked=True)),
        constraints=(imposed("Xavier"),),
    )


def staffed() -> School:
    """A module of two members of staff in L8, another of one; L9 overlaps L8."""
    return small(
        modules=(a_module(staff_count=2, volume=99.0), a_module("MB", volume=99.0)),
        slots=(a_slot(), a_slot("L9", start=time(8, 30), end=time(9, 30))),
        staff=(a_member("Alix", "MA MB", "L8 L9"), a_member("Basile", slots="L8")),
        needs={("Zoé", "MA"): 3, ("Yves", "MB"): 1},
    )


def rooms() -> School:
    """Two rooms in L8; the one of L9 is taken by two locked groups."""
    return small(
        modules=(FAR, a_module("MB", volume=99.0)),
        slots=(a_slot(rooms=2), a_slot("L9", hour=9, rooms=1)),
        staff=(a_member("Alix", "MA MB", "L8 L9"), a_member("Basile", "MA MB", "L8 L9")),
        groups=(
            a_group(slot="L9", staff="Alix", locked=True),
            a_group("G2", "L9", staff="Basile", locked=True),
        ),
        needs={("Zoé", "MA"): 3, ("Yves", "MB"): 1},
    )


def hours_of_staff() -> School:
    """Six hours a slot: Alix has hours for one group of two, Basile for none."""
    return small(
        slots=(a_slot(), a_slot("L9", hour=9)),
        staff=(a_member("Alix", slots="L8 L9", quota=7.0), a_member("Basile", slots="L8 L9", quota=4.0)),
    )


def hours_of_pool() -> School:
    """Hours for one group of Alix's; Basile charges nobody."""
    return small(
        divisions=(a_division(hours=8.0),),
        slots=(a_slot(), a_slot("L9", hour=9)),
        staff=(
            a_member("Alix", slots="L8 L9"),
            a_member("Basile", slots="L8 L9", nature=Nature.OUTSIDE),
        ),
    )


def two_modules(row: object) -> School:
    return small(
        students=PEOPLE[:2],
        modules=(FAR, a_module("MB", volume=99.0)),
        staff=(a_member("Alix", "MA MB"), a_member("Basile", "MA MB")),
        needs=everybody_needs(PEOPLE[:2]) | everybody_needs(PEOPLE[:2], "MB"),
        constraints=(row,),
    )


def locks() -> School:
    """G1 is locked; so are Zoé in G2 and Xavier, up to a date, without a group: he is locked in G2, too."""
    return small(
        groups=(a_group(staff="Alix", locked=True), a_group("G2", staff="Basile")),
        placements=(
            placed("Zoé", "G2", locked=True),
            placed("Xavier", "G2", end=monday(3), locked=True),
            placed("Xavier", None, end=monday(2), locked=True),
        ),
    )


SCHOOLS: dict[str, Callable[[], School]] = {
    "H1_one_at_a_time": one_at_a_time,
    "H2_imposed_without_need": imposed_without_need,
    "H3_sizes": sizes,
    "H3_sizes_around_locks": sizes_around_locks,
    "H4_staffed": staffed,
    "H5_rooms": rooms,
    "H6_hours_of_staff": hours_of_staff,
    "H7_hours_of_pool": hours_of_pool,
    "H8_together": lambda: two_modules(together("Zoé", "Yves")),
    "H8_apart": lambda: two_modules(apart("Zoé", "Yves")),
    "H8_imposed": lambda: two_modules(imposed("Zoé", "MB")),
    "H8_imposed_with_staff": lambda: two_modules(imposed("Zoé", "MB", staff="Basile")),
    "H8_forbidden_staff": lambda: two_modules(forbidden("Zoé", staff="Basile")),
    "H9_locks": locks,
}
"""By the name of the golden file, which starts with that of the rule."""


# -- one for each term


def covered() -> School:
    """Needs of every weight, one of a student at risk; Xavier comes in the middle of the period."""
    people = (*PEOPLE[:2], a_student("Wanda", dropout_risk=True), a_student("Xavier", arrival=monday(3)))
    needs = {("Zoé", "MA"): 1, ("Yves", "MA"): 2, ("Wanda", "MA"): 3, ("Xavier", "MA"): 3}
    return small(
        students=people,
        modules=(FAR, a_module("MB", open_to_all=True, volume=99.0)),
        staff=(ALIX, a_member("Basile", "MB")),
        needs=needs,
    )


def in_excess(*ends: time) -> School:
    """Zoé may follow MA on as many days, from 8:00 to these ends; ten hours of it are wanted."""
    slots = tuple(a_slot(f"J{day}", weekday=day, end=end) for day, end in enumerate(ends))
    return small(
        students=PEOPLE[:1],
        modules=(a_module(volume=10.0),),
        slots=slots,
        staff=(a_member("Alix", slots=" ".join(slot.code for slot in slots)),),
    )


def without_group() -> School:
    """Six hours of MA meet Zoé's need, not that of Yves; Xavier needs nothing, for MB is open to all."""
    return small(
        modules=(a_module(), a_module("MB", volume=99.0, open_to_all=True)),
        staff=(ALIX, a_member("Basile", "MB")),
        needs={("Zoé", "MA"): 3, ("Yves", "MA"): 3, ("Yves", "MB"): 1},
    )


def kept() -> School:
    """Zoé is in MA now, in a locked group; Yves is in MB, in a group that may go."""
    return small(
        modules=(FAR, a_module("MB", volume=99.0)),
        staff=(ALIX, a_member("Basile", "MA MB")),
        needs=everybody_needs(PEOPLE) | everybody_needs(PEOPLE, "MB"),
        groups=(a_group(staff="Alix", locked=True), a_group("G2", module="MB", staff="Basile")),
        placements=(placed("Zoé"), placed("Yves", "G2")),
    )


def charged() -> School:
    """Alix takes the group now; Basile charges nobody."""
    return small(
        staff=(ALIX, a_member("Basile", nature=Nature.OUTSIDE), a_member("Cléo")),
        groups=(a_group(staff="Alix"),),
        placements=(placed("Zoé"),),
    )


def parallel() -> School:
    """Four students in two groups, with a pair apart; G1 is there now."""
    people = (*PEOPLE, a_student("Wanda"))
    needs = {("Zoé", "MA"): 3, ("Yves", "MA"): 3, ("Xavier", "MA"): 1, ("Wanda", "MA"): 1}
    return small(
        students=people,
        modules=(a_module(low=1, high=3, volume=99.0),),
        needs=needs,
        groups=(a_group(staff="Alix"),),
        placements=(placed("Zoé"), placed("Xavier")),
        constraints=(apart("Zoé", "Yves"),),
    )


TERM_1_SCHOOLS: dict[str, Callable[[], School]] = {
    "term1_coverage": covered,
    "term1_excess_of_two_slots": lambda: in_excess(time(9), time(9)),
    "term1_excess_of_three_equal_slots": lambda: in_excess(time(9), time(9), time(9)),
    "term1_excess_of_three_unequal_slots": lambda: in_excess(time(8, 30), time(9), time(9, 30)),
}
OTHER_TERMS: dict[str, tuple[Callable[[], School], Callable[[Model], pulp.LpAffineExpression]]] = {
    "term2_placed_pairs": (without_group, _placed_pairs),
    "term3_kept_pairs": (kept, _kept_pairs),
    "term5_charged_hours": (charged, lambda model: -_charged_hours(model)),
}


# -- the models


def school_of(name: str) -> School:
    if name == "term4_parallel_groups":
        return parallel()
    if name in OTHER_TERMS:
        return OTHER_TERMS[name][0]()
    return {**SCHOOLS, **TERM_1_SCHOOLS}[name]()


def golden_model(name: str) -> pulp.LpProblem:
    """The model of a golden file: of one rule alone, or without any and with one term as its objective."""
    if name == "term4_parallel_groups":
        return split_model(before(school_of(name)))
    problem = find_problem(before(school_of(name)), RULES)
    model = Model(problem, [rule for rule in RULES if name in SCHOOLS and rule.name == name.split("_")[0]])
    if name in TERM_1_SCHOOLS:
        model.lp.setObjective(model.coverage)
    if name in OTHER_TERMS:
        model.lp.setObjective(OTHER_TERMS[name][1](model))
    return model.lp


NAMES = (*SCHOOLS, *TERM_1_SCHOOLS, *OTHER_TERMS, "term4_parallel_groups")


def as_text(lp: pulp.LpProblem) -> str:
    """What PuLP writes of the problem."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.lp"
        lp.writeLP(str(path))
        return path.read_text()


def golden_file(name: str) -> Path:
    return FOLDER / f"{name}.lp"


def write_all() -> None:
    for path in FOLDER.glob("*.lp"):
        path.unlink()
    for name in NAMES:
        golden_file(name).write_text(as_text(golden_model(name)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all()

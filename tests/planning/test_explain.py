"""The sentence of each reason and of each obstacle, on small schools."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from ap_xl.domain.calendar import Absence, Calendar, Holiday
from ap_xl.domain.school import Level, Nature
from ap_xl.domain.state import School
from ap_xl.planning.explain import explain_group, explain_student, reasons
from ap_xl.planning.explain.reasons import Blocked, Reason
from ap_xl.planning.explain.seating import most_together
from ap_xl.planning.plan_view import PlanView
from tests.planning.plans import before
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
    followed,
    forbidden,
    held,
    imposed,
    monday,
    placed,
    placed_all,
    students,
    together,
)

PEOPLE = students(3)
G1, G2 = a_group(), a_group("G2", "V9")


def small(**fields: Any) -> School:
    """Three students who need MA most; G1 in L8 takes two of them, e1 and e2; V9 on Fridays is empty."""
    given = {
        "students": PEOPLE, "modules": (a_module(high=2, volume=12.0),), "needs": everybody_needs(PEOPLE),
        "slots": (a_slot(rooms=1), a_slot("V9", weekday=4, hour=9, rooms=1)),
        "staff": (a_member(slots="L8 V9"),), "groups": (G1,),
        "placements": (*placed_all("e1 e2"), placed("e3", None)),
    }  # fmt: skip
    return a_school(**given | fields)


def reason(school: School, student: str, slot: str = "L8") -> Reason:
    known = before(school)
    found = reasons(known, known.present)
    return next(why for p, why in found.items() if (p.student, p.slot) == (student, slot))


def says(school: School, student: str, slot: str = "L8") -> str:
    return reason(school, student, slot).sentence()


# -- in a group ------------------------------------------------------------------------------------


def test_a_need_with_its_hours():
    assert says(small(), "e1") == "Besoin 3 (prioritaire) en « Module MA » : 6 h prévues pour 12 h à suivre."


def test_two_slots_of_one_module_add_up():
    school = small(groups=(G1, G2), placements=(placed("e1"), placed("e1", "G2", "V9")))
    assert says(school, "e1").endswith("6 h prévues ici, 12 h en tout pour 12 h à suivre.")


def test_dates_of_a_placement_limit_its_hours():
    rows = (placed("e1", start=monday(4), end=monday(5)),)
    assert "2 h prévues pour 12 h" in says(small(placements=rows), "e1")


def test_a_locked_placement_says_so():
    rows = (placed("e1", locked=True),)
    assert says(small(placements=rows), "e1").startswith("Placement verrouillé : besoin 3 (prioritaire) en ")


def test_a_group_that_has_begun_says_so():
    assert says(small(sessions=(held("G1", monday(0)),)), "e1").startswith("Groupe déjà commencé : besoin 3")


def test_an_imposed_placement_says_so():
    assert says(small(constraints=(imposed("e1"),)), "e1").startswith("Imposé par la feuille Contraintes : ")


def test_a_module_open_to_all():
    school = small(needs={}, modules=(a_module(open_to_all=True),))
    assert says(school, "e1") == "« Module MA », ouvert à tous : 6 h prévues pour 6 h à suivre."


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"needs": {}}, "aucun besoin noté"),
        ({"history": (followed("e1", 12.0, "P0"),)}, "les heures du besoin sont déjà suivies"),
        (
            {"modules": (a_module(levels=frozenset({Level.CAP_1})),)},
            "le module n'est pas ouvert à son niveau",
        ),
        ({"students": (a_student("e1", None), *PEOPLE[1:])}, "l'élève n'est pas là pendant la période"),
    ],
)
def test_a_module_without_anything_to_follow(fields: dict[str, Any], why: str):
    assert f"sans besoin à traiter ({why}) : " in says(small(**fields), "e1")


def test_a_row_that_names_a_group_of_another_slot():
    rows = (placed("e1", "G1", "V9"), placed("e2", "G7"))
    assert (
        says(small(placements=rows), "e1", "V9")
        == "Le groupe « G1 » a lieu sur le créneau L8, pas sur celui-ci."
    )
    assert says(small(placements=rows), "e2") == "Le groupe « G7 » n'est pas un groupe de la période."


# -- without a group -------------------------------------------------------------------------------


def without(school: School, student: str = "e3", slot: str = "L8") -> str:
    """Of a pair without a row in the plan too."""
    rows = tuple(p for p in school.placements if (p.student, p.slot) != (student, slot))
    return says(replace(school, placements=(*rows, placed(student, None, slot))), student, slot)


def test_a_group_in_an_overlapping_slot():
    late = a_slot("L830", start=a_slot().start.replace(minute=30), end=a_slot().end.replace(minute=30))
    school = small(slots=(a_slot(rooms=1), late))
    assert without(school, "e1", "L830") == "A déjà un groupe au même moment, sur le créneau L8 : « G1 »."


def test_a_second_row_beside_a_group():
    school = small(placements=(placed("e1"), placed("e1", None, start=monday(9))))
    known = before(school)
    texts = [why.sentence() for why in reasons(known, known.present).values()]
    assert texts[1] == "A déjà un groupe sur ce créneau : « G1 »."


def test_a_slot_without_sessions():
    off = Calendar((Holiday(monday(0), monday(6)),))
    assert without(small(calendar=off)) == "Ce créneau n'a aucune séance pendant la période."


def test_a_class_that_is_away():
    away = (Absence("1A", None, monday(0), monday(6)),)
    assert without(small(absences=away)) == "Sa classe est absente à toutes les séances du créneau (PFMP)."


def test_a_student_who_is_away():
    away = (Absence(None, "e3", monday(0), monday(6)),)
    assert without(small(absences=away)).startswith("Absent à toutes les séances du créneau")


def test_a_student_who_is_not_there():
    people = (*PEOPLE[:2], a_student("e3", departure=monday(-1)))
    assert without(small(students=people)).startswith("N'est pas là pendant la période")


def test_a_lock_without_a_group():
    assert (
        says(small(placements=(placed("e3", None, locked=True),)), "e3")
        == "Verrouillé sans groupe sur ce créneau."
    )


def test_no_need_noted_at_all():
    needs = {("e1", "MA"): 3}
    assert without(small(needs=needs)) == "Aucun besoin noté dans la feuille Besoins."


def test_needs_that_are_followed_already():
    done = small(history=(followed("e3", 12.0, "P0"),))
    assert without(done).startswith("Ses besoins sont déjà suivis")


def test_needs_met_in_other_slots():
    school = small(modules=(a_module(volume=6.0),))
    assert without(school, "e1", "V9") == "Ses besoins sont couverts par ses autres créneaux."


# -- obstacles -------------------------------------------------------------------------------------

NEED = "Besoin 3 (prioritaire) en MA : "


def hinders(school: School, student: str = "e3", slot: str = "L8") -> str:
    """What stands after the need, without the dot."""
    text = without(school, student, slot)
    assert text.startswith(NEED)
    return text.removeprefix(NEED).removesuffix(".")


def test_a_full_group_and_all_that_keeps_a_second_one_out():
    assert hinders(small()) == (
        "« G1 » est complet (2 élèves), pas d'autre groupe faute d'un intervenant (1 pris) et de salle (1 prise)"
    )


def test_two_full_groups_are_one_part():
    school = small(
        students=students(4), needs=everybody_needs(students(4)), modules=(a_module(high=1, volume=12.0),),
        groups=(G1, a_group("G3", staff="T2")), placements=(placed("e1"), placed("e2", "G3")),
    )  # fmt: skip
    school = replace(school, staff=(*school.staff, a_member("T2")))
    assert hinders(school).startswith(
        "les 2 groupes sont complets (1 et 1 élèves), pas d'autre groupe faute "
    )


def test_a_group_larger_than_it_may_be():
    school = small(placements=placed_all("e1 e2"), modules=(a_module(high=1, volume=12.0),))
    assert "« G1 » dépasse déjà son effectif (2 élèves pour 1 au plus)" in hinders(school)


def test_a_group_of_imposed_placements_that_would_be_too_small():
    school = small(modules=(a_module(low=3, high=4, volume=12.0),), placements=(placed("e1"),))
    school = replace(school, constraints=(imposed("e1"),))
    assert "« G1 » resterait trop petit (2 élèves sur les 3 qu'il faut)" in hinders(school)


def test_nobody_takes_the_module_in_the_slot():
    school = small(staff=(a_member(slots="L8"),))
    assert hinders(school, slot="V9") == "pas de groupe faute d'un intervenant qui l'assure sur ce créneau"


def test_hours_that_are_used_up_are_told_from_people_who_are_taken():
    school = small(staff=(a_member(slots="L8 V9", quota=7.0), a_member("T2", slots="V9", quota=2.0)))
    text = hinders(school, slot="V9")
    assert text == "pas de groupe faute d'un intervenant (2 à court d'heures)"


def test_a_second_person_is_missing():
    school = small(modules=(a_module(staff_count=2, volume=12.0),), groups=(), placements=())
    assert hinders(school) == "pas de groupe faute d'un second intervenant"


def test_both_of_two_people_are_missing():
    school = small(modules=(a_module(staff_count=2, volume=12.0),), groups=(), placements=())
    school = replace(school, staff=(a_member(quota=1.0), a_member("T2", quota=1.0)))
    assert "faute de 2 intervenants (2 à court d'heures)" in hinders(school)


def test_a_slot_without_a_room():
    slots = (a_slot(rooms=1), a_slot("V9", weekday=4, hour=9, rooms=0))
    assert hinders(small(slots=slots), slot="V9") == "pas de groupe faute de salle"


def test_hours_of_the_classes():
    school = small(divisions=(a_division(hours=8.0),))
    assert hinders(school, slot="V9") == "pas de groupe faute d'heures des classes"


def test_people_who_cost_the_classes_nothing_need_no_hours_of_theirs():
    staff = (a_member(slots="L8"), a_member("T2", slots="V9", nature=Nature.OUTSIDE))
    school = small(divisions=(a_division(hours=8.0),), staff=staff)
    assert hinders(school, slot="V9") == "un groupe de plus serait possible (T2, 3 élèves)"


def test_too_few_students_for_a_group():
    school = small(modules=(a_module(low=2, high=2, volume=6.0),))
    assert hinders(replace(school, needs={**school.needs, ("e1", "MA"): 0}), slot="V9") == (
        "un groupe de plus serait possible (T1, 2 élèves)"
    )
    alone = replace(school, needs={("e3", "MA"): 3})
    assert hinders(alone, slot="V9") == "pas de groupe faute d'élèves (1 sur 2)"


def test_students_to_be_kept_apart_do_not_make_a_group():
    school = small(modules=(a_module(low=3, high=3, volume=12.0),), groups=(), placements=())
    school = replace(school, constraints=(apart("e1", "e2"),))
    assert "faute d'élèves (2 sur 3)" in hinders(school)


def test_a_module_that_is_forbidden_names_the_row():
    school = small(constraints=(forbidden("e3", module="MA", cell="A9"),), modules=(a_module(volume=12.0),))
    assert hinders(school) == "interdit par une contrainte (Contraintes A9) ; « G1 » a encore de la place"


def test_a_person_who_is_forbidden():
    school = small(constraints=(forbidden("e3", staff="T1", cell="A9"),), modules=(a_module(volume=12.0),))
    text = hinders(school)
    assert text.startswith("pas avec T1, qui encadre « G1 » (Contraintes A9), pas d'autre groupe ")
    assert "faute d'un intervenant (1 pris et interdit à cet élève)" in text


def test_students_kept_apart_do_not_say_from_whom():
    school = small(constraints=(apart("e1", "e3", cell="A9"),), modules=(a_module(volume=12.0),))
    text = hinders(school)
    assert text.startswith("à séparer d'un élève de « G1 » (Contraintes A9), ")
    assert "e1" not in text


def test_students_kept_together():
    groups = (G1, a_group("G3", staff="T2"))
    school = small(
        groups=groups, placements=(placed("e1"), placed("e2", "G3")), staff=(a_member(), a_member("T2")),
        constraints=(together("e1", "e3", cell="A9"),), modules=(a_module(high=1, volume=12.0),),
    )  # fmt: skip
    assert "« G3 » est complet (1 élève) et à laisser avec un élève de « G1 »" in hinders(school)


def test_a_place_that_is_free_is_said_to_be():
    assert hinders(small(modules=(a_module(volume=12.0),))) == "« G1 » a encore de la place"


def test_other_unmet_needs_are_listed_and_those_within_reach_first():
    modules = (a_module(high=2, volume=12.0), a_module("MB"), a_module("MC"))
    school = small(modules=modules, slots=(a_slot(rooms=2),))
    school = replace(school, needs={**school.needs, ("e3", "MB"): 1, ("e3", "MC"): 2})
    school = replace(school, staff=(a_member(), a_member("T2", "MB")))
    text = without(school)
    assert text.endswith(
        " ; pour MB : un groupe de plus serait possible (T2, cet élève) ; aussi non couverts : MC (2)."
    )


def test_many_other_needs_are_counted():
    codes = ("MB", "MC", "MD", "ME", "MF")
    school = small(modules=(a_module(high=2, volume=12.0), *map(a_module, codes)))
    school = replace(school, needs={**school.needs, **{("e3", code): 1 for code in codes}})
    assert without(school).endswith("aussi non couverts : MB (1), MC (1) et 3 autres.")


def test_a_reason_names_no_other_student():
    school = small(constraints=(apart("e1", "e3"), together("e2", "e3")))
    assert not {"e1", "e2"} & set(without(school).replace("«", "").split())


# -- the explanations of the command ---------------------------------------------------------------


def test_single_changes_that_let_a_student_in_are_tried_out():
    """A second group lacks a room and a teacher; one more place in G1 alone does."""
    (need,) = explain_student(before(small()), PEOPLE[2]).needs
    (here, friday) = need.attempts
    assert [(change.name, change.phrase) for change in here.changes] == [
        ("place", "3 élèves au plus par groupe de MA")
    ]
    assert friday.access.is_open


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"slots": (a_slot(rooms=1), a_slot("V9", weekday=4, hour=9, rooms=0))}, "room"),
        ({"staff": (a_member(slots="L8"), a_member("T2", slots="V9", quota=2.0))}, "staff-hours"),
        ({"staff": (a_member(slots="L8 V9"),), "divisions": (a_division(hours=8.0),)}, "division-hours"),
        ({"staff": (a_member(slots="L8"),)}, "staff-in-slot"),
        ({"staff": (a_member(slots="L8"), a_member("T2", "MB", "V9"))}, "staff-for-module"),
        ({"needs": {("e3", "MA"): 3}, "modules": (a_module(low=2),)}, "smaller-groups"),
        ({"constraints": (forbidden("e3", slot="V9", cell="A9"),)}, "without-row"),
        ({"placements": (*placed_all("e1 e2"), placed("e3", None, "V9", locked=True))}, "unlocked"),
    ],
)
def test_each_kind_of_change(fields: dict[str, Any], name: str):
    (need,) = explain_student(before(small(**fields)), PEOPLE[2]).needs
    friday = next(one for one in need.attempts if one.access.slot == "V9")
    assert not friday.access.is_open
    assert name in {change.name for change in friday.changes}


@pytest.mark.parametrize(
    ("fields", "slot", "text"),
    [
        (
            {},
            "L8",
            "« G1 » est complet (2 élèves) ; pas de groupe de plus, car il manque un intervenant (T1 pris par « G1 ») "
            "et la seule salle est prise",
        ),
        (
            {"staff": (a_member(slots="L8 V9", quota=7.0), a_member("T2", slots="V9", quota=2.0))},
            "V9",
            "pas de groupe ici, car il manque un intervenant (T1 1 h ouvertes pour 6 h, T2 2 h ouvertes pour 6 h)",
        ),
        (
            {"divisions": (a_division(hours=8.0),)},
            "V9",
            "pas de groupe ici, car les classes n'ont plus que 2 h ouvertes à la période sur les 6 h qu'il faut",
        ),
        (
            {"needs": {("e3", "MA"): 3}, "modules": (a_module(low=2),)},
            "V9",
            "pas de groupe ici, car trop peu d'élèves sans groupe pourraient le suivre (1 avec celui-ci, il en faut 2)",
        ),
        (
            {"constraints": (forbidden("e3", staff="T1", cell="A9"),)},
            "V9",
            "pas de groupe ici, car il manque un intervenant (T1 interdit à cet élève (Contraintes A9))",
        ),
    ],
    ids=["full", "hours of staff", "hours of classes", "too few", "forbidden"],
)
def test_the_command_tells_names_and_numbers(fields: dict[str, Any], slot: str, text: str):
    (need,) = explain_student(before(small(**fields)), PEOPLE[2]).needs
    assert next(one for one in need.attempts if one.access.slot == slot).access.clause() == text


def test_an_exchange_says_what_it_would_bring():
    """e1 follows MB, which counts less than MA; G1 has a place."""
    modules = (a_module(volume=12.0), a_module("MB"))
    groups = (a_group(), a_group("G3", module="MB", staff="T2"))
    school = small(
        modules=modules, groups=groups, slots=(a_slot(rooms=2),), staff=(a_member(), a_member("T2", "MB")),
        needs={("e1", "MA"): 3, ("e1", "MB"): 1, ("e2", "MA"): 3},
        placements=(placed("e1", "G3"), placed("e2")),
    )  # fmt: skip
    need = next(one for one in explain_student(before(school), PEOPLE[0]).needs if one.module.code == "MA")
    (attempt,) = need.attempts
    assert attempt.exchange is not None
    assert (attempt.exchange.left, attempt.exchange.group) == (("G3",), "G1")
    assert attempt.exchange.gain > 0
    assert "« G3 » a 0 élève, moins que les 1" in (attempt.exchange.breach or "")


def test_a_student_without_any_row_is_explained_too():
    found = explain_student(before(small(placements=placed_all("e1 e2"))), PEOPLE[2])
    assert [slot.slot for slot in found.slots] == ["L8", "V9"]
    assert all(isinstance(slot.reason, Blocked) for slot in found.slots)


def test_a_group_says_what_would_be_lost_without_it():
    school = small(groups=(G1, a_group("G3", staff="T2")), modules=(a_module(high=2, volume=6.0),))
    school = replace(school, staff=(*school.staff, a_member("T2"), a_member("T3"), a_member("T4", quota=1.0)))
    school = replace(school, placements=(*school.placements[:2], placed("e3", "G3")))
    known = before(school)
    found = explain_group(PlanView(known, known.present), G1)
    assert (found.students, dict(found.by_need), found.needs, found.places_beside) == (2, {3: 2}, 2, 1)
    assert found.hours == 12.0
    assert found.rate == pytest.approx(2 / 3)
    assert found.others == ("T3",)


@pytest.mark.parametrize(
    ("apart_pairs", "most"),
    [
        ("", 4),
        ("ab", 3),
        ("ab cd", 2),
        ("ab bc cd", 2),
        ("ab ac ad", 3),
        ("ab bc ca", 2),
        ("ab ac ad bc bd cd", 1),
    ],
)
def test_the_most_students_in_one_group(apart_pairs: str, most: int):
    assert most_together("abcd", [(pair[0], pair[1]) for pair in apart_pairs.split()]) == most


def test_many_students_and_pairs_are_counted_too():
    people = [str(number) for number in range(2000)]
    chain = list(pairwise(people[:1001]))
    assert most_together(people, chain) == 999 + 501

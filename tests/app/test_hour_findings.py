"""Budgets that are exceeded, that will run out, that would stay unused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ap_xl.app.hour_findings import hour_findings, year_balance
from ap_xl.domain.school import Nature
from tests.domain.ledger.years import a_year
from tests.schools import a_division, a_group, a_member, a_school, a_slot, a_student, placed, placed_all

OVERTIME = (a_member(nature=Nature.HSA),)


def told(school):
    return [(one.name, one.message, one.remedy) for one in hour_findings(school, year_balance(school))]


def sentences(**division: float) -> list[str]:
    school = a_school(
        divisions=(a_division(**division),),
        groups=(a_group(hours=8.0),),
        placements=placed_all("e1 e2"),
        staff=OVERTIME,
    )
    return [message for _, message, _ in told(school)]


def test_hours_of_the_year_that_are_exceeded_are_told_with_those_of_the_year():
    assert sentences(hours=6.0) == ["Les heures de la division « 1A » sont dépassées : 8 h pour 6 h."]


def test_hours_of_the_cycle_that_are_exceeded_are_told_with_those_of_the_cycle():
    found = sentences(hours=70.0, hours_cycle=210.0, hours_cycle_done=206.0)
    assert found == ["Les heures du cycle de la division « 1A » sont dépassées : 214 h pour 210 h."]


def test_hours_within_both_give_no_finding():
    assert sentences(hours=8.0, hours_cycle=210.0, hours_cycle_done=202.0) == []


# -- what is to come


def test_a_division_whose_hours_will_run_out_is_told_the_day_and_what_to_plan():
    assert told(a_year(divisions=(a_division(hours=14.0),), staff=OVERTIME)) == [
        (
            "hours-run-out",
            "Au rythme actuel, les heures de la division « 1A » seront épuisées le 14/12/2026 : 18 h sur l'année pour "
            "14 h.",
            "Prévoyez 2 h en tout pour P3, au lieu de 6 h, ou ajoutez des heures complémentaires dans la feuille "
            "Divisions.",
        )
    ]


def test_a_division_whose_neighbours_have_enough_for_it_is_but_told():
    school = a_year(
        divisions=(a_division("1A", 8.0), a_division("1B", 40.0)),
        slots=(a_slot("L8", "1A 1B"),),
        students=(a_student("e1", "1A"), a_student("f1", "1B")),
        placements=(*placed_all("e1 f1"), placed("e1", "G2", period="P2"), placed("f1", "G2", period="P2")),
        staff=OVERTIME,
    )
    ((name, message, remedy),) = told(school)
    assert (name, remedy) == ("hours-lent", "")
    assert message.endswith("9 h sur l'année pour 8 h ; celles de 1B, sur les mêmes créneaux, suffisent.")


def test_hours_of_service_that_would_stay_unused_are_told():
    ((name, message, _),) = told(a_year(staff=(a_member(quota=24.0),)))
    assert name == "service-unused"
    assert message == (
        "6 h de service de l'intervenant « T1 » resteraient sans emploi à la fin de l'année : 18 h prévues au rythme "
        "actuel pour 24 h."
    )


def test_a_tenth_of_the_service_or_less_is_not_worth_telling():
    assert told(a_year(staff=(a_member(quota=20.0),))) == []


def test_before_the_first_groups_there_is_nothing_to_tell():
    assert told(a_year(groups=(), placements=())) == []


def test_before_a_period_is_closed_nothing_is_told_of_service():
    year = a_year(staff=(a_member(quota=24.0),))
    assert told(replace(year, periods=tuple(replace(period, state=None) for period in year.periods))) == []


@pytest.mark.parametrize("nature", [Nature.HSA, Nature.HSE, Nature.OUTSIDE])
def test_hours_that_are_paid_as_they_are_done_may_stay_unused(nature):
    assert told(a_year(staff=(a_member(quota=240.0, nature=nature),))) == []

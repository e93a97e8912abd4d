"""`periods`: the year is cut anew where no groups stand yet."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ap_xl.workbook.schema import Periods
from tests.books import column, put, rows


@pytest.fixture
def proposed(planned, run):
    ran = run("periods", planned, "--json")
    assert ran.status == 0, ran.out
    return planned


def test_a_period_with_groups_stays_as_it_is(planned, run):
    before = rows(planned, Periods)[0]
    assert run("periods", planned, "--json").status == 0
    assert rows(planned, Periods)[0] == before


def test_the_rest_of_the_year_is_cut_into_periods_without_overlap(proposed):
    found = rows(proposed, Periods)
    assert len(found) > 2
    for earlier, later in pairwise(found):
        assert earlier["Fin"] < later["Début"]


def test_check_finds_nothing_wrong_with_the_proposed_periods(proposed, run):
    ran = run("check", proposed, "--json")
    assert ran.status == 0
    assert not ran.findings("period-length")
    assert not ran.findings("overlapping-periods")


def test_a_period_without_groups_that_was_typed_otherwise_is_replaced(planned, run):
    put(planned, Periods, "Fin", 1, "20/11/2026")
    assert run("periods", planned, "--json").status == 0
    assert len(set(column(planned, Periods, "Période"))) == len(rows(planned, Periods))


def test_proposing_again_changes_nothing(proposed, run):
    before = rows(proposed, Periods)
    assert run("periods", proposed, "--json").status == 0
    assert rows(proposed, Periods) == before


def test_each_period_is_described_with_the_classes_that_lose_sessions(planned, run):
    found = run("periods", planned, "--json").findings("period-proposed")
    assert len(found) == len(rows(planned, Periods)) - 1
    assert all("semaine" in finding["message"] for finding in found)


def test_a_constraint_of_a_period_that_goes_is_pointed_out(planned, run):
    last = len(rows(planned, Periods)) - 1
    put(planned, Periods, "Période", last, "P9")
    put(planned, "tblContraintes", "Période", 0, "P9")
    ran = run("periods", planned, "--json")
    assert ran.status == 0
    assert "P9" in ran.finding("period-gone")["message"]


def test_a_year_without_weeks_left_is_refused_and_stays(planned, run):
    put(
        planned,
        "tblParametres",
        "Valeur",
        column(planned, "tblParametres", "Paramètre").index("Année scolaire"),
        "2020-2021",
    )
    before = rows(planned, Periods)
    ran = run("periods", planned, "--json")
    assert ran.status == 1
    assert ran.finding("no-period-to-propose")["sheet"] == "Calendrier"
    assert rows(planned, Periods) == before

"""Filters are set aside while a command writes, for Excel garbles what is written across hidden rows."""

from __future__ import annotations

import pytest

from ap_xl.app import check
from ap_xl.app.lock import lock
from ap_xl.excel.filters import rows_shown
from tests.books import column, rows

GROUPS = "tblGroupes"


@pytest.fixture
def filtered(excel):
    """Somebody looks at the groups of one slot."""
    slot = column(excel.path, GROUPS, "Créneau")[0]
    excel.filter(GROUPS, "Créneau", slot)
    assert excel.hidden
    return excel


def lock_all(excel):
    lock(excel.book, "Groupes", [range(1, 1000)])


def test_without_this_the_rows_are_garbled(filtered):
    """What other people report of Excel, and what the Excel of these tests does too."""
    lock_all(filtered)
    assert set(column(filtered.save(), GROUPS, "Verrouillé")) == {"Oui", "Non"}


def test_hidden_rows_get_their_values_too(filtered):
    with rows_shown(filtered.book):
        lock_all(filtered)
    assert set(column(filtered.save(), GROUPS, "Verrouillé")) == {"Oui"}


def test_the_filter_stays(filtered):
    hidden, before = set(filtered.hidden), filtered.as_seen()
    with rows_shown(filtered.book) as lost:
        assert not filtered.hidden
    assert lost == ()
    assert filtered.hidden == hidden
    assert filtered.as_seen() == before


def test_the_filter_is_applied_to_what_is_there_in_the_end(excel):
    excel.filter(GROUPS, "Verrouillé", "Non")
    count = len(rows(excel.path, GROUPS))
    with rows_shown(excel.book):
        lock_all(excel)
    assert len([place for place in excel.hidden if place[0] == "Groupes"]) == count


def test_the_filter_is_back_after_a_failure(filtered):
    hidden = set(filtered.hidden)
    with pytest.raises(ZeroDivisionError), rows_shown(filtered.book):
        raise ZeroDivisionError
    assert filtered.hidden == hidden


def test_a_filter_that_hides_rows_all_the_same_goes_and_is_told(filtered):
    filtered.unhides = False
    with rows_shown(filtered.book) as lost:
        assert not filtered.hidden
        lock_all(filtered)
    assert lost == ("Groupes",)
    assert set(column(filtered.save(), GROUPS, "Verrouillé")) == {"Oui"}


def test_a_filter_that_cannot_be_applied_again_keeps_the_others(filtered):
    filtered.filter("tblAlertes", "Gravité", "Erreur")
    hidden = {place for place in filtered.hidden if place[0] == "Alertes"}
    with rows_shown(filtered.book):
        filtered.fails("AutoFilter.ApplyFilter", -2147352567, times=1)
    assert filtered.hidden == hidden


def test_filters_that_are_off_are_left_alone(excel):
    excel.filter(GROUPS, "Créneau", "nirgends")
    excel.filters[GROUPS].is_on = False
    excel.hidden.clear()
    with rows_shown(excel.book):
        check(excel.book)
    assert "AutoFilter.ApplyFilter" not in excel.members
    assert "Lines.Hidden=" not in excel.members

"""The rule for one cell: what was common, what is here now, what came back."""

from __future__ import annotations

from itertools import product

import pytest

from ap_xl.domain.merging.three_way import Verdict, verdict

VALUES = (None, 1, 2, 3)


def test_what_they_did_not_change_changes_nothing():
    for base, mine in product(VALUES, VALUES):
        assert verdict(base, mine, base) is Verdict.NOTHING


def test_equal_answers_are_silent():
    for base, value in product(VALUES, VALUES):
        if value != base:
            assert verdict(base, value, value) is Verdict.EQUAL


def test_what_only_they_filled_in_goes_in():
    assert verdict(1, 1, 2) is Verdict.TAKE
    assert verdict(None, None, 2) is Verdict.TAKE


@pytest.mark.parametrize(("base", "mine", "theirs"), [(1, 2, 3), (None, 2, 3), (1, None, 3)])
def test_what_both_changed_is_a_conflict(base, mine, theirs):
    assert verdict(base, mine, theirs) is Verdict.CONFLICT


def test_what_they_emptied_is_a_conflict_even_where_nobody_else_touched_it():
    assert verdict(1, 1, None) is Verdict.CONFLICT


def test_a_value_of_ours_that_differs_from_the_base_is_never_replaced():
    for base, mine, theirs in product(VALUES, VALUES, VALUES):
        if mine != base:
            assert verdict(base, mine, theirs) is not Verdict.TAKE

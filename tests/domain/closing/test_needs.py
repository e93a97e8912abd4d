"""The needs after a period is closed."""

from __future__ import annotations

import pytest

from ap_xl.domain.closing.problems import NeedReplaced, NeedTypedSince
from ap_xl.domain.history import HistoryRow
from tests.domain.closing.periods import (
    ACQUIRED,
    CONTINUE,
    REDIRECT,
    STOP,
    at_the_end,
    closed,
    need_of,
    reviewed,
)
from tests.schools import a_group, placed_all


@pytest.mark.parametrize(
    ("need_end", "decision", "after"),
    [
        (2, None, 2),
        (0, None, 0),
        (1, CONTINUE, 1),
        (0, ACQUIRED, 0),
        (1, ACQUIRED, 0),
        (2, STOP, 0),
    ],
)
def test_the_need_becomes_what_the_review_says(need_end, decision, after):
    closing = closed(at_the_end(reviewed("e1", need_end, decision=decision)))
    assert need_of(closing, "e1") == after


def test_whoever_has_no_review_keeps_the_need():
    closing = closed(at_the_end(reviewed("e1", 1), reviewed("e2")))
    assert (need_of(closing, "e1"), need_of(closing, "e2")) == (1, 3)


def test_a_decision_without_a_need_is_no_review():
    closing = closed(at_the_end(reviewed("e1", None, decision=ACQUIRED)))
    assert need_of(closing, "e1") == 3


def test_a_redirection_takes_the_need_to_the_proposed_module():
    closing = closed(at_the_end(reviewed("e1", 2, decision=REDIRECT, proposed_module="FR")))
    assert (need_of(closing, "e1"), need_of(closing, "e1", "FR")) == (0, 2)
    assert not closing.notes


def test_a_redirection_that_lowers_a_need_says_so():
    needs = {("e1", "MA"): 3, ("e1", "FR"): 3}
    row = reviewed("e1", 1, decision=REDIRECT, proposed_module="FR")
    closing = closed(at_the_end(row, needs=needs))
    assert need_of(closing, "e1", "FR") == 1
    assert closing.notes == (NeedReplaced(row, "FR", 3, 1),)


def test_of_two_redirections_into_one_module_the_greater_need_counts():
    rows = (
        reviewed("e1", 3, decision=REDIRECT, proposed_module="OR"),
        reviewed("e1", 1, "G2", "FR", decision=REDIRECT, proposed_module="OR"),
    )
    groups = (a_group(), a_group("G2", "L10", "FR"))
    placements = (*placed_all("e1"), *placed_all("e1", "G2", "L10"))
    needs = {("e1", "MA"): 3, ("e1", "FR"): 3}
    closing = closed(at_the_end(*rows, groups=groups, placements=placements, needs=needs))
    assert need_of(closing, "e1", "OR") == 3


def test_a_need_typed_since_the_review_began_stays():
    row = reviewed("e1", 2)
    closing = closed(at_the_end(row, needs={("e1", "MA"): 1}))
    assert need_of(closing, "e1") == 1
    assert closing.notes == (NeedTypedSince(row, 1, 2),)


def test_a_need_typed_since_then_that_the_review_agrees_with_needs_no_note():
    closing = closed(at_the_end(reviewed("e1", 2), needs={("e1", "MA"): 2}))
    assert (need_of(closing, "e1"), closing.notes) == (2, ())


def test_a_need_that_nobody_had_diagnosed_is_set():
    closing = closed(at_the_end(reviewed("e1", 2, need_start=None), needs={}))
    assert (need_of(closing, "e1"), closing.notes) == (2, ())


def test_a_need_that_an_earlier_close_of_the_period_set_is_not_typed():
    earlier = HistoryRow("2026-2027", "P1", "e1", "MA", 6.0, "G1", ("T1",), 3, 2, CONTINUE)
    school = at_the_end(reviewed("e1", 1), needs={("e1", "MA"): 2}, history=(earlier,))
    assert need_of(closed(school), "e1") == 1


def test_needs_of_other_modules_and_students_stay():
    needs = {("e1", "MA"): 3, ("e1", "FR"): 2, ("e6", "MA"): 1}
    closing = closed(at_the_end(reviewed("e1", 1), needs=needs))
    assert closing.school.needs == {("e1", "MA"): 1, ("e1", "FR"): 2, ("e6", "MA"): 1}

"""Answers that contradict each other, or lead nowhere, keep a period from being closed."""

from __future__ import annotations

import pytest

from ap_xl.domain.closing.problems import (
    AgainstNeed,
    Answer,
    Disagreement,
    ListedTwice,
    NotOpen,
    NowhereToGo,
    OtherModule,
    UnusedProposal,
)
from ap_xl.domain.school import Level
from tests.domain.closing.periods import ACQUIRED, CONTINUE, REDIRECT, STOP, at_the_end, closed, reviewed
from tests.schools import a_group, a_module, placed_all

TWO_GROUPS = {
    "groups": (a_group(), a_group("G2", "L10")),
    "placements": (*placed_all("e1"), *placed_all("e1", "G2", "L10")),
}


def obstacles(*rows, **fields):
    return closed(at_the_end(*rows, **fields)).obstacles


def pair(one, other):
    """Two rows of e1 in MA, of two groups."""
    return reviewed("e1", **one), reviewed("e1", group="G2", **other)


def test_one_answer_in_two_groups_is_fine():
    assert obstacles(*pair({"need_end": 2}, {"need_end": 2}), **TWO_GROUPS) == ()


def test_two_needs_disagree():
    one, other = pair({"need_end": 2}, {"need_end": 1})
    assert obstacles(one, other, **TWO_GROUPS) == (Disagreement(one, other, Answer.NEED_END),)


def test_two_needs_disagree_once_where_the_decisions_only_follow_from_them():
    one, other = pair({"need_end": 2}, {"need_end": 0})
    assert obstacles(one, other, **TWO_GROUPS) == (Disagreement(one, other, Answer.NEED_END),)


@pytest.mark.parametrize(
    "second", [{"need_end": 2}, {"need_end": 2, "decision": ACQUIRED}, {"decision": CONTINUE}]
)
def test_two_decisions_disagree_also_where_one_is_read_from_the_need(second):
    one, other = pair({"need_end": 2, "decision": STOP}, second)
    assert obstacles(one, other, **TWO_GROUPS) == (Disagreement(one, other, Answer.DECISION),)


def test_two_proposed_modules_disagree():
    one, other = pair(
        {"need_end": 2, "decision": REDIRECT, "proposed_module": "FR"},
        {"need_end": 2, "decision": REDIRECT, "proposed_module": "OR"},
    )
    assert obstacles(one, other, **TWO_GROUPS) == (Disagreement(one, other, Answer.PROPOSED_MODULE),)


def test_one_proposed_module_serves_for_both():
    rows = pair(
        {"need_end": 2, "decision": REDIRECT},
        {"need_end": 2, "decision": REDIRECT, "proposed_module": "OR"},
    )
    assert obstacles(*rows, **TWO_GROUPS) == ()


def test_a_student_listed_twice_in_one_group_would_count_twice():
    one, other = reviewed("e1", 2), reviewed("e1", 2, observation="copie")
    assert obstacles(one, other) == (ListedTwice(one, other),)


def test_a_row_of_another_module_than_its_group_is_out_of_date():
    row, group = reviewed("e1", 2), a_group(module="FR")
    assert obstacles(row, groups=(group,)) == (OtherModule(row, group),)


@pytest.mark.parametrize("proposed", [None, "MA"])
def test_a_redirection_must_lead_to_another_module(proposed):
    row = reviewed("e1", 2, decision=REDIRECT, proposed_module=proposed)
    assert obstacles(row) == (NowhereToGo(row),)


def test_a_redirection_without_review_leads_nowhere_yet():
    assert obstacles(reviewed("e1", None, decision=REDIRECT)) == ()


@pytest.mark.parametrize(("decision", "need"), [(ACQUIRED, 1), (CONTINUE, 0), (REDIRECT, 0)])
def test_a_decision_against_the_need_is_pointed_out(decision, need):
    row = reviewed("e1", need, decision=decision, proposed_module="FR" if decision is REDIRECT else None)
    assert closed(at_the_end(row)).notes == (AgainstNeed(row, decision, need),)


def test_a_proposed_module_without_redirection_is_pointed_out():
    row = reviewed("e1", 2, proposed_module="FR")
    assert closed(at_the_end(row)).notes == (UnusedProposal(row),)


def test_a_proposed_module_that_is_closed_to_the_level_is_pointed_out():
    modules = (a_module("MA"), a_module("FR", levels=frozenset({Level.SECONDE})))
    row = reviewed("e1", 2, decision=REDIRECT, proposed_module="FR")
    assert closed(at_the_end(row, modules=modules)).notes == (NotOpen(row, "FR"),)

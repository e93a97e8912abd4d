from __future__ import annotations

from dataclasses import replace

import pytest

from ap_xl.planning.audit import audit
from ap_xl.planning.figures import figures
from ap_xl.planning.situation import Situation
from benchmarks.methods import greedy, plain_highs, planner
from benchmarks.methods.answer import Answer
from benchmarks.methods.watch import Watch
from tests.planning.brute_force import best_coverage
from tests.planning.plans import SECONDS, before
from tests.planning.tiny_schools import tiny_school


def tiny_situation(seed: int) -> Situation:
    """Peers know no rows of constraints."""
    return before(replace(tiny_school(seed), constraints=()))


def coverage(situation: Situation, answer: Answer) -> float:
    assert answer.plan is not None
    assert audit(situation, answer.plan) == ()
    return figures(situation, answer.plan).coverage


@pytest.mark.parametrize("seed", range(12))
def test_the_plain_model_finds_what_trying_every_plan_finds(seed: int):
    situation = tiny_situation(seed)
    answer = plain_highs.solve(situation, Watch(SECONDS))
    best = best_coverage(situation)
    assert (answer.best, answer.bound, coverage(situation, answer)) == pytest.approx((best, best, best))


@pytest.mark.parametrize("seed", range(4))
def test_the_plain_model_and_the_planner_agree(seed: int):
    situation, watch = tiny_situation(seed), Watch(SECONDS)
    theirs, ours = plain_highs.solve(situation, Watch(SECONDS)), planner.solve(situation, watch)
    assert (ours.best, ours.bound) == pytest.approx((theirs.best, theirs.bound))
    assert watch.moments[-1][1:] == (ours.best, ours.bound)


@pytest.mark.parametrize("seed", range(12))
def test_the_greedy_plan_keeps_all_rules_and_is_worth_what_it_claims(seed: int):
    situation = tiny_situation(seed)
    answer = greedy.solve(situation, Watch(SECONDS))
    assert coverage(situation, answer) == pytest.approx(answer.best)
    assert answer.best <= best_coverage(situation) + 1e-6


def test_a_watch_notes_only_what_is_better():
    watch = Watch(SECONDS)
    for coverage, bound in ((1.0, 9.0), (1.0, 9.0), (3.0, 10.0), (2.0, 8.0)):
        watch.tell(coverage, bound, at=coverage)
    assert watch.moments == [(1.0, 1.0, 9.0), (3.0, 3.0, 9.0), (2.0, 3.0, 8.0)]

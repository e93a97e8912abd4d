"""Drafts of the pools put together, with the staff chosen anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from ap_xl.planning.greedy import greedy
from ap_xl.planning.joining import Joining
from ap_xl.planning.model import Model, Values
from ap_xl.planning.pools import PoolDraft, PoolModel, pools_of
from ap_xl.planning.solver import Effort, solve
from tests.planning.brute_force import best_coverage
from tests.planning.plans import SECONDS, before
from tests.planning.pooled_schools import broken_rows, model_of, not_whole, one_teacher_for_two, two_pools
from tests.schools import a_member

SEEDS = range(12)


def empty(model: Model) -> Values:
    """No group anywhere."""
    return dict.fromkeys((variable.name for variable in model.lp.variables()), 0.0)


def some_plans(model: Model) -> list[Values]:
    """No group, the greedy draft, and the best plan."""
    best = solve(model.lp, Effort(SECONDS)).values
    assert best is not None
    return [empty(model), model.settled(greedy(model, empty(model))), best]


def alone(pool: PoolModel) -> PoolDraft:
    """The best draft of the pool as if it had the staff for itself."""
    free = {row.name: 0.0 for row in pool.shared}
    draft = pool.priced(free, Effort(SECONDS), None, None).draft
    assert draft is not None
    return draft


def joining_of(model: Model, plans: Iterable[Values] = ()) -> Joining:
    pools = pools_of(model)
    joining = Joining(model, [pool.number for pool in pools])
    for values in plans:
        for pool in pools:
            joining.add(pool.number, pool.part(values))
    return joining


@pytest.mark.parametrize("seed", SEEDS)
def test_the_joined_plan_keeps_all_rows_and_is_at_least_as_good_as_each_that_was_given(seed: int):
    model = model_of(two_pools(seed))
    plans = some_plans(model)
    values = joining_of(model, plans).joined(SECONDS)
    assert values is not None
    assert broken_rows(model.lp.constraints(), values) == []
    assert not_whole(model, values) == []
    assert model.covered(values) >= max(map(model.covered, plans)) - 1e-4


@pytest.mark.parametrize("seed", SEEDS)
def test_drafts_of_pools_that_knew_nothing_of_each_other_join_to_a_plan_that_is_possible(seed: int):
    school = two_pools(seed)
    model = model_of(school)
    joining = joining_of(model, [empty(model)])
    for pool in pools_of(model):
        joining.add(pool.number, alone(pool))
    values = joining.joined(SECONDS)
    assert values is not None
    assert broken_rows(model.lp.constraints(), values) == []
    assert model.covered(values) <= best_coverage(before(school)) + 1e-4


def test_there_is_no_plan_where_the_drafts_do_not_fit_together():
    """Each pool has a group of T1's at the same time, and nothing else."""
    model = model_of(one_teacher_for_two())
    joining = joining_of(model)
    for pool in pools_of(model):
        joining.add(pool.number, alone(pool))
    assert joining.joined(SECONDS) is None


def test_nor_where_a_pool_has_none():
    model = model_of(one_teacher_for_two())
    joining = joining_of(model)
    joining.add(0, alone(pools_of(model)[0]))
    assert joining.joined(SECONDS) is None


def test_of_two_groups_that_want_the_same_teacher_the_better_one_stays():
    model = model_of(one_teacher_for_two(needs=(1, 3)))
    joining = joining_of(model, [empty(model)])
    first, second = pools_of(model)
    joining.add(first.number, alone(first))
    joining.add(second.number, alone(second))
    values = joining.joined(SECONDS)
    assert values is not None
    assert model.covered(values) == alone(second).coverage > alone(first).coverage
    assert first.covered(values) == 0


def test_of_drafts_with_the_same_groups_the_one_that_covers_more_is_kept():
    model = model_of(one_teacher_for_two())
    (pool, _) = pools_of(model)
    joining, draft = joining_of(model), alone(pool)
    less = PoolDraft({**draft.values, "x0": 0.0}, draft.coverage - 8)
    for one in (less, draft, less):
        joining.add(pool.number, one)
    assert joining.drafts(pool.number) == (draft,)


def test_staff_is_chosen_anew_where_the_drafts_have_the_same():
    """T1 or T2 could take either group, and both drafts have T1."""
    school = one_teacher_for_two()
    model = model_of(replace(school, staff=(*school.staff, a_member("T2", slots="L8 K8"))))
    joining, drafts = joining_of(model), {pool.number: alone(pool) for pool in pools_of(model)}
    for number, draft in drafts.items():
        joining.add(number, PoolDraft(_taken_by(model, "T1", draft.values), draft.coverage))
    values = joining.joined(SECONDS)
    assert values is not None
    assert broken_rows(model.lp.constraints(), values) == []
    assert model.covered(values) == sum(draft.coverage for draft in drafts.values())


def _taken_by(model: Model, staff: str, values: Values) -> Values:
    taken = {model.staffing[one.number].name: float(one.staff == staff) for one in model.problem.staffings}
    return {name: taken.get(name, value) for name, value in values.items()}

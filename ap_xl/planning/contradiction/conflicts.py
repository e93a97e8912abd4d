"""The smallest sets of requests that contradict, by the duality of conflicts and what is given up.

Whatever is given up to make a plan possible takes one request of every conflict. So the smallest set with one
of each such set found so far is either a conflict itself, then a smallest one, or it leaves another set to find.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pulp

from ap_xl.planning.contradiction.asking import Asking, Numbers
from ap_xl.planning.solver import Effort, solve

_ROUNDS = 60
"""Sets to give up that the search for a smallest conflict goes through; then any conflict will do."""
_MOST = 5
"""Conflicts that are looked for, none sharing a request with another."""
_EFFORT = Effort(seconds=10.0, nodes=2000)


def conflicts(asking: Asking) -> Iterator[Numbers]:
    """Conflicts by the numbers of their requests, a smallest one first; none shares a request with another."""
    free: Numbers = frozenset()
    for _ in range(_MOST):
        found = _smallest(asking, free)
        if not found:
            return
        yield found
        free |= found


def _smallest(asking: Asking, free: Numbers) -> Numbers:
    """A smallest conflict without the requests of `free`; empty where there is none."""
    corrections: list[Numbers] = []
    for _ in range(_ROUNDS):
        chosen = _one_of_each(corrections)
        correction = asking.cheapest_to_give_up(chosen, free)
        if correction is None:
            return chosen
        if not correction:
            return frozenset()
        corrections.append(correction)
    return _any(asking, free)


def _one_of_each(sets: Sequence[Numbers]) -> Numbers:
    """The smallest set with a member of each; earlier numbers first among equals."""
    numbers = sorted(frozenset[int]().union(*sets))
    lp = pulp.LpProblem("hitting", pulp.LpMinimize)
    chosen = {number: lp.add_variable(f"h{number}", 0, 1, pulp.LpInteger) for number in numbers}
    lp.setObjective(pulp.lpSum((1 + 1e-6 * rank) * chosen[number] for rank, number in enumerate(numbers)))
    for one in sets:
        lp.addConstraint(pulp.lpSum(chosen[number] for number in sorted(one)) >= 1)
    outcome = solve(lp, _EFFORT)
    return frozenset(number for number in numbers if outcome.is_one(chosen[number]))


def _any(asking: Asking, free: Numbers) -> Numbers:
    """A conflict of which nothing can be left out, though another one may be smaller; found by halves."""

    def needed(beside: Numbers, among: list[int], is_new: bool) -> list[int]:
        if is_new and asking.cheapest_to_give_up(beside, free) is None:
            return []
        if len(among) < 2:
            return among
        first, second = among[: len(among) // 2], among[len(among) // 2 :]
        late = needed(beside | frozenset(first), second, is_new=True)
        early = needed(beside | frozenset(late), first, is_new=bool(late))
        return [*early, *late]

    every = frozenset(range(len(asking.requests))) - free
    return frozenset(needed(frozenset(), sorted(every), is_new=False))

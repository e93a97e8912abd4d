"""What the workbook asks for, as a model in which each lock and each row of Contraintes can be given up.

Whoever is imposed or locked may be alone in a group (H3), and nobody else has to be anywhere: so only these
seats are in it. What is given up is no longer asked for, yet still allowed: a locked group may be there, with
what its lock excuses, or not. So with fewer requests more is possible, never less.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pulp

from ap_xl.domain.constraints import Constraint
from ap_xl.planning.candidates import find_problem
from ap_xl.planning.contradiction.requests import has_begun
from ap_xl.planning.contradiction.rules import asking_rules
from ap_xl.planning.model import Model
from ap_xl.planning.rules.rule import Request, Rule
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort, solve

Numbers = frozenset[int]
_EFFORT = Effort(seconds=20.0, nodes=2000)
_LOCK, _BEGUN = 1.001, 100.0
"""What it costs to give up a lock, a little more than a row of Contraintes, or a group that has begun."""


class Asking:
    """The requests of a situation, in the order in which the rules ask for them, and which go together."""

    def __init__(self, known: Situation, rules: Sequence[Rule]) -> None:
        offers = [(slot.code, module.code) for slot in known.school.slots for module in known.school.modules]
        lenient = asking_rules(rules)
        self._model = Model(find_problem(known, lenient, frozenset(offers)), lenient, is_elastic=True)
        self.requests = tuple(request for request, _ in self._model.dropped)
        self._given_up = [variable for _, variable in self._model.dropped]

    def named(self, numbers: Numbers) -> tuple[Request, ...]:
        return tuple(self.requests[number] for number in sorted(numbers))

    def cheapest_to_give_up(self, kept: Collection[int] = (), free: Collection[int] = ()) -> Numbers | None:
        """The cheapest requests to give up, beside those of `free`; None where `kept` cannot be kept.

        Those of `kept` are not given up, those of `free` cost nothing and are not in the answer.
        """
        for number, variable in enumerate(self._given_up):
            variable.upBound = 0 if number in kept else 1
        # Later rows first among equals: they were typed last.
        last = len(self.requests)
        paid = [
            (_cost(request) + 1e-6 * (last - number)) * variable
            for number, (request, variable) in enumerate(zip(self.requests, self._given_up, strict=True))
            if number not in free
        ]
        self._model.lp.setObjective(-pulp.lpSum(paid))
        outcome = solve(self._model.lp, _EFFORT)
        if outcome.values is None:
            return None
        chosen = (number for number, variable in enumerate(self._given_up) if outcome.is_one(variable))
        return frozenset(chosen) - frozenset(free)

    def exclude(self, numbers: Numbers) -> None:
        """From now on, giving up just these is no answer."""
        signs = [
            variable if number in numbers else -variable for number, variable in enumerate(self._given_up)
        ]
        self._model.lp.addConstraint(pulp.lpSum(signs) <= len(numbers) - 1)


def _cost(request: Request) -> float:
    if isinstance(request, Constraint):
        return 1.0
    return _BEGUN if has_begun(request) else _LOCK

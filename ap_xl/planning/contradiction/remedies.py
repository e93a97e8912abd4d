"""The cheapest changes that make a plan possible, each tried out on the workbook as it would then be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from ap_xl.domain.state import School
from ap_xl.planning.changes import Change
from ap_xl.planning.contradiction.asking import Asking
from ap_xl.planning.contradiction.possible import is_possible
from ap_xl.planning.contradiction.requests import requests_of, without
from ap_xl.planning.contradiction.resources import Resources
from ap_xl.planning.rules.rule import Request, Rule
from ap_xl.planning.situation import Situation

_TRIALS = 40
"""Sets of rows that are tried out before none is named."""
_MOST_CHANGES = 30
"""Changes of other kinds that are tried out for one conflict."""


@dataclass(frozen=True)
class Remedies:
    """Answers for one situation without a plan."""

    known: Situation
    rules: Sequence[Rule]

    def rows_to_give_up(self, asking: Asking) -> tuple[Request, ...]:
        """The fewest rows without which a plan is possible; none where no such set was found.

        A lock also allows what would break a rule without it. So giving up requests may make others
        impossible, and each set has to be tried out.
        """
        for _ in range(_TRIALS):
            numbers = asking.cheapest_to_give_up()
            if numbers is None:
                return ()
            found = asking.named(numbers)
            if self._is_possible(without(self.known.school, found)):
                return found
            asking.exclude(numbers)
        return ()

    def other_changes(self, conflict: Sequence[Request], given_up: Sequence[Request]) -> list[Change]:
        """The single changes that do instead of giving up rows of the conflict.

        The rows given up for the sake of other conflicts stay given up.
        """
        school, resources = self.known.school, Resources(self.known, conflict)
        inside = {id(request) for request in conflict}
        others = [request for request in requests_of(self.known) if id(request) not in inside]
        alone = resources.changes(without(school, others))
        whole = resources.changes(without(school, [one for one in given_up if id(one) not in inside]))
        # The conflict alone is soon tried out: what does not even help there cannot be the answer.
        pairs = islice(zip(alone, whole, strict=True), _MOST_CHANGES)
        return [
            change
            for first, change in pairs
            if self._is_possible(first.school) and self._is_possible(change.school)
        ]

    def _is_possible(self, school: School) -> bool:
        return is_possible(school, self.known.period, self.rules)

"""Why no plan is possible: the smallest sets of rows that contradict, and the cheapest change."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.findings import Finding
from ap_xl.planning.contradiction.asking import Asking
from ap_xl.planning.contradiction.conflicts import conflicts
from ap_xl.planning.contradiction.remedies import Remedies
from ap_xl.planning.contradiction.sentences import contradiction_finding, giving_up_finding
from ap_xl.planning.problem import Problem
from ap_xl.planning.rules.rule import Rule

__all__ = ["contradiction"]


def contradiction(problem: Problem, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """A finding for each conflict, then one for each row of the cheapest change; none where a plan is possible."""
    asking = Asking(problem.situation, rules)
    sets = [asking.named(numbers) for numbers in conflicts(asking)]
    if not sets:
        return ()
    remedies = Remedies(problem.situation, rules)
    given_up = remedies.rows_to_give_up(asking)
    return (
        *(contradiction_finding(one, remedies.other_changes(one, given_up)) for one in sets),
        *(giving_up_finding(request, len(given_up)) for request in given_up),
    )

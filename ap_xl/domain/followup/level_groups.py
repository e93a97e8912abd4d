"""Needs groups that have become level groups: the same students together, period after period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from ap_xl.domain.calendar import Period
from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.french import listed, percent
from ap_xl.domain.plan import Group
from ap_xl.domain.state import School

_PERIODS = 3
_SMALLEST = 4
"""Students of a group; fewer are often together for good reasons, such as a tutoring."""
_SHARE = 0.5

Pair = frozenset[str]


def level_groups(school: School) -> tuple[Finding, ...]:
    """The groups of the latest period with groups of which half the pairs were together in the two before as well."""
    with_groups = {group.period for group in school.groups}
    periods = [period for period in school.periods_in_time if period.code in with_groups][-_PERIODS:]
    if len(periods) < _PERIODS:
        return ()
    members = _members(school)
    together = [_pairs(school, members, period) for period in periods[:-1]]
    found = []
    for group in school.groups:
        students = members.get(group.code, ())
        if group.period == periods[-1].code and len(students) >= _SMALLEST:
            pairs = [frozenset(pair) for pair in combinations(students, 2)]
            share = sum(all(pair in before for before in together) for pair in pairs) / len(pairs)
            if share >= _SHARE:
                found.append(_finding(group, len(students), share, periods))
    return tuple(found)


def _members(school: School) -> Mapping[str, Sequence[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for placement in school.placements:
        if placement.group is not None:
            found[placement.group][placement.student] = None
    return {group: tuple(students) for group, students in found.items()}


def _pairs(school: School, members: Mapping[str, Sequence[str]], period: Period) -> set[Pair]:
    """The pairs of students who share a group in the period, whatever its module."""
    groups = (group for group in school.groups if group.period == period.code)
    return {frozenset(pair) for group in groups for pair in combinations(members.get(group.code, ()), 2)}


def _finding(group: Group, students: int, share: float, periods: Sequence[Period]) -> Finding:
    before = listed([period.code for period in periods[:-1]])
    return warning(
        "level-group",
        group.origin,
        f"Le groupe « {group.code} » ({students} élèves) réunit toujours les mêmes : {percent(share, 0)} des paires "
        f"d'élèves étaient déjà ensemble en {before}. Un groupe de besoin devient un groupe de niveau.",
        "Mélangez autrement : revoyez les besoins, les effectifs, ou ajoutez des lignes « Séparés ».",
    )

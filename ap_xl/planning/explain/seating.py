"""How many students can sit in one group when some pairs of them must not."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def most_together(students: Collection[str], apart: Iterable[tuple[str, str]]) -> int:
    """The size of the largest set of students with no pair of `apart` in it."""
    beside: dict[str, set[str]] = {student: set() for student in students}
    for one, other in apart:
        if one in beside and other in beside:
            beside[one].add(other)
            beside[other].add(one)
    return _largest(beside)


def _largest(beside: dict[str, set[str]]) -> int:
    if not beside:
        return 0
    fewest = min(beside, key=lambda student: len(beside[student]))
    if len(beside[fewest]) <= 1:  # nothing is lost by seating somebody with at most one such pair
        return 1 + _largest(_without(beside, {fewest, *beside[fewest]}))
    most = max(beside, key=lambda student: len(beside[student]))
    seated = 1 + _largest(_without(beside, {most, *beside[most]}))
    return max(seated, _largest(_without(beside, {most})))


def _without(beside: dict[str, set[str]], gone: set[str]) -> dict[str, set[str]]:
    return {student: others - gone for student, others in beside.items() if student not in gone}

"""How many students can sit in one group when some pairs of them must not."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def most_together(students: Collection[str], apart: Iterable[tuple[str, str]]) -> int:
    """The size of the largest set of students with no pair of `apart` in it."""
    beside: dict[str, set[str]] = {}
    for one, other in apart:
        if one in students and other in students:
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    return len(students) - len(beside) + _largest(beside)


def _largest(beside: dict[str, set[str]]) -> int:
    seated = 0
    while beside:
        fewest = min(beside, key=lambda student: len(beside[student]))
        if len(beside[fewest]) > 1:
            most = max(beside, key=lambda student: len(beside[student]))
            with_most = 1 + _largest(_without(beside, {most, *beside[most]}))
            return seated + max(with_most, _largest(_without(beside, {most})))
        seated += 1  # nothing is lost by seating somebody with at most one such pair
        beside = _without(beside, {fewest, *beside[fewest]})
    return seated


def _without(beside: dict[str, set[str]], gone: set[str]) -> dict[str, set[str]]:
    return {student: others - gone for student, others in beside.items() if student not in gone}

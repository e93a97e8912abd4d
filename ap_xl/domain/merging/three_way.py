"""One value in three states: what both sides had, what this side has now, what came back."""

from __future__ import annotations

from collections.abc import Hashable
from enum import Enum


class Verdict(Enum):
    """What becomes of a value that came back."""

    NOTHING = "nothing"  # they did not change it
    EQUAL = "equal"  # both sides hold the same already
    TAKE = "take"  # only they changed it
    CONFLICT = "conflict"  # both changed it, or they emptied it: a person must choose


def verdict(base: Hashable, mine: Hashable, theirs: Hashable) -> Verdict:
    """The three-way rule for one cell; None is an empty one, and a base that nobody knows.

    What they emptied is never lost in silence: it is a conflict even where only they touched it.
    """
    if theirs == base:
        return Verdict.NOTHING
    if theirs == mine:
        return Verdict.EQUAL
    if theirs is None or mine != base:
        return Verdict.CONFLICT
    return Verdict.TAKE

"""What every method answers."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from ap_xl.domain.plan import Plan


@dataclass(frozen=True)
class Answer:
    """The plan found (None: none), the highest C the method claims and the bound it claims to have proved.

    `by_clock`: the time limit ended the search.
    """

    plan: Plan | None
    best: float = 0.0
    bound: float = inf
    by_clock: bool = True

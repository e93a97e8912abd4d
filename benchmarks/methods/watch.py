"""The clock of one run, which also writes down what the method finds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from math import inf

CORES = 2
"""How many a run may use at most."""

Moment = tuple[float, float, float]
"""Seconds since the start, the best C and the lowest proven bound by then."""


@dataclass
class Watch:
    """Runs down from `seconds`."""

    seconds: float
    started: float = field(default_factory=time.perf_counter)
    moments: list[Moment] = field(default_factory=list)

    def spent(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.started

    def left(self) -> float:
        """Seconds to the limit, at least a moment."""
        return max(0.05, self.seconds - self.spent())

    @property
    def bound(self) -> float:
        """The lowest bound told so far."""
        return self.moments[-1][2] if self.moments else inf

    def tell(self, coverage: float = 0.0, bound: float = inf, at: float | None = None) -> None:
        """Notes C and bound where one of them is better than before; `at` (seconds) is now unless given."""
        _, best, lowest = self.moments[-1] if self.moments else (0.0, 0.0, inf)
        now = max(best, coverage), min(lowest, bound)
        if now != (best, lowest):
            self.moments.append((self.spent() if at is None else at, *now))

"""What nobody sees: how far each student really is, and how much the hours followed bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.three_years.chance import chance
from benchmarks.three_years.schools import module_of

NEVER = 0.12
"""The share (0–1) of students and modules where hours bring nothing."""
_WRONG_EYE = 0.1
_NEW_TROUBLE = 0.015

Pair = tuple[str, str]
"""Student and module."""


@dataclass
class Levels:
    """The true need of each student in each module: a number from 0 (nothing) to 3.5, by (student, module)."""

    seed: int
    by_pair: dict[Pair, float] = field(default_factory=dict)

    def begin(self, needs: Mapping[Pair, int]) -> None:
        """Somebody came and was diagnosed: the truth lies around what was found."""
        came = {student for student, _ in needs}
        self.by_pair = {pair: level for pair, level in self.by_pair.items() if pair[0] not in came}
        for pair, need in needs.items():
            self.by_pair[pair] = max(0.0, need + chance(self.seed, "true", *pair).uniform(-0.45, 0.45))

    def follow(self, when: str, hours: Mapping[Pair, float]) -> None:
        """Hours raise the level: the module's whole volume would, for most, take about a need of 3 away."""
        for pair, followed in hours.items():
            rate, luck = self._rate(pair), max(0.0, chance(self.seed, "luck", when, *pair).gauss(1, 0.35))
            gain = 3 * followed / module_of(pair[1]).volume * rate * luck
            self.by_pair[pair] = max(0.0, self.by_pair.get(pair, 0.0) - gain)

    def _rate(self, pair: Pair) -> float:
        random = chance(self.seed, "rate", *pair)
        return 0.0 if random.random() < NEVER else random.uniform(0.5, 1.3)

    def trouble(self, when: str, students: Iterable[str]) -> list[Pair]:
        """What has become harder for some, whatever they followed; returns where."""
        found = [pair for pair in self.by_pair if pair[0] in set(students)]
        hit = [pair for pair in found if chance(self.seed, "new", when, *pair).random() < _NEW_TROUBLE]
        for pair in hit:
            self.by_pair[pair] = min(3.4, self.by_pair[pair] + 1)
        return hit

    def seen(self, when: str, pair: Pair) -> int:
        """The need (0–3) that a colleague finds, now and then one beside the truth."""
        random = chance(self.seed, "seen", when, *pair)
        wrong = random.choice((-1, 1)) if random.random() < _WRONG_EYE else 0
        return min(3, max(0, self.true_need(pair) + wrong))

    def true_need(self, pair: Pair) -> int:
        """0–3."""
        return min(3, int(self.by_pair.get(pair, 0.0) + 0.5))

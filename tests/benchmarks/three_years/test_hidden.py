"""What nobody sees goes by the seed alone, and hours bring something to most and nothing to some."""

from __future__ import annotations

from benchmarks.three_years.hidden import Levels

PAIRS = [(f"e{number}", "FR") for number in range(200)]


def levels(seed: int = 1) -> Levels:
    found = Levels(seed)
    found.begin(dict.fromkeys(PAIRS, 3))
    return found


def test_without_hours_nobody_moves():
    before, after = levels(), levels()
    after.follow("2026 P1", {})
    assert after.by_pair == before.by_pair


def test_hours_help_most_and_some_never():
    before, after = levels(), levels()
    after.follow("2026 P1", dict.fromkeys(PAIRS, 6.0))
    stuck = sum(after.by_pair[pair] == before.by_pair[pair] for pair in PAIRS)
    assert all(after.by_pair[pair] <= before.by_pair[pair] for pair in PAIRS)
    assert 0.05 < stuck / len(PAIRS) < 0.2


def test_the_order_in_which_things_are_asked_does_not_matter():
    one, other = levels(), levels()
    one.follow("2026 P1", dict.fromkeys(PAIRS, 6.0))
    other.follow("2026 P1", dict.fromkeys(reversed(PAIRS), 6.0))
    assert one.by_pair == other.by_pair


def test_another_seed_is_another_school():
    assert levels(1).by_pair != levels(2).by_pair

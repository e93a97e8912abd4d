"""Where the rows of a rewritten table go, so that as few as possible move."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Placing:
    """The new body's rows: `order` as indexes into the new keys, `kept` the old row each continues."""

    order: tuple[int, ...]
    kept: tuple[int | None, ...]


def place_rows(old_keys: Sequence[Hashable | None], new_keys: Sequence[Hashable]) -> Placing:
    """Rows whose key persists keep their place; new rows fill the holes, then follow at the end.

    Left-over holes are closed by moving the rows below up. An old key of None is a blank row, a hole;
    of equal keys the first old one meets the first new one.
    """
    waiting: dict[Hashable, list[int]] = {}
    for new, key in enumerate(new_keys):
        waiting.setdefault(key, []).append(new)
    places: list[tuple[int, int | None] | None] = []
    for old, key in enumerate(old_keys):
        queue = waiting.get(key) if key is not None else None
        places.append((queue.pop(0), old) if queue else None)
    fresh = sorted(new for queue in waiting.values() for new in queue)
    for hole in (index for index, place in enumerate(places) if place is None):
        if not fresh:
            break
        places[hole] = (fresh.pop(0), None)
    body = [place for place in places if place is not None] + [(new, None) for new in fresh]
    return Placing(tuple(new for new, _ in body), tuple(old for _, old in body))

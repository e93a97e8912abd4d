"""Runs of letters that look alike: cut where a change begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ap_xl.closed.xml import Element


@dataclass(frozen=True)
class Run:
    """Letters, and the element that says how they look; none if as the cell does."""

    text: str
    look: Element | None = None


def cut(runs: Sequence[Run], *places: int) -> list[Run]:
    """The runs, cut in two at these places."""
    result: list[Run] = []
    at = 0
    for run in runs:
        inside = sorted({place - at for place in places if at < place < at + len(run.text)})
        edges = [0, *inside, len(run.text)]
        result += [Run(run.text[one:two], run.look) for one, two in pairwise(edges) if one < two]
        at += len(run.text)
    return result


def between(runs: Sequence[Run], start: int, stop: int) -> list[bool]:
    """Which runs have a letter between the places."""
    result = []
    at = 0
    for run in runs:
        result.append(at < stop and at + len(run.text) > start)
        at += len(run.text)
    return result

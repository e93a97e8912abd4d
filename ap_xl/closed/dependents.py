"""Which formulas hang on what changed, directly or through others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ap_xl.closed.addresses import Area
from ap_xl.closed.changes import Changes, joined
from ap_xl.closed.precedents import Precedents
from ap_xl.closed.xml import Element

# Areas up to this size are looked up cell by cell, larger ones one after the other.
_SMALL = 64
Spots = dict[tuple[int, int], list[int]]


@dataclass(frozen=True)
class Result:
    """What a part keeps of a calculation: the element that holds it, and what it hangs on.

    A formula's fills cells of its sheet; the numbers that a chart keeps fill none.
    """

    part: str
    element: Element
    precedents: Precedents
    fills: Area | None = None


class Dependents:
    """The results in a workbook, by what they hang on."""

    def __init__(self, results: Sequence[Result]) -> None:
        self.results = results
        self._small: dict[str, Spots] = defaultdict(dict)
        self._large: dict[str, dict[Area, list[int]]] = defaultdict(dict)
        for number, result in enumerate(results):
            # Cells that changed or moved take their own results with them.
            own = {(result.part, result.fills)} if result.fills else set()
            for part, area in result.precedents.cells | own:
                self._note(number, part, area)

    def _note(self, number: int, part: str, area: Area) -> None:
        if area.cells > _SMALL:
            self._large[part].setdefault(area, []).append(number)
            return
        spots = self._small[part]
        for row in range(area.row1, area.row2 + 1):
            for col in range(area.col1, area.col2 + 1):
                spots.setdefault((row, col), []).append(number)

    def of(self, changes: Changes) -> list[Result]:
        """The results that may be others now."""
        found = set(self._directly(changes)) if changes else set()
        large = {part: dict(areas) for part, areas in self._large.items()}
        fresh = {part: joined(areas) for part, areas in changes.cells.items()}
        for part, areas in self._filled(found).items():
            fresh[part] = joined([*fresh.get(part, []), *areas])
        while fresh:
            hit = {number for part, areas in fresh.items() for number in self._meeting(part, areas, large)}
            fresh = {part: joined(areas) for part, areas in self._filled(hit - found).items()}
            found |= hit
        return [self.results[number] for number in sorted(found)]

    def _directly(self, changes: Changes) -> Iterator[int]:
        for number, result in enumerate(self.results):
            one = result.precedents
            if one.always or (one.on_sheets and changes.sheets) or not changes.words.isdisjoint(one.words):
                yield number

    def _filled(self, numbers: Iterable[int]) -> dict[str, list[Area]]:
        areas: dict[str, list[Area]] = defaultdict(list)
        for result in (self.results[number] for number in numbers):
            if result.fills:
                areas[result.part].append(result.fills)
        return areas

    def _meeting(
        self, part: str, areas: list[Area], large: dict[str, dict[Area, list[int]]]
    ) -> Iterator[int]:
        spots, wide = self._small.get(part, {}), large.get(part, {})
        for area in areas:
            yield from _in_spots(spots, area)
            for other in [one for one in wide if one.meets(area)]:
                yield from wide.pop(other)


def _in_spots(spots: Spots, area: Area) -> Iterator[int]:
    if area.cells > len(spots):
        for (row, col), numbers in spots.items():
            if area.row1 <= row <= area.row2 and area.col1 <= col <= area.col2:
                yield from numbers
        return
    for row in range(area.row1, area.row2 + 1):
        for col in range(area.col1, area.col2 + 1):
            yield from spots.get((row, col), ())

"""min(hours, R) as linear as can be: the hours in excess of R, from the slots that a student takes.

The hours that count are concave in the slots taken: a further slot brings no more than is left to follow. The
tightest linear inequalities that hold wherever every slot is taken or not are the upper facets of the hull of
those points. With them, a search that lets students sit in parts gains next to nothing by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, product

from ap_xl.domain.needs import EPSILON

Line = tuple[tuple[float, ...], float]
"""The hours in excess are at least Σ factor·taken + constant; one factor for each slot."""

_MOST_FOR_FACETS = 3
_MOST_FOR_SETS = 5


def excess_lines(hours: Sequence[float], remaining: float) -> tuple[Line, ...]:
    """Lower limits of the hours in excess of R, for slots of so many hours each (R: `remaining`).

    Where every slot is taken or not, the largest of them and 0 is the excess itself. For more slots than
    three of unequal hours they are not the tightest there are.
    """
    if max(hours) - min(hours) < EPSILON:
        return _of_equals(len(hours), hours[0], remaining)
    return _of_any(tuple(round(hour, 6) for hour in hours), round(remaining, 6))


def _of_equals(slots: int, hours: float, remaining: float) -> tuple[Line, ...]:
    """For slots of equal hours only their number counts."""
    lines = []
    for number in range(slots):
        now, then = max(0.0, number * hours - remaining), max(0.0, (number + 1) * hours - remaining)
        if then > now:
            lines.append(((then - now,) * slots, now - (then - now) * number))
    return tuple(lines)


@lru_cache(maxsize=4096)
def _of_any(hours: tuple[float, ...], remaining: float) -> tuple[Line, ...]:
    slots = len(hours)
    if slots <= _MOST_FOR_FACETS:
        return _facets(hours, remaining)
    sets = product((0, 1), repeat=slots) if slots <= _MOST_FOR_SETS else [(1,) * slots]
    return tuple(_line_of_set(hours, remaining, chosen) for chosen in sets if any(chosen))


def _facets(hours: tuple[float, ...], remaining: float) -> tuple[Line, ...]:
    """The lines through as many points as make one, below or through all other points."""
    points = [
        (*map(float, taken), max(0.0, sum(h * t for h, t in zip(hours, taken, strict=True)) - remaining))
        for taken in product((0, 1), repeat=len(hours))
    ]
    found: dict[Line, None] = {}
    for corners in combinations(points, len(hours) + 1):
        line = _through(corners)
        if line is not None and all(_at(line, point) <= point[-1] + EPSILON for point in points):
            found[line] = None
    return tuple(line for line in found if any(line[0]) or line[1])


def _at(line: Line, point: Sequence[float]) -> float:
    return sum(factor * taken for factor, taken in zip(line[0], point, strict=False)) + line[1]


def _through(points: Sequence[tuple[float, ...]]) -> Line | None:
    """The line (a hyperplane) through the points, by elimination; None where they do not make one."""
    rows = [[*point[:-1], 1.0, point[-1]] for point in points]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        if abs(rows[pivot][column]) < EPSILON:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(size):
            if row != column:
                ratio = rows[row][column] / rows[column][column]
                rows[row] = [one - ratio * other for one, other in zip(rows[row], rows[column], strict=True)]
    solved = [round(rows[row][-1] / rows[row][row], 9) + 0.0 for row in range(size)]
    return tuple(solved[:-1]), solved[-1]


def _line_of_set(hours: Sequence[float], remaining: float, chosen: Sequence[int]) -> Line:
    """The excess if the chosen slots are taken, and what each slot that is taken or not changes at most.

    This is the inequality of Nemhauser and Wolsey (1981) for submodular functions.
    """
    inside = sum(hour for hour, is_in in zip(hours, chosen, strict=True) if is_in)
    factors, constant = [], -min(inside, remaining)
    for hour, is_in in zip(hours, chosen, strict=True):
        if is_in:
            last = min(sum(hours), remaining) - min(sum(hours) - hour, remaining)
            factors.append(hour - last)
            constant += last
        else:
            factors.append(hour - min(inside + hour, remaining) + min(inside, remaining))
    return tuple(factors), constant

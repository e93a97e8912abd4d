"""Whether a student could be in a module in a slot while the rest of the plan stands still, and why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ap_xl.domain import french
from ap_xl.planning.explain.obstacles import Full, Lack, Obstacle

Say = Callable[[Obstacle], str]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: a group that is there, or (`group` None) one more group, with all its obstacles.

    `seats`: the free places in the group, or how many students could sit in the new one, this one counted.
    `team`: who takes the group, or would.
    """

    group: str | None
    obstacles: tuple[Obstacle, ...]
    seats: int = 0
    team: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class Access:
    """All ways into a module in a slot, one more group last; `barriers` bar every one of them."""

    student: str
    slot: str
    module: str
    barriers: tuple[Obstacle, ...]
    ways: tuple[Way, ...]

    @property
    def open_way(self) -> Way | None:
        """The first way without obstacle, whatever the barriers; groups that are there come first."""
        return next((way for way in self.ways if way.is_open), None)

    @property
    def is_open(self) -> bool:
        """Whether nothing at all stands in the way."""
        return not self.barriers and self.open_way is not None

    def brief(self) -> str:
        """Everything that stands in the way, or the way that is open, in few words."""
        *joins, new = self.ways
        if self.open_way is not None:
            text = _open(self.open_way)
        elif joins:
            text = f"{_into(joins, lambda one: one.brief(), is_brief=True)}, pas d'autre groupe{_why_not_opened(new)}"
        else:
            text = f"pas de groupe{_why_not_opened(new)}"
        return " ; ".join([*(barrier.brief() for barrier in self.barriers), text])

    def clause(self) -> str:
        """The same with names and numbers."""
        *joins, new = self.ways
        reasons = french.listed([obstacle.clause() for obstacle in new.obstacles])
        if self.open_way is not None:
            text = _open(self.open_way)
        elif joins:
            text = f"{_into(joins, lambda one: one.clause(), is_brief=False)} ; pas de groupe de plus, car {reasons}"
        else:
            text = f"pas de groupe ici, car {reasons}"
        return " ; ".join([*(barrier.clause() for barrier in self.barriers), text])


def _open(way: Way) -> str:
    if way.group is not None:
        return f"« {way.group} » a encore de la place"
    by, there = french.listed(way.team), f"{way.seats} élèves" if way.seats > 1 else "cet élève"
    return f"un groupe de plus serait possible ({by}, {there})"


def _why_not_opened(way: Way) -> str:
    lacks = [one.lack() for one in way.obstacles if isinstance(one, Lack)]
    others = [f", {one.brief()}" for one in way.obstacles if not isinstance(one, Lack)]
    return "".join([f" faute {french.listed(lacks)}" if lacks else "", *others])


def _into(ways: Sequence[Way], say: Say, is_brief: bool) -> str:
    """Why none of the groups takes the student."""
    full = [
        way.obstacles[0] for way in ways if len(way.obstacles) == 1 and isinstance(way.obstacles[0], Full)
    ]
    if len(full) == len(ways) > 1 and all(one.size <= one.most for one in full):
        sizes = french.listed([str(one.size) for one in full])
        groups = french.listed([f"« {one.group} »" for one in full])
        return f"{f'les {len(full)} groupes' if is_brief else groups} sont complets ({sizes} élèves)"
    return french.listed([french.listed([say(one) for one in way.obstacles]) for way in ways])

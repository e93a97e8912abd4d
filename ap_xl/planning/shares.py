"""How much of what students need a plan covers, by module type and by public: the figures of Couverture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ap_xl.domain.needs import Demand
from ap_xl.domain.plan import Plan
from ap_xl.domain.publics import Public, publics_of
from ap_xl.domain.school import ModuleType
from ap_xl.planning.figures import hours_by_module
from ap_xl.planning.rates import Hours
from ap_xl.planning.situation import Situation


@dataclass(frozen=True, slots=True)
class Share:
    """`students` have a need of 1 or more, `served` of them follow something for it; `hours` are for such needs.

    `covered` and `full` are the parts of C and of Σ w·π·R/H (no unit), modules open to all included.
    """

    students: int
    served: int
    hours: Hours
    covered: float
    full: float

    @property
    def rate(self) -> float | None:
        """The coverage rate (0–1); None where nothing could be covered."""
        return self.covered / self.full if self.full else None


@dataclass(frozen=True)
class Shares:
    """The share of everybody, of each module type and of each public; a student with two marks is in both."""

    everybody: Share
    by_type: Mapping[ModuleType, Share]
    by_public: Mapping[Public, Share]


def shares(known: Situation, plan: Plan) -> Shares:
    """What the plan covers; every type and every public has its share, if an empty one."""
    followed, demands = hours_by_module(known, plan), known.demands.values()
    students, modules = known.school.student_by_id, known.school.module_by_code
    by_type: dict[ModuleType, list[Demand]] = {kind: [] for kind in ModuleType}
    by_public: dict[Public, list[Demand]] = {public: [] for public in Public}
    for demand in demands:
        by_type[modules[demand.module].kind].append(demand)
        for public in publics_of(students[demand.student]):
            by_public[public].append(demand)
    return Shares(
        _share(demands, followed),
        {kind: _share(found, followed) for kind, found in by_type.items()},
        {public: _share(found, followed) for public, found in by_public.items()},
    )


def _share(demands: Iterable[Demand], followed: Mapping[tuple[str, str], float]) -> Share:
    given = [(demand, followed.get((demand.student, demand.module), 0.0)) for demand in demands]
    needs = [(demand, hours) for demand, hours in given if demand.need >= 1]
    return Share(
        students=len({demand.student for demand, _ in needs}),
        served=len({demand.student for demand, hours in needs if hours > 0}),
        hours=Hours(
            sum(min(hours, demand.remaining) for demand, hours in needs),
            sum(demand.remaining for demand, _ in needs),
        ),
        covered=sum(demand.coverage(hours) for demand, hours in given),
        full=sum(demand.coverage(demand.remaining) for demand, _ in given),
    )

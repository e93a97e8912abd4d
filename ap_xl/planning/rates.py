"""Hours followed against hours needed, unweighted: what compares between plans made with different weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ap_xl.domain.needs import Demand
from ap_xl.domain.plan import Plan
from ap_xl.domain.publics import Public, publics_of
from ap_xl.domain.school import ModuleType
from ap_xl.planning.figures import hours_by_module
from ap_xl.planning.situation import Situation


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours that are followed, up to R, and the hours R that are needed, for needs of 1 or more."""

    followed: float
    needed: float

    @property
    def rate(self) -> float | None:
        """Followed / needed (0–1); None where nothing is needed."""
        return self.followed / self.needed if self.needed else None


@dataclass(frozen=True)
class Rates:
    """The hours of all students, of each public (a student with two marks is in both), of each module type."""

    everybody: Hours
    by_public: Mapping[Public, Hours]
    by_type: Mapping[ModuleType, Hours]


def rates(known: Situation, plan: Plan) -> Rates:
    """What the plan gives of what is needed, for the publics and module types that need anything."""
    followed = hours_by_module(known, plan)
    needs = [demand for demand in known.demands.values() if demand.need >= 1]
    students, modules = known.school.student_by_id, known.school.module_by_code

    def total(demands: Iterable[Demand]) -> Hours:
        found = [(min(followed.get((d.student, d.module), 0.0), d.remaining), d.remaining) for d in demands]
        return Hours(sum(hours for hours, _ in found), sum(needed for _, needed in found))

    by_public = {p: total(d for d in needs if p in publics_of(students[d.student])) for p in Public}
    by_type = {t: total(d for d in needs if modules[d.module].kind is t) for t in ModuleType}
    return Rates(
        total(needs),
        {public: hours for public, hours in by_public.items() if hours.needed},
        {kind: hours for kind, hours in by_type.items() if hours.needed},
    )

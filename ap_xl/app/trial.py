"""A scenario with what came of it, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ap_xl.app.plan_report import contract_figures
from ap_xl.app.report import Status
from ap_xl.app.settings import Scenario
from ap_xl.domain.findings import Finding
from ap_xl.planning.figures import hours_by_module, unmet_students
from ap_xl.planning.rates import Hours, Rates, rates

if TYPE_CHECKING:
    from ap_xl.planning.planner import PlanResult


@dataclass(frozen=True)
class Planned:
    """A plan with what it gives to whom."""

    result: PlanResult

    @cached_property
    def rates(self) -> Rates:
        return rates(self.result.situation, self.result.plan)

    @cached_property
    def unmet(self) -> int:
        """The students with a need of 1 or more that the plan leaves short."""
        known, plan = self.result.situation, self.result.plan
        return len(unmet_students(known, hours_by_module(known, plan)))

    @property
    def status(self) -> Status:
        return Status.FEASIBLE if self.result.by_clock else Status.OPTIMAL

    def figures(self) -> dict[str, Any]:
        """The contract's fields of the plan."""
        figures = self.result.figures
        return {
            **contract_figures(self.result),
            "unplaced_unmet": figures.unplaced_unmet,
            "moves": figures.moves,
            "charged_hours": round(figures.charged_hours, 6),
        }


@dataclass(frozen=True)
class Trial:
    """A scenario with its plan; without one, `findings` say why."""

    scenario: Scenario
    planned: Planned | None
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> dict[str, Any]:
        values: dict[str, Any] = {"name": self.scenario.name, "set": dict(self.scenario.settings)}
        if self.planned is None:
            reasons = [finding.as_json() for finding in self.findings]
            return {**values, "status": Status.INFEASIBLE.value, "findings": reasons}
        found = self.planned.rates
        return {
            **values,
            "status": self.planned.status.value,
            **self.planned.figures(),
            "unmet_students": self.planned.unmet,
            "everybody": _as_json(found.everybody),
            "by_public": {public.value: _as_json(hours) for public, hours in found.by_public.items()},
            "by_module_type": {kind.value: _as_json(hours) for kind, hours in found.by_type.items()},
        }


def _as_json(hours: Hours) -> dict[str, float | None]:
    return {
        "rate": hours.rate,
        "hours_followed": round(hours.followed, 6),
        "hours_needed": round(hours.needed, 6),
    }

"""Planning a small school, and what the audit says of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.errors import NoPlanError
from ap_xl.domain.findings import Origin
from ap_xl.domain.plan import Plan
from ap_xl.domain.state import School
from ap_xl.planning.audit import Breach, audit
from ap_xl.planning.planner import PlanResult, plan_period
from ap_xl.planning.rules import RULES, Rule
from ap_xl.planning.situation import Situation, situation

SECONDS = 20.0
"""More than any of these schools takes; the searches end by themselves."""


def before(school: School, period: str = "P1") -> Situation:
    return situation(school, school.period_by_code[period])


def plan(school: School, rules: Sequence[Rule] = RULES, period: str = "P1") -> PlanResult:
    return plan_period(before(school, period), SECONDS, rules)


def rules_without(*names: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.name not in names)


def breaches(school: School, plan: Plan | None = None, period: str = "P1") -> tuple[Breach, ...]:
    """Those of the plan; without one, those of the plan that stands in the school."""
    found = before(school, period)
    return audit(found, found.present if plan is None else plan)


def broken(school: School, plan: Plan | None = None, period: str = "P1") -> list[str]:
    """The rules that the plan breaks without an exemption."""
    return [breach.rule for breach in breaches(school, plan, period) if not breach.is_exempt]


def exempt(school: School, plan: Plan | None = None) -> list[str]:
    return [breach.rule for breach in breaches(school, plan) if breach.is_exempt]


def group_of(result: PlanResult, student: str, slot: str = "L8") -> str | None:
    """The code of the group the student is in, or None."""
    return next((p.group for p in result.plan.placements if (p.student, p.slot) == (student, slot)), None)


def module_of(result: PlanResult, student: str, slot: str = "L8") -> str | None:
    modules = {group.code: group.module for group in result.plan.groups}
    return modules.get(group_of(result, student, slot) or "")


def members(result: PlanResult, group: str) -> set[str]:
    return {placement.student for placement in result.plan.placements if placement.group == group}


def given_up(failure: NoPlanError) -> list[Origin]:
    """The rows that the cheapest change gives up; the conflicts are other findings."""
    return [found.origin for found in failure.findings if found.name != "contradiction"]

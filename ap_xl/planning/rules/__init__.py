"""The hard rules H1–H10: an ordered index, one small module for those that go together."""

from __future__ import annotations

from ap_xl.planning.rules import groups, requests, staff, students
from ap_xl.planning.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    students.ONE_GROUP_AT_A_TIME,
    students.ONLY_NEEDED_MODULES,
    groups.SIZE,
    staff.ABLE_AND_FREE,
    groups.ROOMS,
    staff.HOURS_OF_STAFF,
    staff.HOURS_OF_POOL,
    requests.REQUESTS,
    requests.LOCKS,
    students.ENROLLED,
)

__all__ = ["RULES", "Rule"]

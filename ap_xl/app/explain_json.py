"""What `explain --json` prints besides the contract's keys: hours in hours, rates in 0–1."""

from __future__ import annotations

from typing import Any

from ap_xl.planning.changes import Change
from ap_xl.planning.explain import Attempt, GroupExplained, NeedExplained, SlotExplained, StudentExplained
from ap_xl.planning.explain.access import Way
from ap_xl.planning.explain.obstacles import Obstacle


def of_student(found: StudentExplained) -> dict[str, Any]:
    """Keys `student`, `division`, `period`, `slots`, `needs`."""
    groups = {group.group.code: group for group in found.groups}
    return {
        "student": found.student.id,
        "division": found.student.division,
        "period": found.period,
        "slots": [_slot(one, groups) for one in found.slots],
        "needs": [_need(one) for one in found.needs],
    }


def of_group(found: GroupExplained) -> dict[str, Any]:
    """Keys `group`, `period`."""
    return {"group": _group(found), "period": found.group.period}


def _slot(one: SlotExplained, groups: dict[str, GroupExplained]) -> dict[str, Any]:
    return {
        "slot": one.slot,
        "group": None if one.group is None else _group(groups[one.group.code]),
        "hours": one.hours,
        "reason": {"name": one.reason.name, "text": one.reason.sentence()},
    }


def _group(one: GroupExplained) -> dict[str, Any]:
    return {
        "code": one.group.code,
        "module": one.group.module,
        "slot": one.group.slot,
        "staff": list(one.group.staff),
        "room": one.group.room,
        "is_locked": one.is_locked,
        "students": one.students,
        "students_by_need": {str(need): count for need, count in one.by_need.items()},
        "coverage": one.rate,
        "hours_lost_without": one.hours,
        "needs_lost_without": one.needs,
        "places_in_parallel_groups": one.places_beside,
        "other_staff": list(one.others),
    }


def _need(one: NeedExplained) -> dict[str, Any]:
    return {
        "module": one.module.code,
        "title": one.module.title,
        "need": one.need,
        "hours_to_follow": one.to_follow,
        "hours_planned": one.planned,
        "hours_missing": one.missing,
        "nothing_to_follow": one.unneeded.value if one.unneeded else None,
        "slots": [_attempt(attempt) for attempt in one.attempts],
    }


def _attempt(one: Attempt) -> dict[str, Any]:
    return {
        "slot": one.access.slot,
        "is_open": one.access.is_open,
        "text": one.access.clause(),
        "barriers": [_obstacle(barrier) for barrier in one.access.barriers],
        "ways": [_way(way) for way in one.access.ways],
        "changes": [_change(change) for change in one.changes],
        "exchange": None
        if one.exchange is None
        else {"group": one.exchange.group, "coverage": one.exchange.gain, "text": one.exchange.clause()},
    }


def _way(one: Way) -> dict[str, Any]:
    """A new group has no code."""
    return {"group": one.group, "obstacles": [_obstacle(obstacle) for obstacle in one.obstacles]}


def _obstacle(one: Obstacle) -> dict[str, str]:
    return {"name": one.name, "text": one.clause()}


def _change(one: Change) -> dict[str, str]:
    return {"name": one.name, "text": one.phrase, "sheet": one.origin.sheet, "cell": one.origin.cell}

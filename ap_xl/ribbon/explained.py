"""What `explain` found, short enough for a message box: what is, and which single changes would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ap_xl.app.report import Report

_CHANGES = 3
"""Changes that are named for a need."""


def explanation(report: Report) -> str:
    """A student's slots and reasons, then for each need that is not met what would help; a group as it is."""
    figures = report.figures
    if "student" not in figures:
        return "\n".join(line.strip() for line in report.lines)
    slots = (_slot(slot) for slot in figures["slots"])
    needs = (line for need in figures["needs"] for line in _need(need))
    return "\n".join([report.lines[0], *slots, *needs])


def _slot(slot: Mapping[str, Any]) -> str:
    group, reason = slot["group"], slot["reason"]["text"]
    where = f"« {group['code']} »" if group else "sans groupe"
    return f"{slot['slot']}, {where} : {reason}"


def _need(need: Mapping[str, Any]) -> Iterator[str]:
    changes = [change for attempt in need["slots"] for change in attempt["changes"]]
    phrases = dict.fromkeys(f"{one['text']} ({one['sheet']} {one['cell']})" for one in changes)
    if phrases and not need["nothing_to_follow"]:
        named = " ; ".join(list(phrases)[:_CHANGES])
        yield f"{need['module']}, un seul de ces changements suffirait : {named}."

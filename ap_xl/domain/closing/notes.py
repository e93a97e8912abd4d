"""What to look at after a period is closed: nothing of it stops the close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.closing.problems import (
    AgainstNeed,
    MoreThanHeld,
    NobodyThere,
    Note,
    NotOpen,
    NotPlaced,
    UnusedProposal,
)
from ap_xl.domain.closing.verdicts import Verdict
from ap_xl.domain.following import Following
from ap_xl.domain.history import Decision, ReviewRow
from ap_xl.domain.plan import SessionState
from ap_xl.domain.state import School

_CENT = 0.005


def notes(
    school: School, attendance: Attendance, following: Following, found: Sequence[Verdict]
) -> tuple[Note, ...]:
    """By student and module, then by session."""
    rows = [(verdict, row) for verdict in found for row in verdict.rows]
    return (
        *(note for verdict in found for note in _about_decision(school, verdict)),
        *(note for _, row in rows for note in _about_hours(following, row)),
        *_nobody_there(school, attendance, following),
    )


def _about_decision(school: School, verdict: Verdict) -> Iterator[Note]:
    row = verdict.review
    if row is None or verdict.need_end is None or verdict.decision is None:
        return
    if _is_against(verdict.decision, verdict.need_end):
        yield AgainstNeed(row, verdict.decision, verdict.need_end)
    if verdict.proposal is not None:
        yield from _about_proposal(school, verdict.proposal)
    elif any(row.proposed_module for row in verdict.rows):
        yield UnusedProposal(next(row for row in verdict.rows if row.proposed_module))


def _is_against(decision: Decision, need_end: int) -> bool:
    if decision is Decision.ACQUIRED:
        return need_end > 0
    return decision is not Decision.STOP and need_end == 0


def _about_proposal(school: School, row: ReviewRow) -> Iterator[Note]:
    module = school.module_by_code.get(row.proposed_module or "")
    division = school.division_by_code.get(school.student_by_id[row.student].division or "")
    if module is not None and division is not None and not module.is_open_to(division.level):
        yield NotOpen(row, module.code)


def _about_hours(following: Following, row: ReviewRow) -> Iterator[Note]:
    if (row.group, row.student) not in following.placements:
        yield NotPlaced(row)
    elif row.hours_typed is not None and row.hours_typed > following.longest(row.group) + _CENT:
        yield MoreThanHeld(row, following.longest(row.group))


def _nobody_there(school: School, attendance: Attendance, following: Following) -> Iterator[Note]:
    """Planned sessions that holidays or companies have made impossible since they were planned."""
    divisions: dict[str, set[str]] = {}
    for group, student in following.placements:
        division = school.student_by_id[student].division
        divisions.setdefault(group, set()).update(() if division is None else (division,))
    for group, own in divisions.items():
        for session in following.taking_place(group):
            is_off = school.calendar.is_off(session.day)
            there = any(attendance.has_division(code, session.day) for code in own)
            if session.state is SessionState.PLANNED and (is_off or not there):
                yield NobodyThere(session)

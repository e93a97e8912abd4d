"""The rows of a period's review, prefilled with what is known."""

from __future__ import annotations

from collections import defaultdict

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.history import ReviewRow
from ap_xl.domain.plan import Placement, Session, SessionState
from ap_xl.domain.state import School

_HELD = (SessionState.PLANNED, SessionState.HELD)


def review_rows(school: School, attendance: Attendance, period: Period) -> tuple[ReviewRow, ...]:
    """One row per group and student, by the rows of Groupes and then of Élèves (hours)."""
    by_group: dict[str, dict[str, list[Placement]]] = defaultdict(lambda: defaultdict(list))
    for placement in school.placements:
        if placement.period == period.code and placement.group is not None:
            by_group[placement.group][placement.student].append(placement)
    sessions: dict[str, list[Session]] = defaultdict(list)
    for session in school.sessions:
        sessions[session.group].append(session)
    rank = {student.id: number for number, student in enumerate(school.students)}
    rows = []
    for group in school.groups:
        if group.period != period.code:
            continue
        for student in sorted(by_group[group.code], key=lambda code: rank[code]):
            placements = by_group[group.code][student]
            planned = sum(_planned(school, attendance, period, placement) for placement in placements)
            dated = sessions.get(group.code)
            followed = (
                planned
                if dated is None
                else sum(
                    session.hours
                    for session in dated
                    if session.state in _HELD
                    and any(_is_there(school, attendance, period, p, session) for p in placements)
                )
            )
            rows.append(
                ReviewRow(
                    group=group.code,
                    module=group.module,
                    slot=group.slot,
                    student=student,
                    staff=group.staff,
                    hours_planned=round(planned, 6),
                    hours_followed=round(followed, 6),
                    need_start=school.needs.get((student, group.module)),
                )
            )
    return tuple(rows)


def _planned(school: School, attendance: Attendance, period: Period, placement: Placement) -> float:
    slot, student = school.slot_by_code[placement.slot], school.student_by_id[placement.student]
    return attendance.student_hours(slot, period, student, placement.start, placement.end)


def _is_there(
    school: School, attendance: Attendance, period: Period, placement: Placement, session: Session
) -> bool:
    """Whether the student is at the session: present at a regular one, in the group at a moved one."""
    slot, student = school.slot_by_code[placement.slot], school.student_by_id[placement.student]
    if session.day in attendance.sessions(slot, period):
        return session.day in attendance.of_student(slot, period, student, placement.start, placement.end)
    after = placement.start is None or placement.start <= session.day
    return (
        after and (placement.end is None or session.day <= placement.end) and student.is_enrolled(session.day)
    )

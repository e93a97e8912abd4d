"""The dated sessions of a plan's groups, and who is without a group at which session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.needs import is_excluded
from ap_xl.domain.plan import Group, Plan, Session, SessionState
from ap_xl.domain.school import Slot, Student
from ap_xl.domain.state import School


def plan_sessions(
    school: School, attendance: Attendance, plan: Plan, members: Mapping[str, Sequence[str]]
) -> tuple[Session, ...]:
    """The sessions of the plan's groups by group and date; what people changed in present rows stays."""
    present: dict[str, list[Session]] = {}
    for session in school.sessions:
        present.setdefault(session.group, []).append(session)
    return tuple(
        session
        for group in plan.groups
        for session in _of_group(
            school, attendance, group, members.get(group.code, ()), present.get(group.code, ())
        )
    )


def _of_group(
    school: School, attendance: Attendance, group: Group, students: Sequence[str], present: Sequence[Session]
) -> list[Session]:
    slot, period = school.slot_by_code[group.slot], school.period_by_code[group.period]
    divisions = dict.fromkeys(school.student_by_id[student].division for student in students)
    days = attendance.of_divisions(slot, period, [code for code in divisions if code is not None])
    regular = set(attendance.sessions(slot, period))
    stays = [
        s for s in present if s.state is not SessionState.PLANNED or s.day in days or s.day not in regular
    ]
    dated = {session.day for session in stays}
    new = [
        Session(group.code, day, slot.start, slot.hours, SessionState.PLANNED)
        for day in days
        if day not in dated
    ]
    return sorted([*stays, *new], key=lambda session: session.day)


def sessions_without_group(
    school: School, attendance: Attendance, period: Period, plan: Plan
) -> tuple[tuple[date, Slot, Student], ...]:
    """Every session at which a student is present and has no group, by date, hour, slot and student."""
    groups = {group.code for group in plan.groups}
    covered: dict[tuple[str, str], set[date]] = {}
    for placement in plan.placements:
        if placement.group in groups:
            slot, student = school.slot_by_code[placement.slot], school.student_by_id[placement.student]
            days = attendance.of_student(slot, period, student, placement.start, placement.end)
            covered.setdefault((student.id, slot.code), set()).update(days)
    found = [
        (day, slot, student)
        for slot, student in _pairs(school, period)
        for day in attendance.of_student(slot, period, student)
        if day not in covered.get((student.id, slot.code), ())
    ]
    return tuple(sorted(found, key=lambda presence: (presence[0], presence[1].start)))


def _pairs(school: School, period: Period) -> Iterator[tuple[Slot, Student]]:
    for slot in school.slots:
        for student in school.students:
            if student.division in slot.divisions and not is_excluded(student, period):
                yield slot, student

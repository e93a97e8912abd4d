"""The rows of a period's review, prefilled with what is known."""

from __future__ import annotations

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.following import Following
from ap_xl.domain.history import ReviewRow
from ap_xl.domain.state import School


def review_rows(school: School, attendance: Attendance, period: Period) -> tuple[ReviewRow, ...]:
    """One row per group and student, by the rows of Groupes and then of Élèves (hours)."""
    following = Following(school, attendance, period)
    return tuple(_row(school, following, *pair) for pair in following.placements)


def _row(school: School, following: Following, code: str, student: str) -> ReviewRow:
    group = following.groups[code]
    return ReviewRow(
        group=group.code,
        module=group.module,
        slot=group.slot,
        student=student,
        staff=group.staff,
        hours_planned=round(following.planned(code, student), 6),
        hours_followed=round(following.followed(code, student), 6),
        need_start=school.needs.get((student, group.module)),
    )

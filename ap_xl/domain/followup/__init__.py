"""What people miss while the year goes on: who is forgotten, what does not help, what is still to be done.

Each function looks at the whole school and gives an Attention per case, with names and what to do.
"""

from __future__ import annotations

from datetime import date

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.findings import Finding
from ap_xl.domain.followup.cancelled import cancelled_sessions
from ap_xl.domain.followup.diagnosis import classes_not_diagnosed
from ap_xl.domain.followup.interviews import (
    arrivals_without_positioning,
    classes_without_welcome,
    dropout_risks_without_interview,
)
from ap_xl.domain.followup.level_groups import level_groups
from ap_xl.domain.followup.modules import modules_without_progress
from ap_xl.domain.followup.stuck import stuck_students
from ap_xl.domain.followup.unserved import unserved_twice
from ap_xl.domain.state import School

__all__ = ["follow_up"]


def follow_up(school: School, today: date) -> tuple[Finding, ...]:
    """All of them, students before groups, classes, modules and sessions. Only what is about interviews looks at `today`."""
    return (
        *unserved_twice(school, Attendance(school)),
        *stuck_students(school),
        *dropout_risks_without_interview(school, today),
        *arrivals_without_positioning(school, today),
        *level_groups(school),
        *classes_without_welcome(school, today),
        *classes_not_diagnosed(school),
        *modules_without_progress(school),
        *cancelled_sessions(school),
    )

"""Priority students whom two closed periods running have given nothing."""

from __future__ import annotations

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.followup.closed_periods import closed_periods, rows_of_year
from ap_xl.domain.followup.naming import full_name
from ap_xl.domain.french import listed
from ap_xl.domain.needs import priority
from ap_xl.domain.school import Student
from ap_xl.domain.state import School

_RUNNING = 2


def unserved_twice(school: School, attendance: Attendance) -> tuple[Finding, ...]:
    """Students with a priority mark and a need, there at the time, who followed 0 h in the last two closed periods."""
    latest = closed_periods(school)[-_RUNNING:]
    if len(latest) < _RUNNING:
        return ()
    codes = {period.code for period in latest}
    served = {row.student for row in rows_of_year(school) if row.period in codes and row.hours > 0}
    return tuple(
        _finding(school, student, latest)
        for student in school.students
        if student.id not in served
        and priority(school, student, is_unserved=False) > 1
        and _needs(school, student)
        and all(_was_there(school, attendance, student, period) for period in latest)
        and _is_still_there(student, latest[-1])
    )


def _needs(school: School, student: Student) -> list[str]:
    """The planned modules in which the student has a need, the strongest first."""
    found = [
        m.code for m in school.modules if m.is_planned and school.needs.get((student.id, m.code), 0) >= 1
    ]
    return sorted(found, key=lambda code: -school.needs[student.id, code])


def _was_there(school: School, attendance: Attendance, student: Student, period: Period) -> bool:
    slots = (slot for slot in school.slots if student.division in slot.divisions)
    return any(attendance.of_student(slot, period, student) for slot in slots)


def _is_still_there(student: Student, period: Period) -> bool:
    return student.departure is None or student.departure > period.end


def _finding(school: School, student: Student, periods: tuple[Period, ...]) -> Finding:
    return warning(
        "priority-student-unserved",
        student.origin,
        f"{full_name(student)} est prioritaire et n'a rien suivi en {listed([p.code for p in periods])}, malgré "
        f"des besoins en {listed(_needs(school, student))}.",
        "Voyez avec « Expliquer » ce qui l'en empêche ; au besoin, une ligne « Imposé » dans la feuille Contraintes.",
    )

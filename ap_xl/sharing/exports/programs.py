"""The lists that EDT and PRONOTE take in: columns named as in their own exports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ap_xl.domain.french import day
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Staff, Student
from ap_xl.sharing.exports.timetable import Timetable, clock
from ap_xl.workbook.schema import WEEKDAYS

Row = tuple[str, ...]
_INE = re.compile(r"[0-9]{9}[0-9A-Z][A-Z]", re.IGNORECASE)
STUDENT_HEADERS = ("NOM", "PRENOM", "DATE_NAISS", "N_NATIONAL", "CLASSE", "GROUPES")
MEMBER_HEADERS = (
    "NOM",
    "PRENOM",
    "DATE_NAISS",
    "N_NATIONAL",
    "CLASSE",
    "GROUPE",
    "DATE_ENTREE",
    "DATE_SORTIE",
)
GROUP_HEADERS = ("GROUPE", "CLASSES", "EFFECTIF")
COURSE_HEADERS = (
    "NUMERO", "DUREE", "FREQUENCE", "MAT_CODE", "MAT_LIBELLE", "PROF_NOM", "CLASSE", "SALLE", "JOUR", "H.DEBUT",
    "DATE_DEBUT", "DATE_FIN",
)  # fmt: skip


def student_rows(timetable: Timetable) -> Iterator[Row]:
    """One row for each student with a group, all groups in one cell, for EDT."""
    yield STUDENT_HEADERS
    for student in timetable.students():
        groups = dict.fromkeys(str(one.group) for one in timetable.placements_of(student))
        if groups:
            yield (*_identity(student), ", ".join(groups))


def member_rows(timetable: Timetable) -> Iterator[Row]:
    """One row for each student and group with the dates, for PRONOTE."""
    yield MEMBER_HEADERS
    for student in timetable.students():
        for placement in timetable.placements_of(student):
            yield (*_identity(student), str(placement.group), *_dates(timetable, placement))


def _dates(timetable: Timetable, placement: Placement) -> tuple[str, str]:
    period = timetable.period
    return day(placement.start or period.start), day(placement.end or period.end)


def _identity(student: Student) -> Row:
    """The national number only where the Id is one."""
    born = day(student.birth_date) if student.birth_date else ""
    number = student.id.upper() if _INE.fullmatch(student.id) else ""
    return student.last_name, student.first_name, born, number, student.division or ""


def group_rows(timetable: Timetable) -> Iterator[Row]:
    """Every group with the classes of its students, to create the groups first."""
    yield GROUP_HEADERS
    members = _members(timetable)
    for code in timetable.groups:
        students = members.get(code, [])
        yield code, _classes(students), str(len(students))


def _members(timetable: Timetable) -> dict[str, list[Student]]:
    found: dict[str, list[Student]] = {}
    for student in timetable.students():
        for code in dict.fromkeys(str(one.group) for one in timetable.placements_of(student)):
            found.setdefault(code, []).append(student)
    return found


def _classes(students: list[Student]) -> str:
    return ", ".join(dict.fromkeys(student.division or "" for student in students))


def course_rows(timetable: Timetable) -> Iterator[Row]:
    """One row for each group as a lesson, with the columns of EXP_COURS."""
    yield COURSE_HEADERS
    for number, group in enumerate(timetable.groups.values(), 1):
        yield _course(timetable, number, group)


def _course(timetable: Timetable, number: int, group: Group) -> Row:
    school, period = timetable.school, timetable.period
    slot, module = school.slot_by_code[group.slot], school.module_by_code[group.module]
    minutes = round(slot.hours * 60)
    staff = ", ".join(_name(school.staff_by_code.get(code), code) for code in group.staff)
    return (
        str(number),
        f"{minutes // 60:02}h{minutes % 60:02}",
        slot.letter.value if slot.letter else "H",
        module.code,
        module.title,
        staff,
        f"[{group.code}]",
        group.room,
        WEEKDAYS[slot.weekday].lower(),
        clock(slot.start),
        day(period.start),
        day(period.end),
    )


def _name(member: Staff | None, code: str) -> str:
    return member.name or code if member else code

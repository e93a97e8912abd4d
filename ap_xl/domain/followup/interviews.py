"""Interviews that should have taken place by now."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from ap_xl.domain.findings import Finding, Origin, warning
from ap_xl.domain.followup.naming import full_name, names
from ap_xl.domain.french import counted, day
from ap_xl.domain.interviews import InterviewType
from ap_xl.domain.school import Level, Student
from ap_xl.domain.state import School

_SILENCE = timedelta(weeks=6)
"""How long a student who may drop out can go without an interview."""
_FIRST_DAYS = timedelta(weeks=1)
"""How long a new student may wait for the positioning."""


def dropout_risks_without_interview(school: School, today: date) -> tuple[Finding, ...]:
    """Students marked at risk, at school, whose last interview of any kind is more than six weeks ago."""
    begin, last = _begin(school), _last_interviews(school)
    if begin is None or today > school.periods_in_time[-1].end:
        return ()
    found = []
    for student in school.students:
        since = max(filter(None, (begin, student.arrival, last.get(student.id))))
        if student.dropout_risk and student.is_enrolled(today) and today - since > _SILENCE:
            found.append(_silence(student, last.get(student.id), today))
    return tuple(found)


def _begin(school: School) -> date | None:
    return school.periods_in_time[0].start if school.periods else None


def _last_interviews(school: School) -> dict[str, date]:
    found: dict[str, date] = {}
    for interview in school.interviews:
        if interview.day is not None:
            found[interview.student] = max(interview.day, found.get(interview.student, date.min))
    return found


def _silence(student: Student, last: date | None, today: date) -> Finding:
    since = (
        "n'a eu aucun entretien depuis la rentrée"
        if last is None
        else f"n'a pas d'entretien depuis le {day(last)}"
    )
    weeks = "" if last is None else f" ({counted((today - last).days // 7, 'semaine')})"
    return warning(
        "dropout-risk-without-interview",
        student.origin,
        f"{full_name(student)}, à risque de décrochage, {since}{weeks}.",
        "Fixez un entretien et notez-le dans la feuille Entretiens.",
    )


def arrivals_without_positioning(school: School, today: date) -> tuple[Finding, ...]:
    """New students, by mark or by a date after the year's beginning, who have been there for a week."""
    begin = _begin(school)
    if begin is None:
        return ()
    done = _with(school, InterviewType.POSITIONING)
    return tuple(
        _arrival(student)
        for student in school.students
        if student.id not in done
        and _is_new(student, begin)
        and student.is_enrolled(today)
        and today - max(begin, student.arrival or begin) >= _FIRST_DAYS
    )


def _is_new(student: Student, begin: date) -> bool:
    return student.newcomer or (student.arrival is not None and student.arrival > begin)


def _with(school: School, kind: InterviewType) -> set[str]:
    """The students who have or will have such an interview."""
    return {interview.student for interview in school.interviews if interview.type is kind}


def _arrival(student: Student) -> Finding:
    since = f", arrivé(e) le {day(student.arrival)}," if student.arrival is not None else ", nouvel arrivant,"
    return warning(
        "arrival-without-positioning",
        student.origin,
        f"{full_name(student)}{since} n'a pas d'entretien de positionnement.",
        "Fixez l'entretien, notez-le dans la feuille Entretiens et reportez les besoins dans la feuille Besoins.",
    )


def classes_without_welcome(school: School, today: date) -> tuple[Finding, ...]:
    """The seconde classes with students who had no welcome interview by the end of the first period."""
    if not school.periods:
        return ()
    first = school.periods_in_time[0]
    if not first.is_closed and today <= first.end:
        return ()
    done, waiting = _with(school, InterviewType.WELCOME), defaultdict(list)
    for student in school.students:
        was_there = student.arrival is None or student.arrival <= first.end
        if (
            student.division is not None
            and student.id not in done
            and was_there
            and student.is_enrolled(today)
        ):
            waiting[student.division].append(student)
    return tuple(
        _welcome(division.origin, division.code, first.code, waiting[division.code])
        for division in school.divisions
        if division.level is Level.SECONDE and waiting[division.code]
    )


def _welcome(origin: Origin, division: str, period: str, students: list[Student]) -> Finding:
    return warning(
        "seconde-without-welcome",
        origin,
        f"{division} : {counted(len(students), 'élève')} de seconde sans entretien d'accueil à la fin de {period} "
        f"({names(students)}).",
        "Fixez ces entretiens et notez-les dans la feuille Entretiens (type « Accueil »).",
    )

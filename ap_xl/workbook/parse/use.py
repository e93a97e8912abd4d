"""Checks across the sheets of a school that was read: what is there but serves nothing, periods' lengths."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ap_xl.domain.calendar import Calendar, Period, monday_of
from ap_xl.domain.findings import Finding, info, warning
from ap_xl.domain.school import Slot
from ap_xl.domain.state import School
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.schema import Holidays, Slots, Students, Weeks
from ap_xl.workbook.wording import quoted

SHORTEST, LONGEST = 4, 7
"""Weeks with sessions that a period should have."""
_LONGEST_SCAN = 60  # weeks; a longer period is much too long whatever the holidays


def check_use(school: School, context: Context) -> list[Finding]:
    """Attention and Info only, and none that follows from rows left out."""
    found: list[Finding] = []
    if context.is_whole(Slots):
        found += _divisions_without_slot(school)
        if context.is_whole(Holidays) and context.is_whole(Weeks):
            found += _period_lengths(school)
    if context.is_whole(Students):
        found += _divisions_without_students(school)
    return found


def weeks_with_sessions(period: Period, slots: Iterable[Slot], calendar: Calendar) -> int:
    """The calendar weeks of the period in which at least one slot has a session."""
    kinds = {(slot.weekday, slot.letter) for slot in slots}
    monday, weeks = monday_of(period.start), 0
    while monday <= period.end and weeks < _LONGEST_SCAN:
        letter = calendar.letter(monday)
        days = (monday + timedelta(weekday) for weekday, only in kinds if only in (None, letter))
        weeks += any(period.start <= day <= period.end and not calendar.is_off(day) for day in days)
        if monday > date.max - timedelta(7):
            break
        monday += timedelta(7)
    return weeks


def _period_lengths(school: School) -> Iterable[Finding]:
    for period in school.periods if school.slots else ():
        weeks = weeks_with_sessions(period, school.slots, school.calendar)
        if not SHORTEST <= weeks <= LONGEST:
            many = f"plus de {LONGEST}" if weeks >= _LONGEST_SCAN else str(weeks)
            yield warning(
                "period-length",
                period.origin,
                f"La période {quoted(period.code)} compte {many} semaine{'s' if weeks > 1 else ''} "
                "avec séances ; "
                f"une période devrait en compter de {SHORTEST} à {LONGEST}.",
                "Vérifiez les dates de la période et les vacances.",
            )


def _divisions_without_slot(school: School) -> Iterable[Finding]:
    served = {division for slot in school.slots for division in slot.divisions}
    for division in school.divisions if school.slots else ():
        if division.code not in served:
            yield warning(
                "division-without-slot",
                division.origin,
                f"La division {quoted(division.code)} n'a aucun créneau : ses élèves ne seront dans "
                "aucun groupe.",
                "Ajoutez la division à un créneau de la feuille « Créneaux ».",
            )


def _divisions_without_students(school: School) -> Iterable[Finding]:
    there = {student.division for student in school.students}
    for division in school.divisions if school.students else ():
        if division.code not in there:
            yield info(
                "division-without-students",
                division.origin,
                f"La division {quoted(division.code)} n'a aucun élève.",
                "Complétez la feuille « Élèves » si la division existe encore.",
            )

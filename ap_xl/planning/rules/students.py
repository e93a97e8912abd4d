"""H1, H2 and H10: where a student may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import pulp

from ap_xl.domain.needs import is_excluded
from ap_xl.domain.school import Module, Slot, Student
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Seat
from ap_xl.planning.rules.rule import Row, Rule
from ap_xl.planning.situation import Situation
from ap_xl.planning.times import moments


def _has_slot(situation: Situation, student: Student, slot: Slot, module: Module) -> bool:
    return student.division in slot.divisions


def _one_at_a_time(model: Model) -> Iterator[Row]:
    school = model.problem.situation.school
    row_of = {student.id: row for row, student in enumerate(school.students)}
    for student, seats in model.problem.seats_of_student.items():
        by_slot: dict[str, list[Seat]] = defaultdict(list)
        for seat in seats:
            by_slot[seat.cohort.slot].append(seat)
        number = row_of[student]
        for order, meeting in enumerate(moments([school.slot_by_code[code] for code in by_slot])):
            for day, together in enumerate(_at_once([s for slot in meeting for s in by_slot[slot.code]])):
                taken = pulp.lpSum(model.seat[seat.number] for seat in together)
                yield Row(f"H1_s{number}_{order}_{day}", taken, 1)
        for seat in seats:
            slot = school.slot_by_code[seat.cohort.slot]
            if school.student_by_id[student].division not in slot.divisions:
                yield Row(f"H1_s{number}_foreign_{seat.number}", +model.seat[seat.number], 0)


def _at_once(seats: Sequence[Seat]) -> Iterator[list[Seat]]:
    """The largest sets of seats that share a day: all of them, unless locks have dates."""
    days = dict.fromkeys((seat.lock.start or date.min) if seat.lock else date.min for seat in seats)
    found = [[seat for seat in seats if seat.holds_on(day)] for day in days]
    numbers = [{seat.number for seat in together} for together in found]
    for index, together in enumerate(found):
        is_inside = any(numbers[index] < other for other in numbers) or numbers[index] in numbers[:index]
        if not is_inside:
            yield together


ONE_GROUP_AT_A_TIME = Rule(
    "H1",
    "A student has, at any date, at most one group per slot, only in slots of the student's division, "
    "never in two slots that overlap.",
    allows_seat=_has_slot,
    rows=_one_at_a_time,
)


def _is_needed(situation: Situation, student: Student, slot: Slot, module: Module) -> bool:
    """Imposed placements are exempt, yet one without sessions is a last resort."""
    has_sessions = situation.student_hours.get((student.id, slot.code), 0.0) > 0
    if has_sessions and (student.id, module.code) in situation.demands:
        return True
    if not situation.is_imposed(student.id, module.code, slot.code):
        return False
    return has_sessions or not any(
        situation.student_hours.get((student.id, other.code), 0.0) > 0
        and situation.is_imposed(student.id, module.code, other.code)
        for other in situation.slots_of(student)
    )


def _imposed_with_staff(model: Model) -> Iterator[Row]:
    """Whoever is let in only with the member of staff that a row Imposé names sits with that one."""
    demands = model.problem.situation.demands
    for seat in model.problem.seats:
        is_needed = seat.hours > 0 and (seat.student, seat.cohort.module.code) in demands
        if seat.imposed_with and seat.lock is None and not is_needed:
            yield Row(f"H2_x{seat.number}", model.seat[seat.number] - model.is_imposed(seat), 0)


ONLY_NEEDED_MODULES = Rule(
    "H2",
    "A student is only in modules with R > 0 that are open to the level, in slots with sessions for the student.",
    allows_seat=_is_needed,
    rows=_imposed_with_staff,
)


def _is_enrolled(situation: Situation, student: Student) -> bool:
    return not is_excluded(student, situation.period)


ENROLLED = Rule(
    "H10",
    "Nobody is placed who has left before the period's first day or arrives after its last.",
    allows_student=_is_enrolled,
)

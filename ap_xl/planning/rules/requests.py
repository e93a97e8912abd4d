"""H8 and H9: what the coordinator asks for, and what is locked."""

from __future__ import annotations

from collections.abc import Iterator

import pulp

from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.school import Module, Slot, Student
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Seat
from ap_xl.planning.rules.rule import Row, Rule
from ap_xl.planning.situation import Situation


def _is_not_forbidden(situation: Situation, student: Student, slot: Slot, module: Module) -> bool:
    rows = situation.forbidden.get(student.id, ())
    return not any(row.staff is None and row.matches(module.code, slot.code, None) for row in rows)


def _requests(model: Model) -> Iterator[Row]:
    for number, row in enumerate(model.problem.situation.constraints):
        match row.type:
            case ConstraintType.TOGETHER:
                yield from _together(model, number, row)
            case ConstraintType.APART:
                yield from _apart(model, number, row)
            case ConstraintType.IMPOSED:
                yield from _imposed(model, number, row)
            case ConstraintType.FORBIDDEN:
                yield from _forbidden_staff(model, number, row)


def _seats_of_pair(model: Model, row: Constraint) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
    seats = model.problem.seats_of_student
    return seats.get(row.student, ()), seats.get(row.other or "", ())


def _together(model: Model, number: int, row: Constraint) -> Iterator[Row]:
    """Whoever of both sits in a cohort keeps the other out of the slot's other cohorts."""
    mine, theirs = _seats_of_pair(model, row)
    for seat in mine:
        elsewhere = [
            other
            for other in theirs
            if other.cohort.slot == seat.cohort.slot
            and other.cohort.number != seat.cohort.number
            and seat.meets(other)
        ]
        for order, other in enumerate(elsewhere):
            both = model.seat[seat.number] + model.seat[other.number]
            yield Row(f"H8_k{number}_{seat.number}_{order}", both, 1, request=row)


def _apart(model: Model, number: int, row: Constraint) -> Iterator[Row]:
    """Both in a cohort need two groups there."""
    mine, theirs = _seats_of_pair(model, row)
    for seat in mine:
        beside = [s for s in theirs if s.cohort.number == seat.cohort.number and seat.meets(s)]
        for order, other in enumerate(beside):
            both = model.seat[seat.number] + model.seat[other.number]
            groups = model.count[seat.cohort.number]
            yield Row(f"H8_k{number}_{seat.number}_{order}", both - groups, 0, request=row)


def _imposed(model: Model, number: int, row: Constraint) -> Iterator[Row]:
    """At least one seat that the row means; with a member of staff, one who takes a group of the cohort."""
    meant: list[pulp.LpAffineExpression] = []
    for seat in model.problem.seats_of_student.get(row.student, ()):
        if not row.matches(seat.cohort.module.code, seat.cohort.slot, None):
            continue
        if row.staff is None:
            meant.append(+model.seat[seat.number])
            continue
        for staffing in model.problem.staffings_of_cohort.get(seat.cohort.number, ()):
            if staffing.staff == row.staff:
                both = model.new_binary(f"y_k{number}_{seat.number}")
                yield Row(f"H8_k{number}_{seat.number}_seat", both - model.seat[seat.number], 0)
                yield Row(f"H8_k{number}_{seat.number}_staff", both - model.staffing[staffing.number], 0)
                meant.append(+both)
    yield Row(f"H8_k{number}", pulp.lpSum(meant), 1, at_least=True, request=row)


def _forbidden_staff(model: Model, number: int, row: Constraint) -> Iterator[Row]:
    """The student in a cohort where the member of staff takes a group needs a second group there."""
    if row.staff is None:
        return
    for seat in model.problem.seats_of_student.get(row.student, ()):
        if seat.lock is not None or not row.matches(seat.cohort.module.code, seat.cohort.slot, None):
            continue
        for staffing in model.problem.staffings_of_cohort.get(seat.cohort.number, ()):
            if staffing.staff == row.staff:
                both = model.seat[seat.number] + model.staffing[staffing.number]
                groups = model.count[seat.cohort.number]
                yield Row(f"H8_k{number}_{seat.number}", both - groups, 0, request=row)


REQUESTS = Rule(
    "H8",
    "Ensemble: same group in every slot where both have one. Séparés: never the same group. Imposé: in that "
    "module, slot, with that member of staff in at least one slot. Interdit: never so.",
    allows_seat=_is_not_forbidden,
    rows=_requests,
)


def _is_not_locked_out(situation: Situation, student: Student, slot: Slot, module: Module) -> bool:
    return (student.id, slot.code) not in situation.locks.without_group


def _locks(model: Model) -> Iterator[Row]:
    for cohort in model.problem.cohorts:
        if cohort.is_locked:
            yield Row(f"H9_c{cohort.number}", +model.count[cohort.number], 1, True, cohort.group)
    for staffing in model.problem.staffings:
        if staffing.is_locked:
            taken = +model.staffing[staffing.number]
            yield Row(f"H9_z{staffing.number}", taken, 1, True, staffing.cohort.group)
    for seat in model.problem.seats:
        if seat.lock is not None:
            yield Row(f"H9_x{seat.number}", +model.seat[seat.number], 1, True, seat.lock)
            if model.problem.situation.locks.keeps_out(seat.lock):
                yield Row(f"H9_x{seat.number}_out", +model.seat[seat.number], 0)


LOCKS = Rule(
    "H9",
    "What is `Verrouillé` stays as it is: a locked group's slot, module and staff, a locked placement's group.",
    allows_seat=_is_not_locked_out,
    rows=_locks,
)

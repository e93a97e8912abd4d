"""The hard rules for what is asked alone, each request one that can be given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import pulp

from ap_xl.domain.plan import Placement
from ap_xl.domain.school import Module, Slot, Student
from ap_xl.planning.model import Model
from ap_xl.planning.problem import Seat
from ap_xl.planning.rules.rule import Row, Rule
from ap_xl.planning.situation import Situation

_HOURS_EPSILON = 1e-6
Load = tuple[pulp.LpAffineExpression, float, bool]
"""What takes of a limit: 1 where it is there, how much it takes, and whether a lock excuses it."""


def asking_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules with what locks and rows forbid as rows to give up, and no bounds on what locks excuse."""
    return (*(_for_asking(rule) for rule in rules if rule.name != "H3"), ONLY_IMPOSED)


def _for_asking(rule: Rule) -> Rule:
    match rule.name:
        case "H5":
            return replace(rule, rows=_rooms)
        case "H6":
            return replace(rule, rows=_hours_of_staff)
        case "H7":
            return replace(rule, rows=_hours_of_pools)
        case "H8":
            return replace(rule, allows_seat=_any_seat, rows=_followed_by(rule, _forbidden))
        case "H9":
            return replace(rule, allows_seat=_any_seat, rows=_followed_by(rule, _locked_out))
    return rule


def _any_seat(known: Situation, student: Student, slot: Slot, module: Module) -> bool:
    return True


def _is_imposed(known: Situation, student: Student, slot: Slot, module: Module) -> bool:
    return known.is_imposed(student.id, module.code, slot.code)


ONLY_IMPOSED = Rule(
    "imposed",
    "Beside locked placements, students are only where a row Imposé means them to be.",
    allows_seat=_is_imposed,
)

# -- H8 and H9 ---------------------------------------------------------------------------------------


def _followed_by(rule: Rule, more: Callable[[Model], Iterator[Row]]) -> Callable[[Model], Iterator[Row]]:
    """The rule's rows that come from a request, then more of them in place of the others."""

    def rows(model: Model) -> Iterator[Row]:
        yield from (row for row in rule.rows(model) if row.request is not None or rule.name == "H8")
        yield from more(model)

    return rows


def _forbidden(model: Model) -> Iterator[Row]:
    """Rows Interdit without a member of staff; locked placements are exempt."""
    for seat in model.problem.seats:
        offer = (seat.cohort.module.code, seat.cohort.slot, None)
        for number, row in enumerate(model.problem.situation.forbidden.get(seat.student, ())):
            if seat.lock is None and row.staff is None and row.matches(*offer):
                yield Row(f"asked_f{seat.number}_{number}", +model.seat[seat.number], 0, request=row)


def _locked_out(model: Model) -> Iterator[Row]:
    """Locks without a group."""
    for seat in model.problem.seats:
        for number, placement in enumerate(model.problem.situation.locks.without):
            if _bars(placement, seat):
                yield Row(f"asked_o{seat.number}_{number}", +model.seat[seat.number], 0, request=placement)


def _bars(placement: Placement, seat: Seat) -> bool:
    is_here = (placement.student, placement.slot) == (seat.student, seat.cohort.slot)
    return is_here and (seat.lock is None or placement.meets(seat.lock))


# -- H5 to H7 ----------------------------------------------------------------------------------------


def _rooms(model: Model) -> Iterator[Row]:
    for number, slot in enumerate(model.problem.situation.school.slots):
        cohorts = model.problem.cohorts_of_slot.get(slot.code, ())
        loads = [(+model.count[cohort.number], 1.0, cohort.is_locked) for cohort in cohorts]
        yield from _within(model, f"H5_b{number}", loads, slot.rooms)


def _hours_of_staff(model: Model) -> Iterator[Row]:
    known = model.problem.situation
    for number, member in enumerate(known.school.staff):
        staffings = model.problem.staffings_of_staff.get(member.code, ())
        loads = [(+model.staffing[one.number], one.hours, one.is_locked) for one in staffings]
        yield from _within(model, f"H6_t{number}", loads, known.budget.open_to_staff[member.code])


def _hours_of_pools(model: Model) -> Iterator[Row]:
    known = model.problem.situation
    for number, pool in enumerate(known.budget.pools):
        charged = (
            one
            for one in model.problem.staffings
            if one.cohort.slot in pool.slots and known.school.staff_by_code[one.staff].is_charged
        )
        loads = [(+model.staffing[one.number], one.hours, one.is_locked) for one in charged]
        yield from _within(model, f"H7_p{number}", loads, known.budget.open_to_pool[number])


def _within(model: Model, name: str, loads: Iterable[Load], limit: float) -> Iterator[Row]:
    """All within the limit; or what locks excuse alone, with nothing else beside it."""
    loads = list(loads)
    most, limit = sum(size for _, size, _ in loads), limit + _HOURS_EPSILON
    if most <= limit:
        return
    total = pulp.lpSum(size * there for there, size, _ in loads)
    others = pulp.lpSum(size * there for there, size, is_excused in loads if not is_excused)
    is_over = model.new_binary(f"{name}_over")
    yield Row(name, total - most * is_over, limit)
    yield Row(f"{name}_others", others + most * is_over, most)

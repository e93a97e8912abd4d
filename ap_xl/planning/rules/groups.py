"""H3 and H5: how large groups are, and how many a slot has."""

from __future__ import annotations

from collections.abc import Iterator

import pulp

from ap_xl.planning.model import Model
from ap_xl.planning.problem import Cohort
from ap_xl.planning.rules.rule import Row, Rule


def _sizes(model: Model) -> Iterator[Row]:
    for cohort in model.problem.cohorts:
        seats = model.problem.seats_of_cohort.get(cohort.number, ())
        free = [seat for seat in seats if seat.lock is None]
        size = pulp.lpSum(model.seat[seat.number] for seat in free)
        count, name = model.count[cohort.number], f"H3_c{cohort.number}"
        if cohort.imposed_only:
            yield Row(f"{name}_open", size - count, 0, at_least=True)
            for seat in free:
                yield Row(f"H3_x{seat.number}", model.seat[seat.number] - model.is_imposed(seat), 0)
        elif cohort.group is not None:
            locked = len({seat.student for seat in seats if seat.lock is not None})
            imposed = sum(1 for seat in free if seat.is_imposed)
            yield from _sizes_around_exempt(model, cohort, size, locked, imposed)
        else:
            yield Row(f"{name}_min", size - cohort.module.size_min * count, 0, at_least=True)
            yield Row(f"{name}_max", size - cohort.module.size_max * count, 0)


def _sizes_around_exempt(
    model: Model, cohort: Cohort, size: pulp.LpAffineExpression, locked: int, imposed: int
) -> Iterator[Row]:
    """Locked and imposed placements alone may be few or many; whoever joins them makes the bounds hold."""
    low, high = cohort.module.size_min - locked, max(0, cohort.module.size_max - locked)
    others, name = model.has_others.get(cohort.number), f"H3_c{cohort.number}"
    if others is None:
        yield Row(f"{name}_max", size, high)
        return
    if not cohort.is_locked:
        yield Row(f"{name}_min", size - max(low, 1) * others, 0, at_least=True)
    yield Row(f"{name}_max", size - (high - imposed) * others, imposed)


SIZE = Rule("H3", "Each group's size is between the module's min and max.", rows=_sizes)


def _rooms(model: Model) -> Iterator[Row]:
    school = model.problem.situation.school
    for number, slot in enumerate(school.slots):
        cohorts = model.problem.cohorts_of_slot.get(slot.code, ())
        if not cohorts:
            continue
        used = sum(1 for cohort in cohorts if cohort.is_locked)
        groups = pulp.lpSum(model.count[cohort.number] for cohort in cohorts)
        yield Row(f"H5_b{number}", groups, max(slot.rooms, used))


ROOMS = Rule("H5", "A slot has at most `Salles` groups.", rows=_rooms)

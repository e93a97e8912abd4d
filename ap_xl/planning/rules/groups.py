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
        locked = [seat for seat in seats if seat.lock is not None]
        free = [seat for seat in seats if seat.lock is None]
        size = pulp.lpSum(model.seat[seat.number] for seat in free)
        count, name = model.count[cohort.number], f"H3_c{cohort.number}"
        if cohort.imposed_only:
            yield Row(f"{name}_open", size - count, 0, at_least=True)
        elif cohort.is_locked:
            yield Row(f"{name}_max", size, max(0, cohort.module.size_max - len(locked)))
        elif locked:
            yield from _sizes_around_locks(model, cohort, size, len(locked))
        else:
            yield Row(f"{name}_min", size - cohort.module.size_min * count, 0, at_least=True)
            yield Row(f"{name}_max", size - cohort.module.size_max * count, 0)


def _sizes_around_locks(
    model: Model, cohort: Cohort, size: pulp.LpAffineExpression, locked: int
) -> Iterator[Row]:
    """Locked placements alone may be few or many; whoever joins them makes the bounds hold."""
    has_others = model.has_others[cohort.number]
    low, high = cohort.module.size_min - locked, max(0, cohort.module.size_max - locked)
    yield Row(f"H3_c{cohort.number}_min", size - max(low, 1) * has_others, 0, at_least=True)
    yield Row(f"H3_c{cohort.number}_max", size - high * has_others, 0)


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

"""Changes that drop a rule: a row of Contraintes, the lock of a group, the locks of students."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ap_xl.domain import french
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.state import School
from ap_xl.planning.situation import Situation
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import Change, Kind, Look
from ap_xl.planning.whatif.worth import Worth

_FEW = 0.2
"""The part of what students still need that a rule usually keeps from them."""


def constraints(base: Base, worth: Worth) -> Iterator[Change]:
    """Each row of Contraintes that holds something back in the period."""
    known = base.known
    for row in known.constraints:
        if not _holds_back(known, row):
            continue
        school = replace(known.school, constraints=tuple(r for r in known.school.constraints if r is not row))
        people = dict.fromkeys(student for student in (row.student, row.other) if student is not None)
        yield Change(
            Kind.CONSTRAINT,
            f"Sans une contrainte « {row.type.value} »",
            row.origin,
            school,
            _looks(base, row),
            _FEW * sum(worth.student(student) for student in people),
            f"La ligne concerne {french.listed(list(people))}.",
        )


def _holds_back(known: Situation, row: Constraint) -> bool:
    """Whether the student has a slot in the period, and is kept from something that is needed."""
    slots = known.slots_of(known.school.student_by_id[row.student])
    has_slots = any(known.student_hours.get((row.student, slot.code), 0.0) > 0 for slot in slots)
    return has_slots and (row.type is not ConstraintType.FORBIDDEN or _forbids_needed(known, row))


def _looks(base: Base, row: Constraint) -> tuple[Look, ...]:
    """The student's pool; with the groups of the slots anew in which the student is placed as imposed."""
    known = base.known
    groups = {group.code: group for group in base.plan.groups}
    mine = [groups[p.group] for p in base.plan.placements if p.student == row.student and p.group in groups]
    free = frozenset(group.slot for group in mine if row.matches(group.module, group.slot, group.staff))
    slot = known.slots_of(known.school.student_by_id[row.student])[0]
    is_imposed = row.type is ConstraintType.IMPOSED
    return (Look(known.budget.pool_of_slot(slot.code), free if is_imposed else frozenset()),)


def _forbids_needed(known: Situation, row: Constraint) -> bool:
    return any(row.module in (None, demand.module) for demand in known.demands_of.get(row.student, ()))


def locks(base: Base, worth: Worth) -> Iterator[Change]:
    """Each locked group with its students, the students locked in another group, those locked without one.

    A group whose sessions have begun stays (H9) whether it is locked or not.
    """
    known = base.known
    locked = [group for group in known.present.groups if group.locked]
    for group in known.present.groups:
        inside = [p for p in known.locks.placements if p.locked and p.group == group.code]
        if group in locked:
            label = f"Groupe {group.code} déverrouillé"
        elif inside:
            label = f"{french.counted(len(inside), 'élève')} de {group.code} déverrouillés"
        else:
            continue
        yield _unlocked(base, label, group, inside, worth)
    for slot in known.school.slots:
        without = [placement for placement in known.locks.without if placement.slot == slot.code]
        if without:
            label = f"{french.counted(len(without), 'élève')} sans groupe sur {slot.code} déverrouillés"
            yield _unlocked(base, label, without[0], without, worth)


def _unlocked(
    base: Base, label: str, row: Group | Placement, inside: list[Placement], worth: Worth
) -> Change:
    known = base.known
    rows = {id(placement) for placement in inside}
    return Change(
        Kind.LOCK,
        label,
        row.origin,
        _without_locks(known, row, lambda placement: id(placement) in rows),
        (Look(known.budget.pool_of_slot(row.slot), frozenset({row.slot})),),
        _FEW * sum(worth.student(placement.student) for placement in inside),
    )


def _without_locks(
    known: Situation, row: Group | Placement, is_unlocked: Callable[[Placement], bool]
) -> School:
    """The school with the group, where it is one, and these placements unlocked."""
    school = known.school
    return replace(
        school,
        groups=tuple(replace(g, locked=False) if g is row else g for g in school.groups),
        placements=tuple(replace(p, locked=False) if is_unlocked(p) else p for p in school.placements),
    )

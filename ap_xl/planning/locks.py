"""What stays as it is (H9): what is locked and, in the rest of a begun period, the groups that can go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.needs import is_excluded
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.state import School
from ap_xl.planning.going_on import GoingOn, is_rest


@dataclass(frozen=True)
class Locks:
    """What stays as it is (H9): groups by code, placements in them, and `without`, those without a group.

    `lifted` are the findings about locks on students whom H10 excludes, or in a group that is not there.
    """

    groups: Mapping[str, Group]
    placements: tuple[Placement, ...]
    without: tuple[Placement, ...]
    lifted: tuple[Finding, ...]

    @cached_property
    def without_group(self) -> frozenset[tuple[str, str]]:
        """The pairs of student and slot locked without a group."""
        return frozenset((placement.student, placement.slot) for placement in self.without)

    def keeps_out(self, placement: Placement) -> bool:
        """Whether the student is locked without a group in the slot on one of the placement's days."""
        key = placement.student, placement.slot
        return key in self.without_group and any(
            (other.student, other.slot) == key and other.meets(placement) for other in self.without
        )


def is_planned(school: School, period: Period, student: str) -> bool:
    """Whether the student has a division and is not excluded (H10)."""
    found = school.student_by_id[student]
    return found.division is not None and not is_excluded(found, period)


def find_locks(school: School, period: Period, present: Plan, constraints: Sequence[Constraint]) -> Locks:
    """The locks of the present plan, under the constraints in force."""
    locked = [placement for placement in present.placements if placement.locked]
    groups = {group.code: group for group in present.groups}
    lifted = [_lifted(p, period) for p in locked if not is_planned(school, period, p.student)]
    lifted += [_homeless(p, period) for p in locked if not _has_place(p, groups)]
    kept = [p for p in locked if is_planned(school, period, p.student) and _has_place(p, groups)]
    stays = {group.code: group for group in present.groups if group.locked}
    if is_rest(school, period):
        going_on = GoingOn(school, present, constraints)
        for placement in present.placements:
            group = groups.get(placement.group or "")
            if group is None or placement.locked:
                continue
            if _stays(going_on, period, placement, group, kept):
                kept.append(placement)
        stays = dict(going_on.groups(kept))
        kept = [p for p in kept if p.locked or p.group in stays]
    asked = _asked_otherwise(kept, groups, _unmet(school, constraints))
    staying = tuple(p for p in kept if p.group is not None and (p.locked or p.student not in asked))
    return Locks(stays, staying, tuple(p for p in kept if p.group is None), tuple(lifted))


def _unmet(school: School, constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Without the rows Imposé that the sessions held have kept already."""
    met = school.held.imposed if school.held is not None else ()
    return tuple(row for row in constraints if row not in met)


def in_force_after(school: School, constraints: Sequence[Constraint], locks: Locks) -> tuple[Constraint, ...]:
    """The constraints that the plan must keep: a row Imposé that is met already, where a placement goes on."""
    groups = {group.code: group for group in school.groups}
    goes_on = [(p.student, groups[p.group or ""]) for p in locks.placements]
    unmet = _unmet(school, constraints)
    return tuple(
        row
        for row in constraints
        if row in unmet
        or any(student == row.student and row.matches(g.module, g.slot, g.staff) for student, g in goes_on)
    )


def _has_place(placement: Placement, groups: Mapping[str, Group]) -> bool:
    """Whether the placement's group is one of the period, in the placement's slot; no group is always there."""
    group = groups.get(placement.group or "")
    return placement.group is None or (group is not None and group.slot == placement.slot)


def _stays(
    going_on: GoingOn, period: Period, placement: Placement, group: Group, kept: Sequence[Placement]
) -> bool:
    """Whether a placement in the rest of a begun period can go on; one that breaks H1 is mended instead."""
    school = going_on.school
    slot = school.slot_by_code[group.slot]
    if not is_planned(school, period, placement.student) or placement.slot != slot.code:
        return False
    if not (going_on.can_go_on(group) and going_on.can_stay(placement, group)):
        return False
    mine = [other for other in kept if other.student == placement.student and other.meets(placement)]
    slots = [school.slot_by_code[other.slot] for other in mine]
    return not any(other.code == slot.code or other.overlaps(slot) for other in slots)


def _asked_otherwise(
    kept: Sequence[Placement], groups: Mapping[str, Group], constraints: Sequence[Constraint]
) -> frozenset[str]:
    """The students whose rows Ensemble, Séparés and Imposé the kept placements do not keep."""
    found: set[str] = set()
    for row in constraints:
        mine = [p for p in kept if p.student == row.student and p.group is not None]
        theirs = [p for p in kept if p.student == row.other and p.group is not None]
        pairs = [(p, q) for p in mine for q in theirs if p.slot == q.slot and p.meets(q)]
        match row.type:
            case ConstraintType.TOGETHER:
                is_kept = all(p.group == q.group for p, q in pairs)
            case ConstraintType.APART:
                is_kept = all(p.group != q.group for p, q in pairs)
            case ConstraintType.IMPOSED:
                taken = [groups[p.group or ""] for p in mine]
                is_kept = any(row.matches(group.module, group.slot, group.staff) for group in taken)
            case ConstraintType.FORBIDDEN:
                is_kept = True
        if not is_kept:
            found |= {row.student, row.other or row.student}
    return frozenset(found)


def _lifted(placement: Placement, period: Period) -> Finding:
    return warning(
        "lock-lifted",
        placement.origin,
        f"Le verrou de l'élève « {placement.student} » sur le créneau « {placement.slot} » est levé : "
        f"l'élève n'est pas présent pendant la période {period.code} ou n'a pas de division.",
        "Vérifiez la division et les dates d'entrée et de sortie dans la feuille Élèves.",
    )


def _homeless(placement: Placement, period: Period) -> Finding:
    return warning(
        "lock-lifted",
        placement.origin,
        f"Le verrou de l'élève « {placement.student} » sur le créneau « {placement.slot} » est levé : "
        f"le groupe « {placement.group} » n'a pas lieu sur ce créneau pendant la période {period.code}.",
        "Choisissez un groupe du créneau, ou déverrouillez la ligne.",
    )

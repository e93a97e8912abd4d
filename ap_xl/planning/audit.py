"""Re-checks a plan against H1–H10 without the model; every plan passes here before it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ap_xl.domain import french
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.findings import NOWHERE, Origin
from ap_xl.domain.needs import is_excluded
from ap_xl.domain.plan import Group, Placement, Plan, most_at_once
from ap_xl.planning.plan_view import PlanView
from ap_xl.planning.situation import Situation

_HOURS_EPSILON = 1e-4


@dataclass(frozen=True, slots=True)
class Breach:
    """A hard rule that a plan does not keep. `is_exempt`: locks or imposed placements allow it.

    `groups` are the codes of the groups that break it together (H3–H7).
    """

    rule: str
    message: str
    origin: Origin = NOWHERE
    is_exempt: bool = False
    groups: tuple[str, ...] = ()


def _h1(view: PlanView) -> Iterator[Breach]:
    school = view.situation.school
    for placement in view.plan.placements:
        group = view.groups.get(placement.group or "")
        if placement.group is not None and (group is None or group.slot != placement.slot):
            text = f"L'élève « {placement.student} » est placé dans le groupe « {placement.group} », qui n'a pas lieu"
            yield Breach("H1", f"{text} sur le créneau « {placement.slot} ».", placement.origin)
    for student, placements in view.of_student.items():
        division = school.student_by_id[student].division
        for index, placement in enumerate(placements):
            slot = school.slot_by_code[view.group_of(placement).slot]
            if division not in slot.divisions:
                text = f"L'élève « {student} » est placé sur le créneau « {slot.code} », qui n'est pas à sa division."
                yield Breach("H1", text, placement.origin)
            for other in placements[:index]:
                if other.group == placement.group and not placement.meets(other):
                    continue
                second = school.slot_by_code[view.group_of(other).slot]
                if (slot.code == second.code or slot.overlaps(second)) and placement.meets(other):
                    yield Breach(
                        "H1",
                        f"L'élève « {student} » a deux groupes en même temps : « {other.group} » et « {placement.group} ».",
                        placement.origin,
                    )


def _h2(view: PlanView) -> Iterator[Breach]:
    situation = view.situation
    for placement in view.placed:
        module = view.group_of(placement).module
        is_needed = (placement.student, module) in situation.demands
        has_sessions = situation.student_hours.get((placement.student, placement.slot), 0.0) > 0
        if (is_needed and has_sessions) or view.goes_on(placement):
            continue
        why = "le module ne répond à aucun besoin ou n'est pas ouvert au niveau de l'élève"
        if is_needed:
            why = "l'élève n'a aucune séance sur ce créneau pendant la période"
        text = f"L'élève « {placement.student} » est dans le groupe « {placement.group} » ({module}), mais {why}."
        yield Breach("H2", text, placement.origin, view.is_exempt(placement))


def _h3(view: PlanView) -> Iterator[Breach]:
    for group in view.plan.groups:
        module = view.situation.school.module_by_code[group.module]
        placements = view.members.get(group.code, [])
        exempt = len(most_at_once([p for p in placements if view.counts_as_imposed(p)]))
        size = len(most_at_once(placements))
        is_free = view.is_locked_group(group) or (size == exempt and size > 0)
        if size < module.size_min:
            few = french.counted(size, "élève")
            text = f"Le groupe « {group.code} » a {few}, moins que les {module.size_min} du module « {module.code} »."
            yield Breach("H3", text, group.origin, is_free, (group.code,))
        if size > module.size_max:
            text = f"Le groupe « {group.code} » a {size} élèves, plus que les {module.size_max} du module « {module.code} »."
            is_free = view.is_locked_group(group) or size == exempt
            yield Breach("H3", text, group.origin, is_free, (group.code,))


def _h4(view: PlanView) -> Iterator[Breach]:
    school = view.situation.school
    taken: dict[str, list[Group]] = defaultdict(list)
    for group in view.plan.groups:
        module, locked = school.module_by_code[group.module], view.is_locked_group(group)
        if len(set(group.staff)) != module.staff_count:
            given = french.counted(len(set(group.staff)), "intervenant")
            text = f"Le groupe « {group.code} » a {given} au lieu de {module.staff_count}."
            yield Breach("H4", text, group.origin, locked, (group.code,))
        for code in dict.fromkeys(group.staff):
            member = school.staff_by_code[code]
            if group.module not in member.modules:
                text = f"L'intervenant « {code} » du groupe « {group.code} » n'assure pas le module « {group.module} »."
                yield Breach("H4", text, group.origin, locked, (group.code,))
            if group.slot not in member.slots:
                text = f"L'intervenant « {code} » du groupe « {group.code} » n'est pas disponible sur « {group.slot} »."
                yield Breach("H4", text, group.origin, locked, (group.code,))
            for other in taken[code]:
                first, second = school.slot_by_code[group.slot], school.slot_by_code[other.slot]
                if first.code == second.code or first.overlaps(second):
                    text = f"L'intervenant « {code} » a deux groupes en même temps : « {other.code} » et « {group.code} »."
                    yield Breach("H4", text, group.origin, groups=(other.code, group.code))
            taken[code].append(group)


def _h5(view: PlanView) -> Iterator[Breach]:
    for slot in view.situation.school.slots:
        groups = view.groups_of_slot.get(slot.code, ())
        locked = sum(1 for group in groups if view.is_locked_group(group))
        if len(groups) > slot.rooms:
            there, room = french.counted(len(groups), "groupe"), french.counted(slot.rooms, "salle")
            text = f"Le créneau « {slot.code} » a {there} pour {room}."
            yield Breach("H5", text, slot.origin, len(groups) == locked, tuple(g.code for g in groups))


def _h6(view: PlanView) -> Iterator[Breach]:
    situation = view.situation
    for member in situation.school.staff:
        groups = view.groups_of_staff.get(member.code, ())
        hours = view.hours_of_staff(member.code)
        locked = sum(situation.slot_hours(g.slot) for g in groups if view.is_locked_group(g))
        limit = situation.budget.open_to_staff[member.code]
        if hours > limit + _HOURS_EPSILON:
            wanted, given = french.hours(hours), french.hours(limit)
            text = f"L'intervenant « {member.code} » aurait {wanted} pour {given} ouvertes à la période."
            is_free = hours <= locked + _HOURS_EPSILON
            yield Breach("H6", text, member.origin, is_free, tuple(g.code for g in groups))


def _h7(view: PlanView) -> Iterator[Breach]:
    situation = view.situation
    members = situation.school.staff_by_code
    for pool, limit in zip(situation.budget.pools, situation.budget.open_to_pool, strict=True):
        hours = locked = 0.0
        charging = [
            group
            for group in view.plan.groups
            if group.slot in pool.slots and any(members[code].is_charged for code in group.staff)
        ]
        for group in charging:
            charged = sum(members[code].is_charged for code in group.staff) * situation.slot_hours(group.slot)
            hours += charged
            locked += charged * view.is_locked_group(group)
        if hours > limit + _HOURS_EPSILON:
            names = ", ".join(pool.divisions)
            text = f"Les groupes de {names} demandent {french.hours(hours)} pour {french.hours(limit)} ouvertes à la période."
            origin = situation.school.division_by_code[pool.divisions[0]].origin
            is_free = hours <= locked + _HOURS_EPSILON
            yield Breach("H7", text, origin, is_free, tuple(group.code for group in charging))


def _h8(view: PlanView) -> Iterator[Breach]:
    for row in view.situation.constraints:
        match row.type:
            case ConstraintType.TOGETHER:
                yield from _together(view, row)
            case ConstraintType.APART:
                yield from _apart(view, row)
            case ConstraintType.IMPOSED:
                yield from _imposed(view, row)
            case ConstraintType.FORBIDDEN:
                yield from _forbidden(view, row)


def _pairs(view: PlanView, row: Constraint) -> Iterator[tuple[Placement, Placement]]:
    for mine in view.of_student.get(row.student, ()):
        for theirs in view.of_student.get(row.other or "", ()):
            if mine.slot == theirs.slot and mine.meets(theirs):
                yield mine, theirs


def _together(view: PlanView, row: Constraint) -> Iterator[Breach]:
    for mine, theirs in _pairs(view, row):
        if mine.group != theirs.group:
            text = (
                f"« {row.student} » et « {row.other} » (Ensemble) sont dans deux groupes sur « {mine.slot} »."
            )
            yield Breach("H8", text, row.origin)


def _apart(view: PlanView, row: Constraint) -> Iterator[Breach]:
    for mine, theirs in _pairs(view, row):
        if mine.group == theirs.group:
            text = f"« {row.student} » et « {row.other} » (Séparés) sont tous deux dans le groupe « {mine.group} »."
            yield Breach("H8", text, row.origin)


def _is_meant(view: PlanView, row: Constraint, placement: Placement) -> bool:
    group = view.group_of(placement)
    return row.matches(group.module, group.slot, group.staff)


def _imposed(view: PlanView, row: Constraint) -> Iterator[Breach]:
    student = view.situation.school.student_by_id[row.student]
    if student.division is None or is_excluded(student, view.situation.period):
        return
    if not any(_is_meant(view, row, placement) for placement in view.of_student.get(row.student, ())):
        text = (
            f"L'élève « {row.student} » n'est pas placé comme l'impose la feuille Contraintes ({row.module})."
        )
        yield Breach("H8", text, row.origin)


def _forbidden(view: PlanView, row: Constraint) -> Iterator[Breach]:
    for placement in view.of_student.get(row.student, ()):
        if _is_meant(view, row, placement):
            text = (
                f"L'élève « {row.student} » est dans le groupe « {placement.group} », qui lui est interdit."
            )
            is_exempt = view.is_locked(placement) or view.is_locked_group(view.group_of(placement))
            yield Breach("H8", text, placement.origin, is_exempt)


def _h9(view: PlanView) -> Iterator[Breach]:
    locks = view.situation.locks
    for code, group in locks.groups.items():
        kept = view.groups.get(code)
        if kept is None or (kept.slot, kept.module, kept.staff) != (group.slot, group.module, group.staff):
            yield Breach("H9", f"Le groupe verrouillé « {code} » a changé ou disparu.", group.origin)
    present = {(p.student, p.slot, p.group) for p in view.placed}
    for placement in locks.placements:
        if (placement.student, placement.slot, placement.group) not in present:
            what = "verrouillé" if placement.locked else "commencé"
            text = f"Le placement {what} de « {placement.student} » dans « {placement.group} » a changé."
            yield Breach("H9", text, placement.origin)
    for placement in view.placed:
        if locks.keeps_out(placement):
            text = f"« {placement.student} » est verrouillé sans groupe sur « {placement.slot} »."
            yield Breach("H9", text, placement.origin)


def _h10(view: PlanView) -> Iterator[Breach]:
    for placement in view.placed:
        student = view.situation.school.student_by_id[placement.student]
        if student.division is None or is_excluded(student, view.situation.period):
            text = f"L'élève « {student.id} » est placé alors qu'il n'est pas présent pendant la période."
            yield Breach("H10", text, placement.origin)


CHECKS: dict[str, Callable[[PlanView], Iterator[Breach]]] = {
    "H1": _h1, "H2": _h2, "H3": _h3, "H4": _h4, "H5": _h5,
    "H6": _h6, "H7": _h7, "H8": _h8, "H9": _h9, "H10": _h10,
}  # fmt: skip


def audit(situation: Situation, plan: Plan) -> tuple[Breach, ...]:
    """Every breach of a hard rule by the plan, exempt ones included, in the order of the rules."""
    view = PlanView(situation, plan)
    return tuple(breach for check in CHECKS.values() for breach in check(view))

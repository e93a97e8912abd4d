"""Why a student is where he or she is: one French sentence per placement, found by checking the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain import french
from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.hours import members_of
from ap_xl.domain.needs import EPSILON, Demand
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.school import Module, Slot, Staff, Student
from ap_xl.planning.figures import hours_by_module
from ap_xl.planning.situation import Situation

NEED_WORDS = ("non diagnostiqué", "faible", "fort", "prioritaire")


def reasons(situation: Situation, plan: Plan) -> Mapping[Placement, str]:
    """The `Motif` of every placement of the plan, those without a group included."""
    view = _View(situation, plan)
    return {placement: view.reason(placement) for placement in plan.placements}


@dataclass(frozen=True)
class _View:
    situation: Situation
    plan: Plan

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        return {group.code: group for group in self.plan.groups}

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        return members_of(self.plan.placements)

    @cached_property
    def hours(self) -> Mapping[tuple[str, str], float]:
        return hours_by_module(self.situation, self.plan)

    @cached_property
    def groups_of_offer(self) -> Mapping[tuple[str, str], list[Group]]:
        found: dict[tuple[str, str], list[Group]] = defaultdict(list)
        for group in self.plan.groups:
            found[group.slot, group.module].append(group)
        return found

    @cached_property
    def groups_of_staff(self) -> Mapping[str, list[Group]]:
        found: dict[str, list[Group]] = defaultdict(list)
        for group in self.plan.groups:
            for code in group.staff:
                found[code].append(group)
        return found

    @cached_property
    def placed_slots(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for placement in self.plan.placements:
            if placement.group in self.groups:
                found[placement.student].append(placement.slot)
        return found

    def reason(self, placement: Placement) -> str:
        student = self.situation.school.student_by_id[placement.student]
        group = self.groups.get(placement.group or "")
        if group is not None:
            return self._why_here(student, placement, group)
        return self._why_not(student, placement)

    # -- in a group --------------------------------------------------------------------------------

    def _why_here(self, student: Student, placement: Placement, group: Group) -> str:
        module = self.situation.school.module_by_code[group.module]
        hours = french.hours(self.situation.placement_hours(placement))
        demand = self.situation.demands.get((student.id, module.code))
        if demand is None:
            text = f"« {module.title} » sans besoin à traiter : {hours} prévues."
        elif demand.need == 0:
            text = f"« {module.title} », ouvert à tous : {hours} prévues."
        else:
            left = french.hours(demand.remaining)
            text = (
                f"Besoin {demand.need} ({NEED_WORDS[demand.need]}) en « {module.title} » : "
                f"{hours} prévues pour {left} à suivre."
            )
        if placement.locked:
            return f"Placement verrouillé. {text}"
        if self.situation.is_imposed(student.id, module.code, group.slot, group.staff):
            return f"Imposé par la feuille Contraintes. {text}"
        return text

    # -- without a group ---------------------------------------------------------------------------

    def _why_not(self, student: Student, placement: Placement) -> str:
        slot = self.situation.school.slot_by_code[placement.slot]
        if self.situation.student_hours.get((student.id, slot.code), 0.0) <= 0:
            return self._why_absent(student, slot)
        if (student.id, slot.code) in self.situation.locks.without_group:
            return "Verrouillé sans groupe sur ce créneau."
        for code in self.placed_slots.get(student.id, ()):
            if code != slot.code and slot.overlaps(self.situation.school.slot_by_code[code]):
                return f"A déjà un groupe au même moment, sur le créneau {code}."
        demands = self.situation.demands_of.get(student.id, ())
        if not demands:
            return "Aucun besoin à traiter dans les modules ouverts à son niveau."
        unmet = [d for d in demands if self.hours.get((student.id, d.module), 0.0) < d.remaining - EPSILON]
        if not unmet:
            return "Ses besoins sont couverts par ses autres créneaux."
        unmet.sort(key=lambda demand: -demand.coverage(demand.remaining))
        return self._obstacle(student, slot, unmet[0])

    def _why_absent(self, student: Student, slot: Slot) -> str:
        period = self.situation.period
        if not self.situation.attendance.sessions(slot, period):
            return "Ce créneau n'a aucune séance pendant la période."
        return "Absent à toutes les séances du créneau pendant la période (PFMP, arrivée ou départ)."

    def _obstacle(self, student: Student, slot: Slot, demand: Demand) -> str:
        module = self.situation.school.module_by_code[demand.module]
        what = (
            f"Besoin {demand.need} en « {module.title} »"
            if demand.need
            else f"« {module.title} » (ouvert à tous)"
        )
        return f"{what} : {self._what_hinders(student, slot, module)}."

    def _what_hinders(self, student: Student, slot: Slot, module: Module) -> str:
        rows = self.situation.forbidden.get(student.id, ())
        if any(row.staff is None and row.matches(module.code, slot.code, None) for row in rows):
            return "interdit par la feuille Contraintes"
        groups = self.groups_of_offer.get((slot.code, module.code), [])
        return self._why_not_joined(student, groups, module) if groups else self._why_not_opened(slot, module)

    def _why_not_joined(self, student: Student, groups: list[Group], module: Module) -> str:
        open_ = [g for g in groups if len(self.members.get(g.code, ())) < module.size_max]
        if not open_:
            seats = sum(len(self.members.get(group.code, ())) for group in groups)
            if len(groups) == 1:
                return f"le groupe du créneau est complet ({seats} élèves)"
            return f"les {len(groups)} groupes du créneau sont complets ({seats} élèves)"
        if all(self._is_kept_out(student, group) for group in open_):
            return "tenu à l'écart du groupe par la feuille Contraintes"
        return "une place reste libre, mais l'ensemble des besoins est mieux couvert ainsi"

    def _is_kept_out(self, student: Student, group: Group) -> bool:
        inside = self.members.get(group.code, ())
        for row in self.situation.constraints:
            pair = {row.student, row.other}
            if row.type is ConstraintType.FORBIDDEN and row.student == student.id:
                if row.matches(group.module, group.slot, group.staff):
                    return True
            elif row.type is ConstraintType.APART and student.id in pair:
                if any(other in inside for other in pair - {student.id}):
                    return True
            elif row.type is ConstraintType.TOGETHER and student.id in pair:
                other = next(iter(pair - {student.id}), None)
                if other not in inside and group.slot in self.placed_slots.get(other or "", ()):
                    return True
        return False

    def _why_not_opened(self, slot: Slot, module: Module) -> str:
        able = [
            member
            for member in self.situation.school.staff
            if module.code in member.modules and slot.code in member.slots
        ]
        if len(able) < module.staff_count:
            return "aucun intervenant n'assure ce module sur ce créneau"
        free = [member for member in able if not self._is_busy(member, slot)]
        if len(free) < module.staff_count:
            return "les intervenants de ce module sont déjà pris sur ce créneau"
        hours = self.situation.slot_hours(slot.code)
        with_hours = [member for member in free if self._hours_left(member) >= hours - EPSILON]
        if len(with_hours) < module.staff_count:
            return "les intervenants de ce module n'ont plus d'heures ouvertes à la période"
        if sum(1 for group in self.plan.groups if group.slot == slot.code) >= slot.rooms:
            return "toutes les salles du créneau sont prises"
        charged = sum(sorted(member.is_charged for member in with_hours)[: module.staff_count])
        if charged * hours > self._pool_hours_left(slot) + EPSILON:
            return "les heures des classes du créneau sont épuisées pour la période"
        wanting = self._wanting(slot, module)
        if wanting < module.size_min:
            return f"trop peu d'élèves pour ouvrir un groupe ({wanting} pour {module.size_min} au moins)"
        return "l'ensemble des besoins est mieux couvert par d'autres modules"

    def _is_busy(self, member: Staff, slot: Slot) -> bool:
        slots = self.situation.school.slot_by_code
        return any(
            group.slot == slot.code or slot.overlaps(slots[group.slot])
            for group in self.groups_of_staff.get(member.code, ())
        )

    def _hours_left(self, member: Staff) -> float:
        used = sum(
            self.situation.slot_hours(group.slot) for group in self.groups_of_staff.get(member.code, ())
        )
        return self.situation.budget.open_to_staff[member.code] - used

    def _pool_hours_left(self, slot: Slot) -> float:
        number = self.situation.budget.pool_of_slot(slot.code)
        pool, members = self.situation.budget.pools[number], self.situation.school.staff_by_code
        used = sum(
            self.situation.slot_hours(group.slot) * sum(members[code].is_charged for code in group.staff)
            for group in self.plan.groups
            if group.slot in pool.slots
        )
        return self.situation.budget.open_to_pool[number] - used

    def _wanting(self, slot: Slot, module: Module) -> int:
        """Students without a group in the slot who still need the module."""
        placed = {(p.student, p.slot) for p in self.plan.placements if p.group in self.groups}
        return sum(
            1
            for (student, code), hours in self.situation.student_hours.items()
            if code == slot.code
            and hours > 0
            and (student, code) not in placed
            and (student, module.code) in self.situation.demands
            and self.hours.get((student, module.code), 0.0)
            < self.situation.demands[student, module.code].remaining - EPSILON
        )

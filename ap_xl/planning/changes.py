"""Single changes of the workbook that may make room; each brings the school as it would then be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ap_xl.domain import french
from ap_xl.domain.findings import Origin
from ap_xl.domain.school import Division, Module, Slot, Staff
from ap_xl.domain.state import School


@dataclass(frozen=True, slots=True)
class Change:
    """`name` is stable; `phrase` says in French what to change, `origin` is the row to change it in."""

    name: str
    phrase: str
    origin: Origin
    school: School = field(compare=False, repr=False)


def one_more_room(school: School, slot: Slot) -> Change:
    """For rule H5."""
    changed = _with_slot(school, slot.code, lambda one: replace(one, rooms=one.rooms + 1))
    return Change("room", f"une salle de plus sur le créneau {slot.code}", slot.origin, changed)


def one_more_place(school: School, module: Module) -> Change:
    """A higher Effectif max, for rule H3."""
    most = module.size_max + 1
    changed = _with_module(school, module.code, lambda one: replace(one, size_max=most))
    return Change("place", f"{most} élèves au plus par groupe de {module.code}", module.origin, changed)


def smaller_groups(school: School, module: Module, least: int) -> Change:
    """A lower Effectif min, for rule H3."""
    changed = _with_module(school, module.code, lambda one: replace(one, size_min=least))
    few = french.counted(least, "élève")
    return Change("smaller-groups", f"{few} au moins par groupe de {module.code}", module.origin, changed)


def more_staff_hours(school: School, member: Staff, hours: float) -> Change:
    """More hours a year, for rule H6."""
    changed = _with_staff(school, member.code, lambda one: replace(one, quota=one.quota + hours))
    phrase = f"{french.hours(hours)} de plus par an pour {member.code}"
    return Change("staff-hours", phrase, member.origin, changed)


def more_division_hours(school: School, division: Division, hours: float) -> Change:
    """More hours a year, and as many more in the cycle, for rule H7."""
    changed = _with_division(
        school,
        division.code,
        lambda one: replace(one, hours_extra=one.hours_extra + hours, hours_cycle=one.hours_cycle + hours),
    )
    phrase = f"{french.hours(hours)} de plus pour la division {division.code} (année et cycle)"
    return Change("division-hours", phrase, division.origin, changed)


def staff_in_slot(school: School, member: Staff, slot: str) -> Change:
    """A member of staff available in one more slot, for rule H4."""
    changed = _with_staff(school, member.code, lambda one: replace(one, slots=one.slots | {slot}))
    return Change("staff-in-slot", f"{member.code} disponible sur {slot}", member.origin, changed)


def staff_for_module(school: School, member: Staff, module: str) -> Change:
    """A member of staff who takes one more module, for rule H4."""
    changed = _with_staff(school, member.code, lambda one: replace(one, modules=one.modules | {module}))
    return Change("staff-for-module", f"{member.code} pour assurer {module}", member.origin, changed)


def without_row(school: School, row: Origin) -> Change:
    """A row of Contraintes fewer, for rule H8."""
    changed = replace(school, constraints=tuple(one for one in school.constraints if one.origin != row))
    return Change("without-row", f"sans la ligne {row.sheet} {row.cell}", row, changed)


def unlocked(school: School, period: str, student: str, slot: str) -> Change:
    """The lock without a group of a student in a slot lifted (H9)."""
    key = period, student, slot, None
    locks = [p for p in school.placements if p.locked and (p.period, p.student, p.slot, p.group) == key]
    placements = tuple(replace(p, locked=False) if p in locks else p for p in school.placements)
    changed = replace(school, placements=placements)
    return Change("unlocked", f"le créneau {slot} déverrouillé pour cet élève", locks[0].origin, changed)


def _with_slot(school: School, code: str, changed: Callable[[Slot], Slot]) -> School:
    return replace(school, slots=tuple(changed(one) if one.code == code else one for one in school.slots))


def _with_module(school: School, code: str, changed: Callable[[Module], Module]) -> School:
    modules = tuple(changed(one) if one.code == code else one for one in school.modules)
    return replace(school, modules=modules)


def _with_staff(school: School, code: str, changed: Callable[[Staff], Staff]) -> School:
    return replace(school, staff=tuple(changed(one) if one.code == code else one for one in school.staff))


def _with_division(school: School, code: str, changed: Callable[[Division], Division]) -> School:
    divisions = tuple(changed(one) if one.code == code else one for one in school.divisions)
    return replace(school, divisions=divisions)

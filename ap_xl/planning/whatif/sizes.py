"""Changes of a module's group sizes: one place more, and no smallest size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ap_xl.domain import french
from ap_xl.domain.school import Module
from ap_xl.domain.state import School
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import Change, Kind, Look
from ap_xl.planning.whatif.worth import Worth


def places(base: Base, worth: Worth) -> Iterator[Change]:
    """One place more in the module's groups, where a group is full."""
    for module in _planned(base):
        full = [
            group
            for group in base.plan.groups
            if group.module == module.code and base.size(group) >= module.size_max
        ]
        if not full:
            continue
        pools = dict.fromkeys(base.known.budget.pool_of_slot(group.slot) for group in full)
        yield Change(
            Kind.PLACE,
            f"Une place de plus par groupe en {module.code} "
            f"({module.size_max + 1} au lieu de {module.size_max})",
            module.origin,
            _with_module(base.known.school, replace(module, size_max=module.size_max + 1)),
            tuple(Look(number) for number in pools),
            sum(worth.place(group) for group in full),
        )


def smallest_sizes(base: Base, worth: Worth) -> Iterator[Change]:
    """Groups below the module's smallest size, where a room, somebody able and hours are left for one."""
    for module in _planned(base):
        if module.size_min <= 1:
            continue
        slots = [slot.code for slot in base.known.school.slots if _could_be_small(base, module, slot.code)]
        if not slots:
            continue
        fewer = french.counted(module.size_min, "élève")
        yield Change(
            Kind.SMALLEST_SIZE,
            f"Des groupes de {module.code} de moins de {fewer}",
            module.origin,
            _with_module(base.known.school, replace(module, size_min=1)),
            tuple(Look(base.known.budget.pool_of_slot(slot), frozenset({slot})) for slot in slots),
            max(worth.group(slot, module, 1, module.size_min - 1) for slot in slots),
        )


def _could_be_small(base: Base, module: Module, slot: str) -> bool:
    """Whether one more group could open there, were it not for its size."""
    if not base.has_room(slot) or base.known.slot_hours(slot) <= 0:
        return False
    able = [m for m in base.known.school.staff if module.code in m.modules and base.could_take(m, slot)]
    return len(able) >= module.staff_count


def _planned(base: Base) -> Iterator[Module]:
    return (module for module in base.known.school.modules if module.is_planned)


def _with_module(school: School, module: Module) -> School:
    """The school with another module of the same code."""
    return replace(school, modules=tuple(module if m.code == module.code else m for m in school.modules))

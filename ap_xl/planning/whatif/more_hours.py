"""Changes that add hours a year: to a class, to a member of staff. Five, or the next multiple that is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ap_xl.domain import french
from ap_xl.domain.hours import Budget, budget
from ap_xl.domain.school import Staff
from ap_xl.domain.state import School
from ap_xl.planning.situation import Situation
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import Change, Kind, Look
from ap_xl.planning.whatif.worth import Worth

STEP = 5.0
"""Hours a year."""
_STEPS = 8
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class _Enough:
    """Hours a year of a class or a member of staff, and the hours that they open to the period."""

    code: str
    hours: float
    opened: float


def hours_of_classes(base: Base, worth: Worth) -> Iterator[Change]:
    """More hours where a pool cannot afford another group: for the class that needs the fewest."""
    known = base.known
    for number, pool in enumerate(known.budget.pools):
        missing = _missing(known, pool.slots, base.hours_left(number))
        enough = [] if missing is None else _enough_for_pool(known, number, missing)
        if not enough:
            continue
        first = min(enough, key=lambda one: one.hours)
        yield Change(
            Kind.CLASS_HOURS,
            f"{french.hours(first.hours)} de plus par an pour {first.code}",
            known.school.division_by_code[first.code].origin,
            _with_division_hours(known.school, first.code, first.hours),
            tuple(Look(number, frozenset({slot})) for slot in pool.slots),
            max(worth.slot_with_room(slot) for slot in pool.slots),
            _opened(first) + _others(enough, first),
        )


def _others(enough: list[_Enough], first: _Enough) -> str:
    """The other classes whose hours would do as well."""
    same = [one.code for one in enough if one.hours == first.hours and one is not first]
    return f" Même effet pour {french.listed(same, 'ou')}." if same else ""


def hours_of_staff(base: Base, worth: Worth) -> Iterator[Change]:
    """More hours for whoever has used theirs up and is not teaching in all of their slots."""
    known, steps = base.known, _steps_of_staff(base.known)
    for member in known.school.staff:
        idle = [slot for slot in _slots_of(known.school, member) if not base.is_teaching(member.code, slot)]
        left = known.budget.open_to_staff[member.code] - base.staff_hours.get(member.code, 0.0)
        missing = _missing(known, idle, left)
        enough = None if missing is None else _enough_for_staff(known, member, missing, steps)
        looks = _looks(base, member, idle)
        if enough is not None and looks:
            yield Change(
                Kind.STAFF_HOURS,
                f"{french.hours(enough.hours)} de plus par an pour {member.code}",
                member.origin,
                _with_staff_hours(known.school, {member.code}, enough.hours),
                looks,
                max(worth.slot_with_room(slot, member.modules) for look in looks for slot in look.free),
                _opened(enough),
            )


def _slots_of(school: School, member: Staff) -> list[str]:
    """The member's slots in the order of their rows."""
    return [slot.code for slot in school.slots if slot.code in member.slots]


def _missing(known: Situation, slots: Iterable[str], left: float) -> float | None:
    """The hours that the next group in the slots needs beyond those left; None where they pay any group."""
    costs = [hours for hours in map(known.slot_hours, slots) if hours > left + _EPSILON]
    return min(costs) - left if costs else None


def _opened(enough: _Enough) -> str:
    opened = french.hours(enough.opened)
    return f"{french.hours(enough.hours)} par an ouvrent {opened} de plus sur la période."


def _after(known: Situation, school: School) -> Budget:
    return budget(school, known.period, known.attendance, known.ledger)


def _enough_for_pool(known: Situation, number: int, missing: float) -> list[_Enough]:
    """For each class of the pool the hours a year that open what is missing, where a reasonable number does."""
    open_now, found = known.budget.open_to_pool[number], []
    for code in known.budget.pools[number].divisions:
        for hours in _steps():
            after = _after(known, _with_division_hours(known.school, code, hours))
            opened = after.open_to_pool[number] - open_now
            if opened >= missing - _EPSILON:
                found.append(_Enough(code, hours, opened))
                break
    return found


def _steps_of_staff(known: Situation) -> list[tuple[float, Budget]]:
    """What is open after each number of hours a year; what is open to one member depends on no other."""
    everybody = {member.code for member in known.school.staff}
    return [(hours, _after(known, _with_staff_hours(known.school, everybody, hours))) for hours in _steps()]


def _enough_for_staff(
    known: Situation, member: Staff, missing: float, steps: list[tuple[float, Budget]]
) -> _Enough | None:
    """The hours a year that open what is missing; None where no reasonable number does."""
    for hours, after in steps:
        opened = after.open_to_staff[member.code] - known.budget.open_to_staff[member.code]
        if opened >= missing - _EPSILON:
            return _Enough(member.code, hours, opened)
    return None


def _steps() -> Iterator[float]:
    return (STEP * number for number in range(1, _STEPS + 1))


def _with_division_hours(school: School, code: str, hours: float) -> School:
    divisions = (
        replace(division, hours_extra=division.hours_extra + hours) if division.code == code else division
        for division in school.divisions
    )
    return replace(school, divisions=tuple(divisions))


def _with_staff_hours(school: School, codes: set[str], hours: float) -> School:
    staff = (
        replace(member, quota=member.quota + hours) if member.code in codes else member
        for member in school.staff
    )
    return replace(school, staff=tuple(staff))


def _looks(base: Base, member: Staff, slots: Iterable[str]) -> tuple[Look, ...]:
    """The slots with hours left for the member's group: those of the classes, unless nobody is charged."""
    known = base.known
    found = []
    for slot in slots:
        number = known.budget.pool_of_slot(slot)
        if not member.is_charged or base.hours_left(number) >= known.slot_hours(slot) - _EPSILON:
            found.append(Look(number, frozenset({slot})))
    return tuple(found)

"""What an obstacle claims, tried out: whether a student can come in, by the audit alone, and after a change.

Nothing here looks at the reasons' own code: a way is open where some plan with it breaks nothing new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from ap_xl.domain.constraints import Constraint
from ap_xl.domain.findings import Origin
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from ap_xl.planning.audit import audit
from ap_xl.planning.explain.access import Way
from ap_xl.planning.explain.obstacles import (
    Forbidden,
    Full,
    InGroup,
    InGroupAtOnce,
    KeptApart,
    KeptTogether,
    LockedOut,
    Obstacle,
    PoolSpent,
    RoomsTaken,
    StaffForbidden,
    StaffMissing,
    TooFew,
    TooSmall,
)
from ap_xl.planning.situation import Situation
from tests.planning.plans import before
from tests.schools import a_member

NEW = "NEW-GROUP"


def with_rows_told_apart(school: School) -> School:
    """The same with a cell of its own for each row of Contraintes."""
    rows = tuple(
        replace(row, origin=Origin("Contraintes", f"A{number}"))
        for number, row in enumerate(school.constraints, 4)
    )
    return replace(school, constraints=rows)


# -- is there a way in? ----------------------------------------------------------------------------


def can_come(school: School, period: str, way: Way, student: str, slot: str, module: str) -> bool:
    """Whether the student can take the way while all others stay where they are."""
    known = before(school, period)
    if way.group is not None:
        return _can_join(known, student, slot, way.group)
    return any(
        _is_allowed(known, groups, placements)
        for groups, placements in _openings(known, student, slot, module)
    )


def _can_join(known: Situation, student: str, slot: str, code: str) -> bool:
    group = next(group for group in known.present.groups if group.code == code)
    placement = Placement(known.period.code, student, slot, code)
    return _is_allowed(known, (), (placement,)) and not _is_shut_by_lock(known, student, group)


def _is_shut_by_lock(known: Situation, student: str, group: Group) -> bool:
    """What a locked group holds is exempt; whoever joins it is not."""
    if group.code not in known.locks.groups and not group.locked:
        return False
    module = known.school.module_by_code[group.module]
    inside = {p.student for p in known.present.placements if p.group == group.code}
    rows = known.forbidden.get(student, ())
    return len(inside) >= module.size_max or any(
        row.matches(group.module, group.slot, group.staff) for row in rows
    )


def _openings(
    known: Situation, student: str, slot: str, module: str
) -> Iterator[tuple[tuple[Group, ...], tuple[Placement, ...]]]:
    """Every new group of the module in the slot with the student and any others who are free then."""
    count = known.school.module_by_code[module].staff_count
    others = [one.id for one in known.students if one.id != student and not _is_busy(known, one.id, slot)]
    for team in combinations([member.code for member in known.school.staff], count):
        group = Group(NEW, known.period.code, slot, module, team)
        for size in range(len(others) + 1):
            for chosen in combinations(others, size):
                yield (group,), tuple(Placement(group.period, one, slot, NEW) for one in (student, *chosen))


def _is_busy(known: Situation, student: str, slot: str) -> bool:
    slots = known.school.slot_by_code
    taken = [slots[p.slot] for p in known.present.placements if p.student == student and p.group is not None]
    return any(one.code == slot or one.overlaps(slots[slot]) for one in taken)


def _is_allowed(known: Situation, groups: Iterable[Group], placements: Iterable[Placement]) -> bool:
    """Whether the plan with these breaks nothing that it does not break now."""
    now = known.present
    more = Plan(now.period, (*now.groups, *groups), (*now.placements, *placements))
    old = {(breach.rule, breach.message) for breach in audit(known, now) if not breach.is_exempt}
    new = {(breach.rule, breach.message) for breach in audit(known, more) if not breach.is_exempt}
    return new <= old


# -- lifting obstacles -----------------------------------------------------------------------------


def lifted(
    school: School, period: str, student: str, slot: str, module: str, obstacles: Iterable[Obstacle]
) -> School:
    """The school in which each of the obstacles is gone, and nothing else has changed."""
    for obstacle in obstacles:
        school = _without(school, period, student, slot, module, obstacle)
    return school


def _without(school: School, period: str, student: str, slot: str, module: str, obstacle: Obstacle) -> School:
    match obstacle:
        case InGroup(group) | InGroupAtOnce(group):
            gone = [p for p in school.placements if (p.student, p.group) == (student, group)]
            return replace(school, placements=tuple(p for p in school.placements if p not in gone))
        case LockedOut():
            return replace(
                school,
                placements=tuple(
                    replace(p, locked=False) if (p.student, p.slot, p.group) == (student, slot, None) else p
                    for p in school.placements
                ),
            )
        case Forbidden(row) | StaffForbidden(row=row) | KeptApart(row=row) | KeptTogether(row=row):
            return replace(school, constraints=_but(school.constraints, row))
        case Full():
            return _with_module(school, module, size_max=99)
        case TooSmall() | TooFew():
            return _with_module(school, module, size_min=1)
        case RoomsTaken():
            slots = tuple(replace(one, rooms=99) if one.code == slot else one for one in school.slots)
            return replace(school, slots=slots)
        case PoolSpent(divisions):
            return replace(
                school,
                divisions=tuple(
                    replace(one, hours_extra=9e4, hours_cycle=9e4) if one.code in divisions else one
                    for one in school.divisions
                ),
            )
        case StaffMissing():
            return _with_more_staff(school, slot, module, obstacle)
        case _:
            raise AssertionError(obstacle)


def _but(rows: tuple[Constraint, ...], origin: Origin) -> tuple[Constraint, ...]:
    return tuple(row for row in rows if row.origin != origin)


def _with_module(school: School, code: str, **changes: int) -> School:
    modules = tuple(replace(one, **changes) if one.code == code else one for one in school.modules)
    return replace(school, modules=modules)


def _with_more_staff(school: School, slot: str, module: str, obstacle: StaffMissing) -> School:
    """As many people as are missing, paid as the cheapest of those who cannot."""
    members = school.staff_by_code
    natures = sorted(
        (members[one.staff].nature for one in obstacle.others), key=lambda n: n is not Nature.OUTSIDE
    )
    missing = obstacle.needed - len(obstacle.free)
    natures += [Nature.SERVICE] * missing
    new = tuple(
        a_member(f"NEW{number}", module, slot, 9e4, nature=natures[number]) for number in range(missing)
    )
    return replace(school, staff=(*school.staff, *new))

"""What keeps a student out of a group that is there (H3, H8)."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.plan import Group
from ap_xl.planning.explain.access import Way
from ap_xl.planning.explain.obstacles import Full, KeptApart, KeptTogether, Obstacle, StaffForbidden, TooSmall
from ap_xl.planning.plan_view import PlanView


def way_into(view: PlanView, student: str, group: Group) -> Way:
    """Joining the group, with all that stands in the way there."""
    module = view.situation.school.module_by_code[group.module]
    inside = [code for code in view.students_in(group.code) if code != student]
    obstacles = (
        *_size(view, student, group, len(inside)),
        *_staff(view, student, group),
        *_apart(view, student, group, inside),
        *together(view, student, group.slot, group.code),
    )
    return Way(
        group.code, tuple(dict.fromkeys(obstacles)), max(0, module.size_max - len(inside)), group.staff
    )


def _size(view: PlanView, student: str, group: Group, others: int) -> Iterator[Obstacle]:
    module = view.situation.school.module_by_code[group.module]
    exempt = {p.student for p in view.members.get(group.code, ()) if view.counts_as_imposed(p)}
    is_imposed = view.situation.is_imposed(student, group.module, group.slot, group.staff)
    if is_imposed and len(exempt | {student}) == others + 1:
        return
    if others >= module.size_max:
        yield Full(group.code, others, module.size_max)
    elif others + 1 < module.size_min and not view.is_locked_group(group):
        yield TooSmall(group.code, others + 1, module.size_min)


def _staff(view: PlanView, student: str, group: Group) -> Iterator[Obstacle]:
    for row in view.situation.forbidden.get(student, ()):
        if row.staff is not None and row.matches(group.module, group.slot, group.staff):
            yield StaffForbidden(group.code, row.staff, row.origin)


def _apart(view: PlanView, student: str, group: Group, inside: list[str]) -> Iterator[Obstacle]:
    for row, other in partners(view, ConstraintType.APART, student):
        if other in inside:
            yield KeptApart(group.code, other, row.origin)


def partners(view: PlanView, kind: ConstraintType, student: str) -> Iterator[tuple[Constraint, str]]:
    """The rows that pair the student with somebody, and with whom."""
    for row in view.situation.constraints_of(kind):
        if row.other is not None and student in (row.student, row.other):
            yield row, row.other if row.student == student else row.student


def together(view: PlanView, student: str, slot: str, group: str | None) -> Iterator[KeptTogether]:
    """Rows Ensemble whose other student is in the slot, but not in the group."""
    for row, other in partners(view, ConstraintType.TOGETHER, student):
        for placement in view.of_student.get(other, ()):
            if placement.slot == slot and placement.group != group:
                yield KeptTogether(placement.group or "", other, row.origin)

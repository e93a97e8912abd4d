"""Who moves against the present plan, and why, found by checking both plans (objective term 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.needs import EPSILON
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.planning.audit import Breach, audit
from ap_xl.planning.explain.causes import (
    Asked,
    BetterForStudent,
    Cause,
    FewerWithout,
    GroupBroken,
    LockedOut,
    Merged,
    MoreCoverage,
    NeedGone,
    NoSession,
    NotThere,
    OtherSlot,
    PlaceTaken,
    PlanMended,
    Rearranged,
    TwoAtOnce,
)
from ap_xl.planning.explain.joining import way_into
from ap_xl.planning.figures import Figures, figures, hours_by_module, moves
from ap_xl.planning.locks import is_planned
from ap_xl.planning.plan_view import PlanView
from ap_xl.planning.situation import Situation


@dataclass(frozen=True, slots=True)
class Move:
    """A placed pair of student and slot whose group changes, or goes (`after` None)."""

    student: str
    slot: str
    before: str
    after: str | None
    cause: Cause


def explain_moves(known: Situation, plan: Plan) -> tuple[Move, ...]:
    """Every move from the present plan to the new one, in the order of the present rows."""
    moving = _Moving(PlanView(known, known.present), PlanView(known, plan))
    return tuple(moving.move(*pair) for pair in moves(known.present, plan))


@dataclass(frozen=True)
class _Moving:
    old: PlanView
    new: PlanView

    @property
    def known(self) -> Situation:
        return self.old.situation

    def move(self, student: str, slot: str) -> Move:
        now = [p.group or "" for p in self.new.of_student.get(student, ()) if p.slot == slot]
        left = next(
            p
            for p in self.old.plan.placements
            if (p.student, p.slot) == (student, slot) and p.group is not None and p.group not in now
        )
        return Move(student, slot, left.group or "", now[0] if now else None, self._cause(left, now))

    def _cause(self, left: Placement, now: list[str]) -> Cause:
        """The first that holds: the student's own place, the group, the plan as a whole."""
        group = self.old.groups.get(left.group or "")
        if group is None or group.slot != left.slot:
            return OtherSlot(left.group)
        for causes in (self._own(left, group, now), self._of_group(group, now), self._of_plan(left, group)):
            cause = next(causes, None)
            if cause is not None:
                return cause
        return Rearranged()

    # -- the student's own place -------------------------------------------------------------------

    def _own(self, left: Placement, group: Group, now: list[str]) -> Iterator[Cause]:
        known, student = self.known, left.student
        if not is_planned(known.school, known.period, student):
            yield NotThere(known.is_rest)
            return
        if (student, left.slot) not in known.student_hours:
            yield OtherSlot()
            return
        if not self.old.is_exempt(left):
            if known.student_hours[student, left.slot] <= 0:
                yield NoSession()
            if (student, group.module) not in known.demands:
                yield NeedGone(group.module)
        if known.locks.keeps_out(left):
            yield LockedOut()
        for row in known.constraints:
            if student in (row.student, row.other) and self._asks(row, left, group, now):
                yield Asked(row.origin, row.type.value)
        for other in self.old.of_student.get(student, ()):
            if other.group != left.group and other.meets(left) and self.old.meeting(other.slot, left.slot):
                yield TwoAtOnce(other.group or "")

    def _asks(self, row: Constraint, left: Placement, group: Group, now: list[str]) -> bool:
        """Whether the present plan breaks a row about the student here, or the new one keeps it here (H8)."""
        match row.type:
            case ConstraintType.FORBIDDEN:
                return row.matches(group.module, group.slot, group.staff)
            case ConstraintType.IMPOSED:
                mine = (self.old.group_of(p) for p in self.old.of_student.get(row.student, ()))
                was_kept = any(row.matches(one.module, one.slot, one.staff) for one in mine)
                here = (self.new.groups[code] for code in now)
                return not was_kept and any(row.matches(one.module, one.slot, one.staff) for one in here)
        other = row.other if row.student == left.student else row.student
        theirs = [
            p for p in self.old.of_student.get(other or "", ()) if p.slot == left.slot and p.meets(left)
        ]
        is_together = row.type is ConstraintType.TOGETHER
        return any((p.group == left.group) != is_together for p in theirs)

    # -- the group ---------------------------------------------------------------------------------

    def _of_group(self, group: Group, now: list[str]) -> Iterator[Cause]:
        has_gone = group.code not in self.new.groups
        for breach in self._breaches:
            is_crowded = breach.rule == "H3" and len(self.old.students_in(group.code)) > self._most(group)
            if group.code in breach.groups and (has_gone or is_crowded):
                yield GroupBroken(breach.rule, breach.message)
        if has_gone:
            for code in now:
                if self.new.groups[code].module == group.module:
                    yield Merged(code)

    def _most(self, group: Group) -> int:
        return self.known.school.module_by_code[group.module].size_max

    @cached_property
    def _breaches(self) -> tuple[Breach, ...]:
        """The rules that the present plan breaks."""
        return tuple(one for one in audit(self.known, self.old.plan) if not one.is_exempt)

    # -- the plan as a whole -----------------------------------------------------------------------

    def _of_plan(self, left: Placement, group: Group) -> Iterator[Cause]:
        if self._own_coverage(left.student, self.new.hours) > self._if_stayed(left, group) + EPSILON:
            yield BetterForStudent()
        if group.code in self.new.groups:
            obstacles = way_into(self.new, left.student, self.new.groups[group.code]).obstacles
            if obstacles:
                yield PlaceTaken(obstacles)
        if self._breaches:
            yield PlanMended(tuple(dict.fromkeys(breach.rule for breach in self._breaches)))
        yield from self._of_figures()

    def _of_figures(self) -> Iterator[Cause]:
        """Terms 1 and 2, in the order in which they let the new plan replace the present one."""
        (old, new), given = self._figures, self.known.school.parameters
        margin = given.secondary_margin + given.target_gap
        coverage = [MoreCoverage(new.rate - old.rate)] if new.rate > old.rate + EPSILON else []
        if old.coverage < new.coverage * (1 - margin):
            yield from coverage
        if new.unplaced_unmet < old.unplaced_unmet:
            yield FewerWithout(old.unplaced_unmet, new.unplaced_unmet, unmet=True)
        elif new.unplaced_unmet == old.unplaced_unmet and new.unplaced < old.unplaced:
            yield FewerWithout(old.unplaced, new.unplaced, unmet=False)
        yield from coverage

    def _if_stayed(self, left: Placement, group: Group) -> float:
        """What of the student's needs would be covered with the old place instead of the new one."""
        if group.code not in self.new.groups:
            return self._own_coverage(left.student, self.old.hours)
        mine = self.new.of_student.get(left.student, ())
        stays = tuple(p for p in mine if not self.old.meeting(p.slot, left.slot))
        own = replace(self.new.plan, placements=(*stays, left))
        return self._own_coverage(left.student, hours_by_module(self.known, own))

    def _own_coverage(self, student: str, hours: Mapping[tuple[str, str], float]) -> float:
        demands = self.known.demands_of.get(student, ())
        return sum(demand.coverage(hours.get((student, demand.module), 0.0)) for demand in demands)

    @cached_property
    def _figures(self) -> tuple[Figures, Figures]:
        """Of the present plan and of the new one."""
        return figures(self.known, self.old.plan), figures(self.known, self.new.plan)

"""From cohorts to single groups: parallel groups even in size, alike in need, few students moved (term 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pulp

from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.planning.candidates import Offer
from ap_xl.planning.draft import CohortDraft, Draft
from ap_xl.planning.problem import Seat
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort, solve

_EFFORT = Effort(seconds=20.0, nodes=300)
_KEPT, _SIZE, _NEED = 10_000.0, 100.0, 1.0


class CannotSplitError(Exception):
    """The cohort's students do not fit into its groups under the pair rules; tell its groups apart."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer)
        self.offer = offer


@dataclass(frozen=True, slots=True)
class _Part:
    """One group to be: its code, staff, room and the students who were in it before."""

    code: str
    staff: tuple[str, ...]
    room: str
    before: frozenset[str]


def split(situation: Situation, draft: Draft) -> Plan:
    """The plan of a draft. Raises CannotSplitError."""
    names = _Names(situation, draft)
    groups: list[Group] = []
    placements: list[Placement] = []
    period = situation.period.code
    for cohort_draft in draft.cohorts:
        parts = names.parts(cohort_draft)
        members = _assign(situation, cohort_draft, parts)
        for part, seats in zip(parts, members, strict=True):
            cohort = cohort_draft.cohort
            locked = cohort.group.locked if cohort.group is not None else False
            groups.append(
                Group(part.code, period, cohort.slot, cohort.module.code, part.staff, part.room, locked)
            )
            placements.extend(_placement(period, seat, part.code) for seat in seats)
    return Plan(period, tuple(groups), tuple(placements))


def _placement(period: str, seat: Seat, group: str) -> Placement:
    lock = seat.lock
    if lock is None:
        return Placement(period, seat.student, seat.cohort.slot, group)
    return Placement(period, seat.student, seat.cohort.slot, group, lock.start, lock.end, lock.locked)


class _Names:
    """Gives groups their codes and rooms: present groups of the same slot and module go on first."""

    def __init__(self, situation: Situation, draft: Draft) -> None:
        self._situation = situation
        named = {item.cohort.group.code for item in draft.cohorts if item.cohort.group is not None}
        self._taken = {group.code.casefold() for group in situation.school.groups}
        self._free = [group for group in situation.present.groups if group.code not in named]
        self._members: dict[str, set[str]] = {}
        for placement in situation.present.placements:
            if placement.group is not None:
                self._members.setdefault(placement.group, set()).add(placement.student)

    def parts(self, item: CohortDraft) -> list[_Part]:
        cohort = item.cohort
        if cohort.group is not None:
            group = cohort.group
            return [_Part(group.code, item.staff or group.staff, group.room, self._before(group.code))]
        size = cohort.module.staff_count
        teams = [item.staff[i * size : (i + 1) * size] for i in range(item.count)]
        return [self._part(item, team) for team in self._by_present_staff(item, teams)]

    def _by_present_staff(
        self, item: CohortDraft, teams: Sequence[tuple[str, ...]]
    ) -> Sequence[tuple[str, ...]]:
        """Teams who keep their present group come first, so that nobody takes its code before them."""
        present = [set(group.staff) for group in self._candidates(item)]
        return sorted(teams, key=lambda team: set(team) not in present)

    def _candidates(self, item: CohortDraft) -> list[Group]:
        cohort = item.cohort
        return [g for g in self._free if (g.slot, g.module) == (cohort.slot, cohort.module.code)]

    def _part(self, item: CohortDraft, team: tuple[str, ...]) -> _Part:
        found = self._candidates(item)
        found.sort(key=lambda group: set(group.staff) != set(team))
        if found:
            group = found[0]
            self._free.remove(group)
            return _Part(group.code, team, group.room, self._before(group.code))
        return _Part(self._new_code(item), team, "", frozenset())

    def _before(self, code: str) -> frozenset[str]:
        return frozenset(self._members.get(code, ()))

    def _new_code(self, item: CohortDraft) -> str:
        stem = f"{self._situation.period.code}-{item.cohort.slot}-{item.cohort.module.code}"
        number = 1
        while (code := f"{stem}-{number}").casefold() in self._taken:
            number += 1
        self._taken.add(code.casefold())
        return code


def _assign(situation: Situation, item: CohortDraft, parts: Sequence[_Part]) -> list[list[Seat]]:
    """Who sits in which part."""
    if len(parts) == 1:
        return [list(item.seats)]
    lp = pulp.LpProblem("split", pulp.LpMaximize)
    sits = {
        (seat.number, j): lp.add_variable(f"y{seat.number}_{j}", 0, 1, pulp.LpInteger)
        for seat in item.seats
        for j in range(len(parts))
    }
    for seat in item.seats:
        lp.addConstraint(pulp.lpSum(sits[seat.number, j] for j in range(len(parts))) == 1)
    for constraint in _pair_rows(situation, item, parts, sits):
        lp.addConstraint(constraint)
    lp.setObjective(_quality(situation, item, parts, lp, sits))
    outcome = solve(lp, _EFFORT)
    if outcome.values is None:
        raise CannotSplitError((item.cohort.slot, item.cohort.module.code))
    return [[seat for seat in item.seats if outcome.is_one(sits[seat.number, j])] for j in range(len(parts))]


def _quality(
    situation: Situation,
    item: CohortDraft,
    parts: Sequence[_Part],
    lp: pulp.LpProblem,
    sits: dict[tuple[int, int], pulp.LpVariable],
) -> pulp.LpAffineExpression:
    """Few moves first, then even sizes, then like needs; the sizes keep to the module's bounds (H3)."""
    module = item.cohort.module
    low, high = lp.add_variable("low", module.size_min), lp.add_variable("high", 0, module.size_max)
    least, most = lp.add_variable("least", 0), lp.add_variable("most", 0)
    kept = []
    for j, part in enumerate(parts):
        size = pulp.lpSum(sits[seat.number, j] for seat in item.seats)
        need = pulp.lpSum(
            situation.school.needs.get((seat.student, module.code), 0) * sits[seat.number, j]
            for seat in item.seats
        )
        lp.addConstraint(low - size <= 0)
        lp.addConstraint(size - high <= 0)
        lp.addConstraint(least - need <= 0)
        lp.addConstraint(need - most <= 0)
        kept += [sits[seat.number, j] for seat in item.seats if seat.student in part.before]
    return _KEPT * pulp.lpSum(kept) - _SIZE * (high - low) - _NEED * (most - least)


def _pair_rows(
    situation: Situation,
    item: CohortDraft,
    parts: Sequence[_Part],
    sits: dict[tuple[int, int], pulp.LpVariable],
) -> Iterator[pulp.LpConstraint]:
    """H8 inside one cohort."""
    number_of = {seat.student: seat.number for seat in item.seats}
    for row in situation.constraints:
        mine, theirs = number_of.get(row.student), number_of.get(row.other or "")
        if mine is None:
            continue
        for j, part in enumerate(parts):
            if row.type is ConstraintType.TOGETHER and theirs is not None:
                yield sits[mine, j] - sits[theirs, j] == 0
            elif row.type is ConstraintType.APART and theirs is not None:
                yield sits[mine, j] + sits[theirs, j] <= 1
            elif row.staff is None or not row.matches(item.cohort.module.code, item.cohort.slot, None):
                continue
            elif (row.type is ConstraintType.FORBIDDEN and row.staff in part.staff) or (
                row.type is ConstraintType.IMPOSED and row.staff in item.staff and row.staff not in part.staff
            ):
                yield +sits[mine, j] <= 0

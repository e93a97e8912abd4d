"""From cohorts to single groups: parallel groups even in size, alike in need, few students moved (term 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pulp

from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.hours import members_of
from ap_xl.domain.plan import Group, Placement, Plan
from ap_xl.planning.candidates import Offer
from ap_xl.planning.draft import CohortDraft, Draft
from ap_xl.planning.problem import Seat
from ap_xl.planning.situation import Situation
from ap_xl.planning.solver import Effort, solve

_EFFORT = Effort(seconds=20.0, nodes=300)
_KEPT, _SAME_STAFF, _SIZE, _NEED = 100_000.0, 10_000.0, 100.0, 1.0


class CannotSplitError(Exception):
    """The cohort's students do not fit into its groups under the pair rules; tell its groups apart."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer)
        self.offer = offer


@dataclass(frozen=True, slots=True)
class _Part:
    """One group to be: its staff and students, and the present group that it continues."""

    staff: tuple[str, ...]
    seats: tuple[Seat, ...]
    present: Group | None


def split(situation: Situation, draft: Draft) -> Plan:
    """The plan of a draft. Raises CannotSplitError."""
    named = {item.cohort.group.code for item in draft.cohorts if item.cohort.group is not None}
    present = [g for g in situation.present.groups if g.code not in named and not situation.is_rest]
    taken = {code.casefold() for code in _taken_codes(situation)}
    groups: list[Group] = []
    placements: list[Placement] = []
    for item in draft.cohorts:
        for part in _parts(situation, item, present):
            group = _group(situation, item, part, taken)
            groups.append(group)
            placements.extend(_placement(group, seat) for seat in part.seats)
            present = [other for other in present if other.code != group.code]
    return Plan(situation.period.code, tuple(groups), tuple(placements))


def _taken_codes(situation: Situation) -> Iterator[str]:
    """Codes of all groups of the year: a group that has ended keeps its own, with the sessions held."""
    yield from (group.code for group in situation.school.groups)
    yield from situation.school.held.groups if situation.school.held is not None else ()


def _parts(situation: Situation, item: CohortDraft, present: Sequence[Group]) -> list[_Part]:
    """The groups of a cohort; those of the present plan in its slot and module go on where it helps."""
    cohort = item.cohort
    if cohort.group is not None:
        return [_Part(item.staff or cohort.group.staff, item.seats, cohort.group)]
    size = cohort.module.staff_count
    teams = [item.staff[i * size : (i + 1) * size] for i in range(item.count)]
    same = [g for g in present if (g.slot, g.module) == (cohort.slot, cohort.module.code)]
    if len(teams) == 1 and not same:
        return [_Part(teams[0], item.seats, None)]
    return _Splitting(situation, item, teams, same).parts()


def _group(situation: Situation, item: CohortDraft, part: _Part, taken: set[str]) -> Group:
    period, cohort = situation.period.code, item.cohort
    if part.present is not None:
        return replace(part.present, staff=part.staff, sessions=None, hours=None)
    stem, number = f"{period}-{cohort.slot}-{cohort.module.code}", 1
    while (code := f"{stem}-{number}").casefold() in taken:
        number += 1
    taken.add(code.casefold())
    return Group(code, period, cohort.slot, cohort.module.code, part.staff)


def _placement(group: Group, seat: Seat) -> Placement:
    lock = seat.lock
    if lock is None:
        return Placement(group.period, seat.student, group.slot, group.code)
    return Placement(group.period, seat.student, group.slot, group.code, lock.start, lock.end, lock.locked)


class _Splitting:
    """The search for who sits in which group of a cohort, and which present group each one continues."""

    def __init__(
        self,
        situation: Situation,
        item: CohortDraft,
        teams: Sequence[tuple[str, ...]],
        present: Sequence[Group],
    ) -> None:
        self._situation, self._item, self._teams, self._present = situation, item, teams, present
        self._lp = pulp.LpProblem("split", pulp.LpMaximize)
        numbers = range(len(teams))
        self._sits = {(s.number, j): self._binary(f"y{s.number}_{j}") for s in item.seats for j in numbers}
        self._continues = {(o, j): self._binary(f"a{o}_{j}") for o in range(len(present)) for j in numbers}

    def _binary(self, name: str) -> pulp.LpVariable:
        return self._lp.add_variable(name, 0, 1, pulp.LpInteger)

    def parts(self) -> list[_Part]:
        """The best parts. Raises CannotSplitError."""
        for row in self._rows():
            self._lp.addConstraint(row)
        self._lp.setObjective(_KEPT * self._kept() + _SAME_STAFF * self._same_staff() - self._unevenness())
        outcome = solve(self._lp, _EFFORT)
        if outcome.values is None:
            raise CannotSplitError((self._item.cohort.slot, self._item.cohort.module.code))
        found = []
        for j, team in enumerate(self._teams):
            seats = tuple(s for s in self._item.seats if outcome.is_one(self._sits[s.number, j]))
            present = [g for o, g in enumerate(self._present) if outcome.is_one(self._continues[o, j])]
            found.append(_Part(team, seats, present[0] if present else None))
        return found

    def _rows(self) -> Iterator[pulp.LpConstraint]:
        numbers = range(len(self._teams))
        for seat in self._item.seats:
            yield pulp.lpSum(self._sits[seat.number, j] for j in numbers) == 1
        for o in range(len(self._present)):
            yield pulp.lpSum(self._continues[o, j] for j in numbers) <= 1
        for j in numbers:
            yield pulp.lpSum(self._continues[o, j] for o in range(len(self._present))) <= 1
        yield from self._pair_rows()

    def _kept(self) -> pulp.LpAffineExpression:
        """Term 3: the students who stay in their present group."""
        members = members_of(self._situation.present.placements)
        kept = []
        for o, group in enumerate(self._present):
            before = frozenset(members.get(group.code, ()))
            for seat in self._item.seats:
                if seat.student not in before:
                    continue
                for j in range(len(self._teams)):
                    stays = self._lp.add_variable(f"k{o}_{seat.number}_{j}", 0, 1)
                    self._lp.addConstraint(stays - self._sits[seat.number, j] <= 0)
                    self._lp.addConstraint(stays - self._continues[o, j] <= 0)
                    kept.append(stays)
        return pulp.lpSum(kept)

    def _same_staff(self) -> pulp.LpAffineExpression:
        return pulp.lpSum(
            (1.0 if set(self._present[o].staff) == set(self._teams[j]) else 0.5) * goes_on
            for (o, j), goes_on in self._continues.items()
        )

    def _unevenness(self) -> pulp.LpAffineExpression | float:
        """Term 4: even sizes first, then like needs; the sizes keep to the module's bounds (H3)."""
        if len(self._teams) == 1:
            return 0.0
        module, lp = self._item.cohort.module, self._lp
        low, high = lp.add_variable("low", module.size_min), lp.add_variable("high", 0, module.size_max)
        least, most = lp.add_variable("least", 0), lp.add_variable("most", 0)
        needs = self._situation.school.needs
        for j in range(len(self._teams)):
            sits = [(seat, self._sits[seat.number, j]) for seat in self._item.seats]
            size = pulp.lpSum(here for _, here in sits)
            need = pulp.lpSum(needs.get((seat.student, module.code), 0) * here for seat, here in sits)
            lp.addConstraint(low - size <= 0)
            lp.addConstraint(size - high <= 0)
            lp.addConstraint(least - need <= 0)
            lp.addConstraint(need - most <= 0)
        return _SIZE * (high - low) + _NEED * (most - least)

    def _pair_rows(self) -> Iterator[pulp.LpConstraint]:
        """H8 inside one cohort."""
        item, sits = self._item, self._sits
        number_of = {seat.student: seat.number for seat in item.seats}
        for row in self._situation.constraints:
            mine, theirs = number_of.get(row.student), number_of.get(row.other or "")
            if mine is None:
                continue
            for j, team in enumerate(self._teams):
                if row.type is ConstraintType.TOGETHER and theirs is not None:
                    yield sits[mine, j] - sits[theirs, j] == 0
                elif row.type is ConstraintType.APART and theirs is not None:
                    yield sits[mine, j] + sits[theirs, j] <= 1
                elif self._keeps_out(row, team):
                    yield +sits[mine, j] <= 0

    def _keeps_out(self, row: Constraint, team: tuple[str, ...]) -> bool:
        """Whether a row with a member of staff keeps its student out of the team's group."""
        cohort = self._item.cohort
        if row.staff is None or not row.matches(cohort.module.code, cohort.slot, None):
            return False
        if row.type is ConstraintType.FORBIDDEN:
            return row.staff in team
        return row.staff in self._item.staff and row.staff not in team

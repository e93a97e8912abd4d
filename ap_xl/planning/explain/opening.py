"""What keeps one more group of a module out of a slot: staff, rooms, hours, too few students (H3–H7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.school import Module, Slot, Staff
from ap_xl.planning.explain.access import Way
from ap_xl.planning.explain.joining import together
from ap_xl.planning.explain.obstacles import Obstacle, PoolSpent, RoomsTaken, StaffMissing, TooFew
from ap_xl.planning.explain.seating import most_together
from ap_xl.planning.explain.teams import Teams
from ap_xl.planning.plan_view import PlanView

Team = tuple[Staff, ...]


@dataclass(frozen=True)
class Opening:
    """One more group of the module in the slot, beside the plan as it stands."""

    view: PlanView
    slot: Slot
    module: Module

    @cached_property
    def teams(self) -> Teams:
        return Teams(self.view, self.slot, self.module)

    def way(self, student: str) -> Way:
        """Opening the group for the student, with all that stands in the way."""
        teams = list(combinations(self.teams.free(student), self.module.staff_count))
        affordable = [team for team in teams if self.teams.is_affordable(self.teams.charge(team))]
        team, seats = self._best_seated(student, affordable or teams or [()])
        obstacles = (
            *together(self.view, student, self.slot.code, None),
            *self._staff(student, teams),
            *self._rooms(),
            *self._pool(student, teams, affordable),
            *self._size(student, team, seats),
        )
        return Way(None, tuple(dict.fromkeys(obstacles)), seats, tuple(member.code for member in team))

    def _staff(self, student: str, teams: Sequence[Team]) -> Iterator[Obstacle]:
        if not teams:
            free = tuple(member.code for member in self.teams.free(student))
            yield StaffMissing(self.module.staff_count, free, tuple(self.teams.unavailable(student)))

    def _rooms(self) -> Iterator[Obstacle]:
        groups = len(self.view.groups_of_slot.get(self.slot.code, ()))
        if groups >= self.slot.rooms:
            yield RoomsTaken(self.slot.code, groups, self.slot.rooms)

    def _pool(self, student: str, teams: Sequence[Team], affordable: Sequence[Team]) -> Iterator[Obstacle]:
        if affordable:
            return
        wanted = min(map(self.teams.charge, teams), default=self.teams.least_charge(student))
        if not self.teams.is_affordable(wanted):
            pool = self.view.situation.budget.pools[self.teams.pool]
            yield PoolSpent(pool.divisions, self.teams.pool_left, wanted)

    # -- students ----------------------------------------------------------------------------------

    def _best_seated(self, student: str, teams: Sequence[Team]) -> tuple[Team, int]:
        """The first team with which enough could sit in the group, else one with which most could.

        One that a row Imposé means comes before the others.
        """
        best, most = teams[0], -1
        different: dict[frozenset[Staff], Team] = {}
        for team in teams:
            different.setdefault(self._named_staff.intersection(team), team)
        for team in sorted(different.values(), key=lambda team: not self._is_imposed(student, team)):
            seats = self._seats(student, team)
            if seats > most:
                best, most = team, seats
            if seats >= self.module.size_min or self._is_imposed(student, team):
                return team, seats
        return best, most

    @cached_property
    def _named_staff(self) -> frozenset[Staff]:
        """Those whom a row of Contraintes names: to students, all others are the same."""
        members, rows = self.view.situation.school.staff_by_code, self.view.situation.constraints
        return frozenset(members[row.staff] for row in rows if row.staff is not None)

    def _size(self, student: str, team: Team, seats: int) -> Iterator[Obstacle]:
        if seats < self.module.size_min and not self._is_imposed(student, team):
            yield TooFew(seats, self.module.size_min)

    def _is_imposed(self, student: str, team: Team) -> bool:
        """Whether a row Imposé means the placement: alone it is exempt from H3."""
        staff = tuple(member.code for member in team)
        return self.view.situation.is_imposed(student, self.module.code, self.slot.code, staff)

    def _seats(self, student: str, team: Team) -> int:
        """How many could sit in a new group of the team, the student among them."""
        staff = [member.code for member in team]
        rows = self.view.situation.constraints_of(ConstraintType.APART)
        apart = [(row.student, row.other or "") for row in rows]
        mine = {student, *(one for pair in apart if student in pair for one in pair)}
        others = [
            one
            for one, held in self._free.items()
            if one not in mine and held <= {student} and self._may_sit(one, staff)
        ]
        return 1 + most_together(frozenset(others), apart)

    def _may_sit(self, student: str, staff: Sequence[str]) -> bool:
        """Whether H2 and the rows Interdit let the student into a group of the staff."""
        situation, slot, module = self.view.situation, self.slot.code, self.module.code
        if self.teams.forbidding(student, staff):
            return False
        is_needed = situation.student_hours[student, slot] > 0 and (student, module) in situation.demands
        return is_needed or situation.is_imposed(student, module, slot, tuple(staff))

    @cached_property
    def _free(self) -> Mapping[str, frozenset[str]]:
        """The students without a group at that time whom nothing keeps out of the module here.

        With each, those in the slot whom a row Ensemble holds to the student.
        """
        situation, here = self.view.situation, self.slot.code
        students = [student for student, slot in situation.student_hours if slot == here]
        return {
            student: frozenset(row.other for row in together(self.view, student, here, None))
            for student in students
            if (student, here) not in situation.locks.without_group and self._is_free(student)
        }

    def _is_free(self, student: str) -> bool:
        slot, rows = self.slot.code, self.view.situation.forbidden.get(student, ())
        groups = (self.view.group_of(placement) for placement in self.view.of_student.get(student, ()))
        return not (
            any(self.view.meeting(group.slot, slot) for group in groups)
            or any(row.staff is None and row.matches(self.module.code, slot, None) for row in rows)
        )

"""The whole of a begun period: what is over, with the plan of the rest behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.hours import GroupCost
from ap_xl.domain.plan import Group, Placement, Plan, Session, SessionState, most_at_once
from ap_xl.domain.state import School

_TAKES_PLACE = (SessionState.PLANNED, SessionState.HELD)


@dataclass(frozen=True)
class Continuing:
    """The school as it stands, its begun period, and the plan of the rest, which starts on `first`."""

    school: School
    attendance: Attendance
    period: Period
    first: date
    rest: Plan

    @property
    def last(self) -> date:
        """The last day that is over: the Au of what ends."""
        return self.first - timedelta(days=1)

    # -- placements --------------------------------------------------------------------------------

    @cached_property
    def _of_rest(self) -> Mapping[tuple[str, str, str], list[Placement]]:
        found: dict[tuple[str, str, str], list[Placement]] = {}
        for placement in self.rest.placements:
            if placement.group is not None:
                found.setdefault((placement.student, placement.slot, placement.group), []).append(placement)
        return found

    @cached_property
    def continued(self) -> Mapping[Placement, Placement]:
        """The placements that go on, as they stand in the workbook, with those of the rest that they are."""
        waiting = {key: list(rows) for key, rows in self._of_rest.items()}
        found: dict[Placement, Placement] = {}
        for placement in self._present:
            queue = waiting.get((placement.student, placement.slot, placement.group or ""), [])
            if queue and (placement.end is None or placement.end >= self.first):
                found[placement] = queue.pop(0)
        return found

    @cached_property
    def _present(self) -> tuple[Placement, ...]:
        """The period's placements in a group that is there, in the order of their rows."""
        plan = self.school.plan_of(self.period.code)
        slots = {group.code: group.slot for group in plan.groups}
        inside = (p for p in plan.placements if p.group is not None and slots.get(p.group) == p.slot)
        return tuple(dict.fromkeys(inside))

    @cached_property
    def ended(self) -> Mapping[Placement, Placement]:
        """The placements that are over by their Au, or now get one, as they stand and as they then are."""
        found = {}
        for placement in self._present:
            if placement in self.continued or placement.group not in self._groups_with_past:
                continue
            end = min(placement.end or self.last, self.last)
            found[placement] = self._while_enrolled(replace(placement, end=end))
        return {
            old: new for old, new in found.items() if (new.start or self.period.start) <= (new.end or end)
        }

    @cached_property
    def new(self) -> Mapping[Placement, Placement]:
        """The placements that begin with the rest, as the plan of the rest has them and as they are written."""
        known = {id(placement) for placement in self.continued.values()}
        found = {}
        for placement in self.rest.placements:
            if placement.group is not None and id(placement) not in known:
                arrival = self.school.student_by_id[placement.student].arrival
                start = max(self.first, arrival or self.first, placement.start or self.first)
                whole = None if start == self.period.start else start
                found[placement] = self._while_enrolled(replace(placement, start=whole))
        return found

    def _while_enrolled(self, placement: Placement) -> Placement:
        """Whoever leaves during the period has a placement up to that day."""
        departure = self.school.student_by_id[placement.student].departure
        if departure is None or departure >= (placement.end or self.period.end):
            return placement
        return replace(placement, end=departure)

    def placements(self) -> tuple[Placement, ...]:
        """All placements in a group; those that go on keep their one row."""
        present = (self._as_written(placement) for placement in self._present)
        found = (*(p for p in present if p is not None), *self.new.values())
        return tuple(p for p in found if p.end is None or (p.start or self.period.start) <= p.end)

    def as_written(self) -> Mapping[Placement, Placement]:
        """The placements as they stand in the workbook, or in the plan of the rest, by those that are written."""
        stood = {self._as_written(placement): placement for placement in self._present}
        began = {written: planned for planned, written in self.new.items()}
        return {placement: stood.get(placement) or began[placement] for placement in self.placements()}

    def _as_written(self, placement: Placement) -> Placement | None:
        if placement in self.continued:
            return self._while_enrolled(placement)
        return self.ended.get(placement)

    # -- groups and sessions -----------------------------------------------------------------------

    @cached_property
    def _rows(self) -> Mapping[str, list[Session]]:
        found: dict[str, list[Session]] = {}
        for session in self.school.sessions:
            found.setdefault(session.group, []).append(session)
        return found

    @cached_property
    def _groups_with_past(self) -> frozenset[str]:
        """The groups with a session before the rest; without rows at all, those that the slot has count."""
        found = set()
        for group in self.school.plan_of(self.period.code).groups:
            slot = self.school.slot_by_code[group.slot]
            rows = self._rows.get(group.code)
            days = self.attendance.sessions(slot, self.period) if rows is None else [row.day for row in rows]
            if any(day < self.first for day in days):
                found.add(group.code)
        return frozenset(found)

    def groups(self) -> tuple[Group, ...]:
        """The groups that had sessions or go on, in the order of their rows, then those that are new."""
        now = {group.code: group for group in self.rest.groups}
        present = self.school.plan_of(self.period.code).groups
        codes = {group.code for group in present}
        kept = [
            now.get(group.code, group)
            for group in present
            if group.code in now or group.code in self._groups_with_past
        ]
        return (*kept, *(group for group in self.rest.groups if group.code not in codes))

    def sessions(self) -> tuple[Session, ...]:
        """Sessions that are over stay row for row, and so does what people typed into later ones."""
        members: dict[str, list[Placement]] = {}
        for placement in self.placements():
            members.setdefault(placement.group or "", []).append(placement)
        return tuple(
            session
            for group in self.groups()
            for session in self._of_group(group, members.get(group.code, []))
        )

    def _of_group(self, group: Group, members: Sequence[Placement]) -> list[Session]:
        slot, rows = self.school.slot_by_code[group.slot], self._rows.get(group.code)
        days = self._days(group, members)
        goes_on = any(member.end is None or member.end >= self.first for member in members)
        regular = self.attendance.sessions(slot, self.period)
        stays = [
            row
            for row in rows or ()
            if row.day < self.first
            or row.state is not SessionState.PLANNED
            or row.day in days
            or (goes_on and row.day not in regular)
        ]
        dated = {row.day for row in stays}
        new = [
            Session(group.code, day, slot.start, slot.hours, SessionState.PLANNED)
            for day in days
            if day not in dated and (rows is None or day >= self.first)
        ]
        return sorted([*stays, *new], key=lambda session: session.day)

    def _days(self, group: Group, members: Sequence[Placement]) -> list[date]:
        """The days on which somebody of the group is there, as far as dates and tblPFMP tell."""
        slot, students = self.school.slot_by_code[group.slot], self.school.student_by_id
        days: set[date] = set()
        for member in members:
            division = students[member.student].division
            present = () if division is None else self.attendance.of_division(slot, self.period, division)
            days |= {day for day in present if member.holds_on(day)}
        return sorted(days)

    # -- what it costs and gives -------------------------------------------------------------------

    def costs(self, sessions: Sequence[Session]) -> Mapping[str, GroupCost]:
        """What takes place of each group: a cancelled session costs nobody, one with a substitute the substitute."""
        found = {}
        for group in self.groups():
            mine = [s for s in sessions if s.group == group.code and s.state in _TAKES_PLACE]
            taught = [(code, s.hours) for s in mine for code in s.staff or group.staff]
            charged = sum(hours for code, hours in taught if self._is_charged(code))
            found[group.code] = GroupCost(len(mine), sum(hours for _, hours in taught), charged)
        return found

    def _is_charged(self, code: str) -> bool:
        member = self.school.staff_by_code.get(code)
        return member is None or member.is_charged

    def hours(self, sessions: Sequence[Session]) -> Mapping[Placement, float]:
        """The hours of each placement: of the sessions that take place while it holds and the student is there."""
        of_group: dict[str, list[Session]] = {}
        for session in sessions:
            if session.state in _TAKES_PLACE:
                of_group.setdefault(session.group, []).append(session)
        return {
            placement: sum(
                session.hours
                for session in of_group.get(placement.group or "", ())
                if placement.holds_on(session.day) and self._follows(placement, session.day)
            )
            for placement in self.placements()
        }

    def _follows(self, placement: Placement, day: date) -> bool:
        student, slot = self.school.student_by_id[placement.student], self.school.slot_by_code[placement.slot]
        return self.attendance.follows(student, slot, day)

    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The students of each group now; of one that has ended, those of its largest day."""
        found: dict[str, list[Placement]] = {}
        for placement in self.placements():
            found.setdefault(placement.group or "", []).append(placement)
        return {code: most_at_once(list(self._now(rows)) or rows) for code, rows in found.items()}

    def _now(self, rows: Sequence[Placement]) -> Iterator[Placement]:
        return (row for row in rows if row.end is None or row.end >= self.first)

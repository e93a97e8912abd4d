"""Who followed what in a period's groups: by the placements, and by what became of the sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.plan import Group, Placement, Session, SessionState
from ap_xl.domain.state import School

_TOOK_PLACE = (SessionState.PLANNED, SessionState.HELD)


class Following:
    """One period's groups and the students placed in them, with the hours of each (hours).

    Sessions Prévue and Faite take place, for closing a period makes the former the latter; a group without
    session rows has those of its slot.
    """

    def __init__(self, school: School, attendance: Attendance, period: Period) -> None:
        self._school, self._attendance, self._period = school, attendance, period
        self.groups: Mapping[str, Group] = {
            group.code: group for group in school.groups if group.period == period.code
        }
        self._sessions: dict[str, list[Session]] = defaultdict(list)
        for session in school.sessions:
            if session.group in self.groups:
                self._sessions[session.group].append(session)

    @cached_property
    def placements(self) -> Mapping[tuple[str, str], tuple[Placement, ...]]:
        """The placements of the period by (group, student), by the rows of Groupes and then of Élèves."""
        found: dict[tuple[str, str], list[Placement]] = defaultdict(list)
        for placement in self._school.placements:
            group = placement.group
            if group is not None and group in self.groups and placement.period == self._period.code:
                found[group, placement.student].append(placement)
        groups = {code: number for number, code in enumerate(self.groups)}
        students = {student.id: number for number, student in enumerate(self._school.students)}
        order = sorted(found, key=lambda pair: (groups[pair[0]], students[pair[1]]))
        return {pair: tuple(found[pair]) for pair in order}

    def planned(self, group: str, student: str) -> float:
        """The hours of the group's slot at which the student is there, whatever became of the sessions."""
        slot, person = self._school.slot_by_code[self.groups[group].slot], self._school.student_by_id[student]
        placements = self.placements[group, student]
        days = [
            day
            for day in self._attendance.sessions(slot, self._period)
            if any(placement.holds_on(day) for placement in placements)
            and self._attendance.follows(person, slot, day)
        ]
        return len(days) * slot.hours

    def followed(self, group: str, student: str) -> float:
        """The hours of the group's sessions at which the student was: placed there that day, and present."""
        if group not in self._sessions:
            return self.planned(group, student)
        person, placements = self._school.student_by_id[student], self.placements[group, student]
        slot = self._school.slot_by_code[self.groups[group].slot]
        return sum(
            session.hours
            for session in self.taking_place(group)
            if any(placement.holds_on(session.day) for placement in placements)
            and self._attendance.follows(person, slot, session.day)
        )

    def taking_place(self, group: str) -> tuple[Session, ...]:
        """The group's session rows that are held, or will have been when the period is closed."""
        return tuple(session for session in self._sessions.get(group, ()) if session.state in _TOOK_PLACE)

    def longest(self, group: str) -> float:
        """The hours of somebody who was at every session of the group."""
        if group in self._sessions:
            return sum(session.hours for session in self.taking_place(group))
        slot = self._school.slot_by_code[self.groups[group].slot]
        return self._attendance.slot_hours(slot, self._period)

    def staff(self, group: str) -> tuple[str, ...]:
        """Who took the group's sessions, the group's own staff first; its own where no session tells."""
        own = self.groups[group].staff
        taken = [code for session in self.taking_place(group) for code in session.staff or own]
        return tuple(dict.fromkeys((*(code for code in own if code in taken), *taken))) or own

"""What there is to hand out for one period: groups with their students and sessions, and review rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cached_property

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.codes import code_key
from ap_xl.domain.following import Following
from ap_xl.domain.history import ReviewRow
from ap_xl.domain.plan import Group, Placement, Session, SessionState
from ap_xl.domain.reviewing import review_rows
from ap_xl.domain.school import Division, Module, Slot, Staff, Student
from ap_xl.domain.sessions import plan_sessions
from ap_xl.domain.state import School

TAKES_PLACE = (SessionState.PLANNED, SessionState.HELD)


@dataclass(frozen=True)
class Tool:
    """Material that colleagues share: a row of Outils as it stands."""

    module: str
    title: str
    link: str = ""
    shared_by: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Handout:
    """The school and the period; everything else is found once."""

    school: School
    period: Period
    attendance: Attendance
    tools: tuple[Tool, ...] = ()

    @cached_property
    def _following(self) -> Following:
        return Following(self.school, self.attendance, self.period)

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        return self._following.groups

    @cached_property
    def members(self) -> Mapping[str, tuple[Student, ...]]:
        """The students of each group, by class and name, as teachers look for them."""
        found: dict[str, list[Student]] = defaultdict(list)
        for group, student in self._following.placements:
            found[group].append(self.school.student_by_id[student])
        return {group: tuple(sorted(students, key=by_name)) for group, students in found.items()}

    def placements(self, group: str, student: str) -> Sequence[Placement]:
        """When the student is in the group."""
        return self._following.placements.get((group, student), ())

    @cached_property
    def sessions(self) -> Mapping[str, tuple[Session, ...]]:
        """The sessions of each group by date; those of its slot where Séances has no row of it."""
        typed: dict[str, list[Session]] = defaultdict(list)
        for session in self.school.sessions:
            if session.group in self.groups:
                typed[session.group].append(session)
        ids = {code: [student.id for student in students] for code, students in self.members.items()}
        plan = self.school.plan_of(self.period.code)
        for session in plan_sessions(self.school, self.attendance, plan, ids):
            if not any(other.group == session.group for other in self.school.sessions):
                typed[session.group].append(session)
        return {
            group: tuple(sorted(rows, key=lambda row: (row.day, self.start(row))))
            for group, rows in typed.items()
        }

    def start(self, session: Session) -> time:
        """When the session begins: its own hour, else that of the slot."""
        return session.start or self.slot(session.group).start

    def end(self, session: Session) -> time:
        """When the session ends, by its duration, to the minute."""
        begin = datetime.combine(session.day, self.start(session))
        return (begin + timedelta(minutes=round(60 * session.hours))).time()

    def taking_place(self, group: str) -> tuple[Session, ...]:
        """The group's sessions that are neither cancelled nor moved to another day."""
        return tuple(session for session in self.sessions.get(group, ()) if session.state in TAKES_PLACE)

    def slot(self, group: str) -> Slot:
        return self.school.slot_by_code[self.groups[group].slot]

    def module(self, group: str) -> Module:
        return self.school.module_by_code[self.groups[group].module]

    def groups_of(self, member: Staff) -> tuple[Group, ...]:
        """The groups that the member of staff takes, by the rows of Groupes."""
        return tuple(group for group in self.groups.values() if member.code in group.staff)

    @cached_property
    def reviews(self) -> Mapping[str, tuple[ReviewRow, ...]]:
        """The review rows of each group, as `reviews` writes them: typed answers and attendance stay."""
        typed = {(row.group, row.student): row for row in self.school.reviews.get(self.period.code, ())}
        found: dict[str, list[ReviewRow]] = defaultdict(list)
        for row in self.prefilled:
            old = typed.get((row.group, row.student))
            found[row.group].append(row if old is None else _answered(row, old))
        return {
            group: tuple(sorted(rows, key=lambda row: by_name(self.school.student_by_id[row.student])))
            for group, rows in found.items()
        }

    @cached_property
    def prefilled(self) -> tuple[ReviewRow, ...]:
        return review_rows(self.school, self.attendance, self.period)

    def of_division(self, division: Division) -> tuple[Student, ...]:
        """The students of the class who are there in the period, by name."""
        students = [
            student
            for student in self.school.students
            if student.division == division.code
            and (student.arrival is None or student.arrival <= self.period.end)
            and (student.departure is None or student.departure >= self.period.start)
        ]
        return tuple(sorted(students, key=by_name))

    def name_of(self, code: str) -> str:
        """A member of staff as people call him or her."""
        member = self.school.staff_by_code.get(code)
        return member.name if member is not None and member.name else code


def by_name(student: Student) -> tuple[str, str, str]:
    return code_key(student.division or ""), code_key(student.last_name), code_key(student.first_name)


def _answered(row: ReviewRow, old: ReviewRow) -> ReviewRow:
    hours = row.hours_followed if old.hours_typed is None else old.hours_typed
    return replace(
        row,
        hours_followed=hours,
        need_end=old.need_end,
        decision=old.decision,
        proposed_module=old.proposed_module,
        observation=old.observation,
    )

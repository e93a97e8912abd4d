"""A period that has begun: what of it is over, and the school for which only the rest is still to be planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.following import Following
from ap_xl.domain.held_part import HeldPart
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.hours import Ledger, Spent
from ap_xl.domain.plan import Placement, Session, SessionState
from ap_xl.domain.school import Division, Staff
from ap_xl.domain.state import School


def first_day_of_rest(school: School, period: Period) -> date | None:
    """The day after the latest session Faite of the period's groups; None where the period has not begun.

    Whatever has an earlier date is over, too: sessions that nobody has marked yet will have been held.
    """
    if period.is_closed:
        return None
    codes = {group.code for group in school.groups if group.period == period.code}
    held = [s.day for s in school.sessions if s.group in codes and s.state is SessionState.HELD]
    if not held:
        return None
    return max(period.start, min(max(held), period.end) + timedelta(days=1))


def rest_of(school: School, period: Period) -> School:
    """The school as the rest of a begun period finds it; the very same where the period has not begun.

    The period starts after the latest session held, with the groups and placements that still hold then. What
    students followed in it is history, what staff taught and divisions bore is taken off their hours.
    """
    first = first_day_of_rest(school, period)
    if first is None or school.held is not None:
        return school
    whole = school.plan_of(period.code)
    over = _OverPart(school, period, first)
    goes_on = tuple(_from(p, first) for p in whole.placements if p.end is None or p.end >= first)
    live = {p.group for p in goes_on} | {group.code for group in whole.groups if group.locked}
    ended = {group.code for group in whole.groups} - live
    spent = over.spent()
    return replace(
        school,
        periods=tuple(
            replace(one, start=first) if one.code == period.code else one for one in school.periods
        ),
        divisions=tuple(_less(division, spent.by_division) for division in school.divisions),
        staff=tuple(_taught(member, spent.by_staff) for member in school.staff),
        groups=tuple(group for group in school.groups if group.code not in ended),
        placements=(*(p for p in school.placements if p.period != period.code), *goes_on),
        sessions=tuple(s for s in school.sessions if s.group not in over.codes or s.day >= first),
        history=(*school.history, *over.history()),
        held=HeldPart(period, frozenset(over.codes), tuple(over.imposed())),
    )


def _from(placement: Placement, first: date) -> Placement:
    """A placement that holds from the first day on needs no Du."""
    return replace(placement, start=None) if placement.start and placement.start <= first else placement


def _less(division: Division, spent: Mapping[str, float]) -> Division:
    done = spent.get(division.code, 0.0)
    if not done:
        return division
    cycle = division.hours_cycle_done + done
    return replace(division, hours_extra=division.hours_extra - done, hours_cycle_done=cycle)


def _taught(member: Staff, spent: Mapping[str, float]) -> Staff:
    done = spent.get(member.code, 0.0)
    return replace(member, quota=member.quota - done) if done else member


@dataclass(frozen=True)
class _OverPart:
    """The days of the period before `first`, as a period of its own in a school of its own."""

    school: School
    period: Period
    first: date

    @property
    def codes(self) -> set[str]:
        return {group.code for group in self.school.groups if group.period == self.period.code}

    @property
    def _period(self) -> Period:
        return replace(self.period, end=self.first - timedelta(days=1))

    def _school(self) -> School:
        """Sessions that nobody has marked count as held. A group whose sessions are all to come is not in it."""
        codes, rows = self.codes, {session.group for session in self.school.sessions}
        sessions = tuple(_as_held(self.school.sessions, codes, self.first))
        begun = {session.group for session in sessions}
        groups = tuple(
            group if group.code in rows else replace(group, sessions=None, hours=None)
            for group in self.school.groups
            if group.code in codes and (group.code in begun or group.code not in rows)
        )
        return replace(self.school, periods=(self._period,), groups=groups, sessions=sessions)

    def spent(self) -> Spent:
        """What staff taught, and what divisions bear of it (hours)."""
        school, spent = self._school(), Spent()
        ledger = Ledger(school, Attendance(school))
        for group in school.groups:
            spent.add(ledger.held_of(group))
        return spent

    def history(self) -> Iterator[HistoryRow]:
        """What students followed (hours), by student and module."""
        school = self._school()
        following = Following(school, Attendance(school), self._period)
        hours: dict[tuple[str, str], float] = {}
        for group, student in following.placements:
            key = student, following.groups[group].module
            hours[key] = hours.get(key, 0.0) + following.followed(group, student)
        year = school.parameters.school_year
        for (student, module), followed in hours.items():
            if followed:
                yield HistoryRow(year, self.period.code, student, module, followed)

    def imposed(self) -> Iterator[Constraint]:
        """The rows Imposé that a placement in a group which had sessions has kept."""
        groups = {group.code: group for group in self._school().groups}
        placed = [
            (placement.student, groups[placement.group or ""])
            for placement in self.school.plan_of(self.period.code).placements
            if placement.group in groups and (placement.start is None or placement.start < self.first)
        ]
        for row in self.school.constraints:
            if row.type is ConstraintType.IMPOSED and row.applies_in(self.period.code):
                mine = (group for student, group in placed if student == row.student)
                if any(row.matches(group.module, group.slot, group.staff) for group in mine):
                    yield row


def _as_held(sessions: Iterable[Session], codes: set[str], first: date) -> Iterator[Session]:
    for session in sessions:
        if session.group in codes and session.day < first:
            is_planned = session.state is SessionState.PLANNED
            yield replace(session, state=SessionState.HELD) if is_planned else session

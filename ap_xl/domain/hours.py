"""The hours: what groups cost and whom, what is done, what remains, what is open to a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.plan import Group, Placement, Session, SessionState
from ap_xl.domain.school import Division, Staff
from ap_xl.domain.state import School


@dataclass
class Spent:
    """Staff hours by division (charged) and by member of staff (taught)."""

    by_division: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    by_staff: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, other: Spent) -> None:
        for code, hours in other.by_division.items():
            self.by_division[code] += hours
        for code, hours in other.by_staff.items():
            self.by_staff[code] += hours


@dataclass(frozen=True, slots=True)
class GroupCost:
    """A group's sessions, its staff hours, and the part of them that is charged to divisions."""

    sessions: int
    hours: float
    charged_hours: float


class Ledger:
    """Answers every question about hours for one state of the workbook."""

    def __init__(self, school: School, attendance: Attendance) -> None:
        self._school = school
        self._attendance = attendance
        self._members: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for placement in school.placements:
            if placement.group is not None:
                self._members[placement.period, placement.group][placement.student] = None
        self._sessions: dict[str, list[Session]] = defaultdict(list)
        for session in school.sessions:
            self._sessions[session.group].append(session)

    # -- one group ---------------------------------------------------------------------------------

    def cost(self, group: Group, students: Iterable[str]) -> GroupCost:
        """Séances = sessions with one of the group's own divisions present; Heures = Séances × h(b) × staff."""
        slot = self._school.slot_by_code[group.slot]
        period = self._school.period_by_code[group.period]
        own = dict.fromkeys(self._division_of(student) for student in students)
        days = self._attendance.of_divisions(slot, period, [code for code in own if code is not None])
        hours = len(days) * slot.hours
        return GroupCost(len(days), hours * len(group.staff), hours * len(self._charged(group.staff)))

    def _division_of(self, student: str) -> str | None:
        found = self._school.student_by_id.get(student)
        return found.division if found else None

    def _charged(self, staff: Iterable[str]) -> list[str]:
        members = self._school.staff_by_code
        return [code for code in staff if code not in members or members[code].is_charged]

    def shares(self, group: Group) -> Mapping[str, float]:
        """The part (0–1) of a group's charged hours that each division bears, by its students in the group."""
        counts: dict[str, int] = defaultdict(int)
        for student in self._members[group.period, group.code]:
            division = self._division_of(student)
            if division is not None:
                counts[division] += 1
        total = sum(counts.values())
        return {division: count / total for division, count in counts.items()}

    def members(self, group: Group) -> tuple[str, ...]:
        """The students placed in the group, in the order of their rows."""
        return tuple(self._members[group.period, group.code])

    def _spread(self, group: Group, staff: Iterable[str], hours_each: float) -> Spent:
        """`hours_each` taught by each of `staff`, charged to the group's divisions."""
        spent, staff = Spent(), tuple(staff)
        for code in staff:
            spent.by_staff[code] += hours_each
        charged = hours_each * len(self._charged(staff))
        for division, share in self.shares(group).items():
            spent.by_division[division] += charged * share
        return spent

    def planned_of(self, group: Group) -> Spent:
        """The group's Heures, as typed in the workbook or else computed."""
        if not group.staff:
            return Spent()
        hours = group.hours if group.hours is not None else self.cost(group, self.members(group)).hours
        return self._spread(group, group.staff, hours / len(group.staff))

    def held_of(self, group: Group) -> Spent:
        """A closed period's group: its sessions Faite, or its Heures where it has no session rows."""
        rows = self._sessions.get(group.code)
        if not rows:
            return self.planned_of(group)
        spent = Spent()
        for row in rows:
            if row.state is SessionState.HELD:
                spent.add(self._spread(group, row.staff or group.staff, row.hours))
        return spent

    # -- the year ----------------------------------------------------------------------------------

    def done(self) -> Spent:
        """The hours of the closed periods of this year."""
        spent = Spent()
        for group in self._school.groups:
            if self._school.period_by_code[group.period].is_closed:
                spent.add(self.held_of(group))
        return spent

    def planned(self) -> Spent:
        """The Heures of all groups in periods not closed."""
        spent = Spent()
        for group in self._school.groups:
            if not self._school.period_by_code[group.period].is_closed:
                spent.add(self.planned_of(group))
        return spent

    def spent_before(self, period: Period) -> Spent:
        """For planning the period: done, and the Heures of groups in earlier periods not yet closed."""
        spent = self.done()
        for group in self._school.groups:
            other = self._school.period_by_code[group.period]
            if other.start < period.start and not other.is_closed:
                spent.add(self.planned_of(group))
        return spent


def remaining_of_division(division: Division, spent: Spent) -> float:
    """What is left to the division (hours), possibly negative: of the year or of the cycle, the smaller."""
    done = spent.by_division.get(division.code, 0.0)
    year = division.hours_year + division.hours_extra - done
    return min(year, division.hours_cycle - division.hours_cycle_done - done)


def remaining_of_staff(member: Staff, spent: Spent) -> float:
    """What is left of the member's quota (hours), possibly negative."""
    return member.quota - spent.by_staff.get(member.code, 0.0)


@dataclass(frozen=True, slots=True)
class Pool:
    """Divisions linked by shared slots; their hours are one budget."""

    divisions: tuple[str, ...]
    slots: tuple[str, ...]


def pools(school: School) -> tuple[Pool, ...]:
    """The connected sets of divisions, in the order of the slots' rows."""
    leader: dict[str, str] = {division.code: division.code for division in school.divisions}

    def find(code: str) -> str:
        while leader[code] != code:
            leader[code] = leader[leader[code]]
            code = leader[code]
        return code

    for slot in school.slots:
        for code in slot.divisions[1:]:
            leader[find(code)] = find(slot.divisions[0])
    slots_of: dict[str, list[str]] = defaultdict(list)
    for slot in school.slots:
        if slot.divisions:
            slots_of[find(slot.divisions[0])].append(slot.code)
    return tuple(
        Pool(tuple(d.code for d in school.divisions if find(d.code) == root), tuple(slots))
        for root, slots in slots_of.items()
    )


@dataclass(frozen=True)
class Budget:
    """The hours open to a period: per member of staff (H6) and per pool (H7)."""

    pools: tuple[Pool, ...]
    open_to_pool: tuple[float, ...]
    open_to_staff: Mapping[str, float]

    def pool_of_slot(self, slot: str) -> int:
        """The index of the pool the slot belongs to."""
        return next(number for number, pool in enumerate(self.pools) if slot in pool.slots)


def _share(weeks: Mapping[str, int], period: Period) -> float:
    total = sum(weeks.values())
    return weeks[period.code] / total if total else 0.0


def budget(school: School, period: Period, attendance: Attendance, ledger: Ledger) -> Budget:
    """The hours open to the period, as the contract's section Hours defines them."""
    spent = ledger.spent_before(period)
    ahead = [other for other in school.periods if other.start > period.start and not other.is_closed]
    horizon = [period, *ahead]
    factor = 1 + school.parameters.hours_tolerance
    slot_hours = {slot.code: attendance.slot_hours(slot, period) for slot in school.slots}

    to_staff: dict[str, float] = {}
    for member in school.staff:
        left = remaining_of_staff(member, spent)
        share = _share({p.code: attendance.weeks_of_staff(member, p) for p in horizon}, period)
        largest = max((slot_hours.get(code, 0.0) for code in member.slots), default=0.0)
        to_staff[member.code] = max(0.0, min(left, max(left * share * factor, largest)))

    to_pool: list[float] = []
    found = pools(school)
    for pool in found:
        left, shared = 0.0, 0.0
        for code in pool.divisions:
            remaining = remaining_of_division(school.division_by_code[code], spent)
            weeks = {p.code: attendance.weeks_of_division(code, p) for p in horizon}
            left += remaining
            shared += remaining * _share(weeks, period)
        largest = max((slot_hours[code] for code in pool.slots), default=0.0)
        to_pool.append(max(0.0, min(left, max(shared * factor, largest))))
    return Budget(found, tuple(to_pool), to_staff)


def members_of(placements: Iterable[Placement]) -> Mapping[str, tuple[str, ...]]:
    """Students by group code, each once, in the order of the rows."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for placement in placements:
        if placement.group is not None:
            found[placement.group][placement.student] = None
    return {group: tuple(students) for group, students in found.items()}

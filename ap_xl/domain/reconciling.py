"""Do the figures of a closed period agree? Groupes, Séances, Historique, both ledgers and that of the cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import Balance, DivisionBalance
from ap_xl.domain.calendar import Period
from ap_xl.domain.following import Following
from ap_xl.domain.history import ReviewRow
from ap_xl.domain.plan import Group, Session, SessionState
from ap_xl.domain.state import School

TOLERANCE = 0.01
"""Hours that figures may differ by."""


class Figure(StrEnum):
    """What is compared, as people call it."""

    SESSIONS = "Séances (feuille Groupes)"
    GROUP_HOURS = "Heures (feuille Groupes)"
    CHARGED = "Heures imputées aux divisions"
    STAFF_DONE = "Réalisées (intervenants)"
    DIVISIONS_DONE = "Réalisées (divisions)"
    CYCLE_DONE = "Cycle réalisé"
    CYCLE_REMAINING = "Cycle restant"
    REMAINING = "Restantes"
    FOLLOWED = "Heures suivies (feuille Historique)"
    BY_PERIOD = "Heures par période"
    POOLED = "Heures mises en commun"
    BY_TYPE = "Heures par type de module"
    BY_PUBLIC = "Heures par public"
    OVERTIME = "Relevé des HSE"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A figure that is `found` where the others make it `expected` (hours, or sessions)."""

    figure: Figure
    whose: str
    expected: float
    found: float


def discrepancies(school: School, period: Period, shown: Balance) -> tuple[Discrepancy, ...]:
    """Where figures differ by more than 0.01 h, once the period is closed; `shown` is what Heures shows.

    Hours are added up anew from Séances, row by row, without the ledger that wrote them.
    """
    count = _Count(school)
    found = (
        *(one for group in count.groups_of(period) for one in count.of_group(group)),
        *count.of_staff(shown),
        *count.of_divisions(shown),
        *(one for line in shown.divisions for one in _of_cycle(school, line)),
        *_of_history(school, period),
    )
    return tuple(one for one in found if abs(one.expected - one.found) > TOLERANCE)


class _Count:
    """The closed periods' groups, counted row by row."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._rows: dict[str, list[Session]] = defaultdict(list)
        for session in school.sessions:
            self._rows[session.group].append(session)
        self._members: dict[str, dict[str, None]] = defaultdict(dict)
        for placement in school.placements:
            if placement.group is not None and placement.period == self._period_of(placement.group):
                self._members[placement.group][placement.student] = None

    def _period_of(self, group: str) -> str | None:
        found = self._school.group_by_code.get(group)
        return None if found is None else found.period

    def groups_of(self, period: Period) -> list[Group]:
        return [group for group in self._school.groups if group.period == period.code]

    def _closed(self) -> Iterator[Group]:
        periods = self._school.period_by_code
        return (group for group in self._school.groups if periods[group.period].is_closed)

    def _taught(self, group: Group) -> Iterator[tuple[str, float]]:
        """Each member of staff with the hours of each session held; without rows, the group's Heures."""
        rows = self._rows.get(group.code)
        if rows is None:
            for code in group.staff:
                yield code, self._hours_of_each(group)
            return
        for row in rows:
            if row.state is SessionState.HELD:
                for code in row.staff or group.staff:
                    yield code, row.hours

    def _hours_of_each(self, group: Group) -> float:
        """A group without rows: its Heures, where the cell is empty those of all sessions of its divisions."""
        if group.hours is not None:
            return group.hours / len(group.staff)
        school = self._school
        slot, period = school.slot_by_code[group.slot], school.period_by_code[group.period]
        found = {school.student_by_id[student].division for student in self._members[group.code]}
        divisions = [division for division in found if division is not None]
        return len(Attendance(school).of_divisions(slot, period, divisions)) * slot.hours

    def of_group(self, group: Group) -> Iterator[Discrepancy]:
        taught = sum(hours for _, hours in self._taught(group))
        yield Discrepancy(Figure.GROUP_HOURS, group.code, taught, group.hours or 0.0)
        charged = sum(self._charges(group).values())
        yield Discrepancy(Figure.CHARGED, group.code, self._charged(group), charged)
        if group.code in self._rows:
            held = sum(row.state is SessionState.HELD for row in self._rows[group.code])
            yield Discrepancy(Figure.SESSIONS, group.code, held, group.sessions or 0)

    def _charged(self, group: Group) -> float:
        staff = self._school.staff_by_code
        return sum(
            hours for code, hours in self._taught(group) if code not in staff or staff[code].is_charged
        )

    def _charges(self, group: Group) -> Mapping[str, float]:
        """What each student's seat costs his or her division, all seats alike."""
        students = (self._school.student_by_id[student] for student in self._members[group.code])
        divisions = [student.division for student in students if student.division is not None]
        charged = self._charged(group)
        return _added((division, charged / len(divisions)) for division in divisions)

    def of_staff(self, shown: Balance) -> Iterator[Discrepancy]:
        taught = _added(pair for group in self._closed() for pair in self._taught(group))
        for line in shown.staff:
            yield Discrepancy(Figure.STAFF_DONE, line.staff, taught.get(line.staff, 0.0), line.done)

    def of_divisions(self, shown: Balance) -> Iterator[Discrepancy]:
        borne = _added(pair for group in self._closed() for pair in self._charges(group).items())
        for line in shown.divisions:
            yield Discrepancy(Figure.DIVISIONS_DONE, line.division, borne.get(line.division, 0.0), line.done)


def _added(pairs: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    total: dict[str, float] = defaultdict(float)
    for code, hours in pairs:
        total[code] += hours
    return total


def _of_cycle(school: School, line: DivisionBalance) -> Iterator[Discrepancy]:
    division = school.division_by_code[line.division]
    done = division.hours_cycle_done + line.done
    yield Discrepancy(Figure.CYCLE_DONE, line.division, done, line.cycle_done)
    yield Discrepancy(
        Figure.CYCLE_REMAINING, line.division, division.hours_cycle - done, line.cycle_remaining
    )
    left = min(division.hours_year + division.hours_extra - line.done, division.hours_cycle - done)
    yield Discrepancy(Figure.REMAINING, line.division, left, line.remaining)


def _of_history(school: School, period: Period) -> Iterator[Discrepancy]:
    """Of each student in each module: the attendance typed, else the sessions held with the student there."""
    following = Following(school, Attendance(school), period)
    rows = {(row.group, row.student): row for row in school.reviews.get(period.code, ())}
    elsewhere = {_key(row) for pair, row in rows.items() if pair not in following.placements}
    followed: dict[tuple[str, str], float] = defaultdict(float)
    for group, student in following.placements:
        row = rows.get((group, student))
        typed = row.hours_typed if row is not None else None
        real = following.followed(group, student) if typed is None else typed
        followed[student, following.groups[group].module] += real
    noted = _noted(school, period)
    for key, hours in followed.items():
        if key not in elsewhere:
            yield Discrepancy(Figure.FOLLOWED, " ".join(key), hours, noted.pop(key, 0.0))


def _key(row: ReviewRow) -> tuple[str, str]:
    return row.student, row.module


def _noted(school: School, period: Period) -> dict[tuple[str, str], float]:
    """What Historique says of the period, without rows that name no group."""
    year = school.parameters.school_year
    noted: dict[tuple[str, str], float] = defaultdict(float)
    for row in school.history:
        if (row.year, row.period) == (year, period.code) and row.group:
            noted[row.student, row.module] += row.hours
    return noted

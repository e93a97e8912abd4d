"""On which days a group's hours fall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.hours import Ledger, Spent
from ap_xl.domain.plan import Group, Session, SessionState
from ap_xl.domain.state import School

_AHEAD = (SessionState.PLANNED, SessionState.HELD)


class Course:
    """The charged hours of the year's groups, day by day (hours)."""

    def __init__(self, school: School, attendance: Attendance, ledger: Ledger) -> None:
        self._school, self._attendance, self._ledger = school, attendance, ledger
        self._rows: dict[str, list[Session]] = defaultdict(list)
        for session in school.sessions:
            self._rows[session.group].append(session)

    def spent(self, group: Group) -> Spent:
        """What the group costs: what was held in a closed period, else its Heures."""
        closed = self._school.period_by_code[group.period].is_closed
        return self._ledger.held_of(group) if closed else self._ledger.planned_of(group)

    def parts(self, group: Group) -> Mapping[date, float]:
        """The part (0–1) of the group's charged hours that falls on each day; together 1.

        A group without sessions has them all on the period's last day.
        """
        weights = self._weights(group)
        total = sum(weights.values())
        if not total:
            weights = dict.fromkeys(weights, 1.0) or {self._school.period_by_code[group.period].end: 1.0}
            total = float(len(weights))
        return {day: weight / total for day, weight in weights.items()}

    def _weights(self, group: Group) -> dict[date, float]:
        rows = self._rows.get(group.code)
        if rows is None:
            return dict.fromkeys(self._days(group), 1.0)
        closed = self._school.period_by_code[group.period].is_closed
        counted = (SessionState.HELD,) if closed else _AHEAD
        weights: dict[date, float] = defaultdict(float)
        for row in rows:
            if row.state in counted:
                weights[row.day] += row.hours * self._charged(row.staff or group.staff)
        return weights

    def _charged(self, staff: tuple[str, ...]) -> int:
        known = self._school.staff_by_code
        return sum(code not in known or known[code].is_charged for code in staff)

    def _days(self, group: Group) -> tuple[date, ...]:
        slot = self._school.slot_by_code[group.slot]
        period = self._school.period_by_code[group.period]
        return self._attendance.of_divisions(slot, period, self._ledger.shares(group))

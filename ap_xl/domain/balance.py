"""The hour ledger as people read it: one line per division, one per member of staff (hours)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.hours import Ledger, Spent, remaining_of_division, remaining_of_staff
from ap_xl.domain.school import Division, Nature, Staff
from ap_xl.domain.state import School

_CENT = 0.005
WORTH_TELLING = 0.1
"""The part of a quota that must stay unused before it is an alarm."""


class HourState(StrEnum):
    """How a budget stands."""

    FINE = "Conforme"
    WATCH = "À surveiller"
    OVER = "Dépassement"
    UNUSED = "Non utilisée"


@dataclass(frozen=True, slots=True)
class DivisionBalance:
    """`remaining` is the contract's Remaining; `projection` the year's hours if it goes on as planned."""

    division: str
    allotted: float
    done: float
    planned: float
    remaining: float
    projection: float
    cycle_allotted: float
    cycle_done: float
    cycle_remaining: float
    state: HourState


@dataclass(frozen=True, slots=True)
class StaffBalance:
    """`unused` are hours of Service that would be left at the year's end if it goes on as planned."""

    staff: str
    nature: str
    quota: float
    done: float
    planned: float
    remaining: float
    state: HourState
    unused: float = 0.0


@dataclass(frozen=True)
class Balance:
    divisions: tuple[DivisionBalance, ...]
    staff: tuple[StaffBalance, ...]


def balance(school: School, attendance: Attendance, ledger: Ledger) -> Balance:
    """The ledger of the year and of the cycle."""
    done, planned = ledger.done(), ledger.planned()
    return Balance(
        tuple(_of_division(school, attendance, division, done, planned) for division in school.divisions),
        tuple(_of_member(school, attendance, member, done, planned) for member in school.staff),
    )


def _of_member(
    school: School, attendance: Attendance, member: Staff, done: Spent, planned: Spent
) -> StaffBalance:
    was, will = done.by_staff.get(member.code, 0.0), planned.by_staff.get(member.code, 0.0)
    unused = _unused(school, attendance, member, was + will)
    return StaffBalance(
        member.code,
        member.nature.value,
        member.quota,
        was,
        will,
        remaining_of_staff(member, done),
        _staff_state(member.quota, was + will, unused),
        unused,
    )


def _unused(school: School, attendance: Attendance, member: Staff, used: float) -> float:
    """Hours of Service left at the year's end; nothing is known of it before the first groups are formed."""
    if member.nature is not Nature.SERVICE or not school.groups:
        return 0.0
    weeks = {period.code: attendance.weeks_of_staff(member, period) for period in school.periods}
    return max(0.0, member.quota - used - _still_to_come(school, weeks, used))


def _staff_state(quota: float, used: float, unused: float) -> HourState:
    if used > quota + _CENT:
        return HourState.OVER
    too_much = unused > max(WORTH_TELLING * quota, _CENT)
    return HourState.UNUSED if used < _CENT or too_much else HourState.FINE


def _of_division(
    school: School, attendance: Attendance, division: Division, done: Spent, planned: Spent
) -> DivisionBalance:
    was, will = done.by_division.get(division.code, 0.0), planned.by_division.get(division.code, 0.0)
    allotted = division.hours_year + division.hours_extra
    cycle_remaining = division.hours_cycle - division.hours_cycle_done - was
    weeks = {period.code: attendance.weeks_of_division(division.code, period) for period in school.periods}
    projection = was + will + _still_to_come(school, weeks, was + will)
    return DivisionBalance(
        division.code,
        allotted,
        was,
        will,
        remaining_of_division(division, done),
        projection,
        division.hours_cycle,
        division.hours_cycle_done + was,
        cycle_remaining,
        division_state(min(allotted, cycle_remaining + was), was + will, projection),
    )


def division_state(limit: float, used: float, projection: float) -> HourState:
    """How hours stand against what can be used this year (hours)."""
    if used > limit + _CENT:
        return HourState.OVER
    return HourState.WATCH if projection > limit * 1.02 + _CENT else HourState.FINE


def _still_to_come(school: School, weeks: Mapping[str, int], used: float) -> float:
    """Hours of the open periods without groups, at the pace a week of those that have groups."""
    with_groups = {group.period for group in school.groups}
    past = sum(weeks[period.code] for period in school.periods if period.code in with_groups)
    ahead = sum(
        weeks[period.code]
        for period in school.periods
        if period.code not in with_groups and not period.is_closed
    )
    return used * ahead / past if past else 0.0

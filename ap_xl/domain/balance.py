"""The hour ledger as people read it: one line per division, one per member of staff (hours)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.hours import Ledger, Spent, remaining_of_division, remaining_of_staff
from ap_xl.domain.school import Division
from ap_xl.domain.state import School

_CENT = 0.005


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
    staff: str
    nature: str
    quota: float
    done: float
    planned: float
    remaining: float
    state: HourState


@dataclass(frozen=True)
class Balance:
    divisions: tuple[DivisionBalance, ...]
    staff: tuple[StaffBalance, ...]


def balance(school: School, attendance: Attendance, ledger: Ledger) -> Balance:
    """The ledger of the year and of the cycle."""
    done, planned = ledger.done(), ledger.planned()
    return Balance(
        tuple(_of_division(school, attendance, division, done, planned) for division in school.divisions),
        tuple(
            StaffBalance(
                member.code,
                member.nature.value,
                member.quota,
                done.by_staff.get(member.code, 0.0),
                planned.by_staff.get(member.code, 0.0),
                remaining_of_staff(member, done),
                _staff_state(
                    member.quota, done.by_staff.get(member.code, 0.0) + planned.by_staff.get(member.code, 0.0)
                ),
            )
            for member in school.staff
        ),
    )


def _staff_state(quota: float, used: float) -> HourState:
    if used > quota + _CENT:
        return HourState.OVER
    return HourState.UNUSED if used < _CENT else HourState.FINE


def _of_division(
    school: School, attendance: Attendance, division: Division, done: Spent, planned: Spent
) -> DivisionBalance:
    was, will = done.by_division.get(division.code, 0.0), planned.by_division.get(division.code, 0.0)
    allotted = division.hours_year + division.hours_extra
    cycle_remaining = division.hours_cycle - division.hours_cycle_done - was
    projection = was + will + _still_to_come(school, attendance, division, was + will)
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
        _division_state(min(allotted, cycle_remaining + was), was + will, projection),
    )


def _division_state(limit: float, used: float, projection: float) -> HourState:
    if used > limit + _CENT:
        return HourState.OVER
    return HourState.WATCH if projection > limit * 1.02 + _CENT else HourState.FINE


def _still_to_come(school: School, attendance: Attendance, division: Division, used: float) -> float:
    """Hours of the open periods without groups, at the pace a week of those that have groups."""
    with_groups = {group.period for group in school.groups}
    weeks = {period.code: attendance.weeks_of_division(division.code, period) for period in school.periods}
    past = sum(weeks[period.code] for period in school.periods if period.code in with_groups)
    ahead = sum(
        weeks[period.code]
        for period in school.periods
        if period.code not in with_groups and not period.is_closed
    )
    return used * ahead / past if past else 0.0

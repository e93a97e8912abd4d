"""Everything a workbook says, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ap_xl.domain.calendar import Absence, Calendar, Period
from ap_xl.domain.constraints import Constraint
from ap_xl.domain.held_part import HeldPart
from ap_xl.domain.history import HistoryRow, ReviewRow
from ap_xl.domain.interviews import Interview
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.plan import Group, Placement, Plan, Session
from ap_xl.domain.school import Division, Module, Slot, Staff, Student


@dataclass(frozen=True)
class School:
    """The whole workbook. Tuples keep the order of the rows: ties go by it, never by code or name.

    References between records are codes as spelt where they are defined; `needs` holds the diagnosed
    needs 0–3 by (student id, module code), a missing pair is not diagnosed and planned as 0. `held` is there
    when the school looks at the rest of a period that has begun (`domain/begun.py`).
    """

    parameters: Parameters = field(default_factory=Parameters)
    calendar: Calendar = field(default_factory=Calendar)
    periods: tuple[Period, ...] = ()
    absences: tuple[Absence, ...] = ()
    divisions: tuple[Division, ...] = ()
    modules: tuple[Module, ...] = ()
    staff: tuple[Staff, ...] = ()
    slots: tuple[Slot, ...] = ()
    students: tuple[Student, ...] = ()
    needs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()
    groups: tuple[Group, ...] = ()
    placements: tuple[Placement, ...] = ()
    sessions: tuple[Session, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    reviews: Mapping[str, tuple[ReviewRow, ...]] = field(default_factory=dict)
    interviews: tuple[Interview, ...] = ()
    held: HeldPart | None = None

    @cached_property
    def division_by_code(self) -> Mapping[str, Division]:
        return {division.code: division for division in self.divisions}

    @cached_property
    def module_by_code(self) -> Mapping[str, Module]:
        return {module.code: module for module in self.modules}

    @cached_property
    def staff_by_code(self) -> Mapping[str, Staff]:
        return {member.code: member for member in self.staff}

    @cached_property
    def slot_by_code(self) -> Mapping[str, Slot]:
        return {slot.code: slot for slot in self.slots}

    @cached_property
    def student_by_id(self) -> Mapping[str, Student]:
        return {student.id: student for student in self.students}

    @cached_property
    def period_by_code(self) -> Mapping[str, Period]:
        return {period.code: period for period in self.periods}

    @cached_property
    def group_by_code(self) -> Mapping[str, Group]:
        return {group.code: group for group in self.groups}

    @cached_property
    def periods_in_time(self) -> tuple[Period, ...]:
        """The periods by their first day."""
        return tuple(sorted(self.periods, key=lambda period: period.start))

    def plan_of(self, period: str) -> Plan:
        """The groups and placements that stand in the workbook for the period."""
        return Plan(
            period,
            tuple(group for group in self.groups if group.period == period),
            tuple(placement for placement in self.placements if placement.period == period),
        )

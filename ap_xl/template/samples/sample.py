"""A sample: a school of the domain with what the domain does not hold, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.balance import Balance, balance
from ap_xl.domain.hours import Ledger
from ap_xl.domain.school import Level
from ap_xl.domain.state import School
from ap_xl.template.blank import blank
from ap_xl.template.content import Content, Row
from ap_xl.workbook.schema import (
    EVERY_WEEK,
    SEPARATOR,
    WEEKDAYS,
    YES,
    Constraints,
    DivisionHours,
    Divisions,
    Groups,
    Internships,
    Interviews,
    Modules,
    Needs,
    Placements,
    Slots,
    Staff,
    StaffHours,
    Students,
    Tools,
)


@dataclass(frozen=True)
class Interview:
    """One row of Entretiens."""

    day: date
    at: time
    minutes: int
    student: str
    staff: str
    kind: str
    report: str
    follow_up: str = ""


@dataclass(frozen=True)
class Tool:
    """One row of Outils."""

    module: str
    title: str
    link: str
    shared_by: str
    remark: str = ""


@dataclass(frozen=True)
class Sample:
    """A filled school; `parameters` of the school hold its name, year and zone."""

    school: School
    interviews: tuple[Interview, ...] = ()
    tools: tuple[Tool, ...] = ()


def _joined(codes: Iterable[str]) -> str:
    return f"{SEPARATOR} ".join(codes)


def _flag(value: bool) -> str | None:
    return YES if value else None


def _or_none(value: float) -> float | None:
    return value or None


def _internships(school: School) -> list[Row]:
    columns = Internships
    return [
        {
            columns.division.name: None if absence.student else absence.division,
            columns.student.name: absence.student,
            columns.start.name: absence.start,
            columns.end.name: absence.end,
        }
        for absence in school.absences
    ]


def _divisions(school: School) -> list[Row]:
    return [
        {
            Divisions.division.name: division.code,
            Divisions.level.name: division.level.value,
            Divisions.specialty.name: division.specialty,
            Divisions.head_teacher.name: division.head_teacher,
            Divisions.hours_year.name: division.hours_year,
            Divisions.hours_extra.name: _or_none(division.hours_extra),
            Divisions.hours_cycle.name: division.hours_cycle,
            Divisions.hours_cycle_done.name: _or_none(division.hours_cycle_done),
        }
        for division in school.divisions
    ]


def _modules(school: School) -> list[Row]:
    return [
        {
            Modules.module.name: module.code,
            Modules.title.name: module.title,
            Modules.type.name: module.kind.value,
            Modules.mode.name: module.mode.value,
            Modules.size_min.name: module.size_min,
            Modules.size_max.name: module.size_max,
            Modules.staff_count.name: module.staff_count,
            Modules.volume.name: module.volume,
            Modules.levels.name: _joined(level.value for level in Level if level in module.levels),
            Modules.open_to_all.name: _flag(module.open_to_all),
            Modules.diagnosed_by.name: module.diagnosed_by,
        }
        for module in school.modules
    ]


def _staff(school: School) -> list[Row]:
    modules = [module.code for module in school.modules]
    slots = [slot.code for slot in school.slots]
    return [
        {
            Staff.staff.name: member.code,
            Staff.full_name.name: member.name,
            Staff.subject.name: member.subject,
            Staff.quota.name: member.quota,
            Staff.nature.name: member.nature.value,
            Staff.modules.name: _joined(code for code in modules if code in member.modules),
            Staff.slots.name: _joined(code for code in slots if code in member.slots),
            Staff.email.name: member.email,
        }
        for member in school.staff
    ]


def _slots(school: School) -> list[Row]:
    return [
        {
            Slots.slot.name: slot.code,
            Slots.band.name: slot.band,
            Slots.weekday.name: WEEKDAYS[slot.weekday],
            Slots.start.name: slot.start,
            Slots.end.name: slot.end,
            Slots.letter.name: slot.letter.value if slot.letter else EVERY_WEEK,
            Slots.divisions.name: _joined(slot.divisions),
            Slots.rooms.name: slot.rooms,
            Slots.room_names.name: _joined(slot.room_names),
            Slots.without_group.name: slot.without_group.value,
        }
        for slot in school.slots
    ]


def _students(school: School) -> list[Row]:
    return [
        {
            Students.id.name: student.id,
            Students.last_name.name: student.last_name,
            Students.first_name.name: student.first_name,
            Students.division.name: student.division,
            Students.birth_date.name: student.birth_date,
            Students.in_difficulty.name: _flag(student.in_difficulty),
            Students.dropout_risk.name: _flag(student.dropout_risk),
            Students.bridge.name: _flag(student.bridge),
            Students.further_study.name: _flag(student.further_study),
            Students.newcomer.name: _flag(student.newcomer),
            Students.arrival.name: student.arrival,
            Students.departure.name: student.departure,
            Students.remark.name: student.remark,
        }
        for student in school.students
    ]


def _needs(school: School) -> list[Row]:
    return [
        {
            Needs.id.name: student.id,
            Needs.last_name.name: student.last_name,
            Needs.first_name.name: student.first_name,
            Needs.division.name: student.division,
            **{module.code: school.needs.get((student.id, module.code)) for module in school.modules},
        }
        for student in school.students
    ]


def _constraints(school: School) -> list[Row]:
    return [
        {
            Constraints.type.name: constraint.type.value,
            Constraints.student.name: constraint.student,
            Constraints.other.name: constraint.other,
            Constraints.module.name: constraint.module,
            Constraints.slot.name: constraint.slot,
            Constraints.staff.name: constraint.staff,
            Constraints.period.name: constraint.period,
            Constraints.reason.name: constraint.reason,
        }
        for constraint in school.constraints
    ]


def _groups(school: School) -> list[Row]:
    sizes = [placement.group for placement in school.placements]
    return [
        {
            Groups.group.name: group.code,
            Groups.period.name: group.period,
            Groups.slot.name: group.slot,
            Groups.module.name: group.module,
            Groups.staff.name: _joined(group.staff),
            Groups.room.name: group.room,
            Groups.size.name: sizes.count(group.code),
            Groups.sessions.name: group.sessions,
            Groups.hours.name: group.hours,
            Groups.locked.name: _flag(group.locked),
        }
        for group in school.groups
    ]


def _placements(school: School) -> list[Row]:
    rows: list[Row] = []
    for placement in school.placements:
        student = school.student_by_id[placement.student]
        module = school.group_by_code[placement.group].module if placement.group else None
        rows.append(
            {
                Placements.period.name: placement.period,
                Placements.student.name: student.id,
                Placements.last_name.name: student.last_name,
                Placements.first_name.name: student.first_name,
                Placements.division.name: student.division,
                Placements.slot.name: placement.slot,
                Placements.group.name: placement.group,
                Placements.module.name: module,
                Placements.need.name: school.needs.get((student.id, module)) if module else None,
                Placements.locked.name: _flag(placement.locked),
                Placements.reason.name: "Placé par la coordination.",
            }
        )
    return rows


def _interviews(interviews: Sequence[Interview]) -> list[Row]:
    return [
        {
            Interviews.date.name: interview.day,
            Interviews.time.name: interview.at,
            Interviews.minutes.name: interview.minutes,
            Interviews.id.name: interview.student,
            Interviews.staff.name: interview.staff,
            Interviews.type.name: interview.kind,
            Interviews.report.name: interview.report,
            Interviews.follow_up.name: interview.follow_up,
        }
        for interview in interviews
    ]


def _tools(tools: Sequence[Tool]) -> list[Row]:
    return [
        {
            Tools.module.name: tool.module,
            Tools.title.name: tool.title,
            Tools.link.name: tool.link,
            Tools.shared_by.name: tool.shared_by,
            Tools.remark.name: tool.remark,
        }
        for tool in tools
    ]


def _division_hours(state: Balance) -> list[Row]:
    columns = DivisionHours
    return [
        {
            columns.division.name: line.division,
            columns.allotted.name: line.allotted,
            columns.done.name: line.done,
            columns.planned.name: line.planned,
            columns.remaining.name: line.remaining,
            columns.projection.name: line.projection,
            columns.cycle_allotted.name: line.cycle_allotted,
            columns.cycle_done.name: line.cycle_done,
            columns.cycle_remaining.name: line.cycle_remaining,
            columns.state.name: line.state.value,
        }
        for line in state.divisions
    ]


def _staff_hours(state: Balance) -> list[Row]:
    columns = StaffHours
    return [
        {
            columns.staff.name: line.staff,
            columns.nature.name: line.nature,
            columns.quota.name: line.quota,
            columns.done.name: line.done,
            columns.planned.name: line.planned,
            columns.remaining.name: line.remaining,
            columns.state.name: line.state.value,
        }
        for line in state.staff
    ]


def content_of_sample(sample: Sample) -> Content:
    """The sample's rows over a new workbook's parameters, holidays, weeks and periods."""
    school = sample.school
    attendance = Attendance(school)
    state = balance(school, attendance, Ledger(school, attendance))
    content = blank(school.parameters.zone, school.parameters.school_year, school.parameters)
    tables = {
        Internships: _internships(school),
        Divisions: _divisions(school),
        Modules: _modules(school),
        Staff: _staff(school),
        Slots: _slots(school),
        Students: _students(school),
        Needs: _needs(school),
        Constraints: _constraints(school),
        Groups: _groups(school),
        Placements: _placements(school),
        DivisionHours: _division_hours(state),
        StaffHours: _staff_hours(state),
        Interviews: _interviews(sample.interviews),
        Tools: _tools(sample.tools),
    }
    for table, rows in tables.items():
        content = content.with_rows(table, rows)
    return content.with_need_columns(module.code for module in school.modules)

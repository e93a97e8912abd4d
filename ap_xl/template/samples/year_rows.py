"""The rows of what happens in the year: absences, rules, plan, hours, interviews, tools."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.balance import Balance
from ap_xl.domain.state import School
from ap_xl.template.content import Row
from ap_xl.template.samples.cell_values import flag, joined
from ap_xl.template.samples.sample import Interview, Tool
from ap_xl.workbook.schema import (
    Constraints,
    DivisionHours,
    Groups,
    Internships,
    Interviews,
    Placements,
    StaffHours,
    Tools,
)


def internships_rows(school: School) -> list[Row]:
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


def constraints_rows(school: School) -> list[Row]:
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


def groups_rows(school: School) -> list[Row]:
    sizes = [placement.group for placement in school.placements]
    return [
        {
            Groups.group.name: group.code,
            Groups.period.name: group.period,
            Groups.slot.name: group.slot,
            Groups.module.name: group.module,
            Groups.staff.name: joined(group.staff),
            Groups.room.name: group.room,
            Groups.size.name: sizes.count(group.code),
            Groups.sessions.name: group.sessions,
            Groups.hours.name: group.hours,
            Groups.locked.name: flag(group.locked),
        }
        for group in school.groups
    ]


def placements_rows(school: School) -> list[Row]:
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
                Placements.locked.name: flag(placement.locked),
                Placements.reason.name: "Placé par la coordination.",
            }
        )
    return rows


def division_hours_rows(state: Balance) -> list[Row]:
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


def staff_hours_rows(state: Balance) -> list[Row]:
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


def interviews_rows(interviews: Sequence[Interview]) -> list[Row]:
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


def tools_rows(tools: Sequence[Tool]) -> list[Row]:
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

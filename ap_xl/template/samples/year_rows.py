"""The rows of what happens in the year: absences, rules, plan, hours, interviews, tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ap_xl.domain.ledger import YearLedger
from ap_xl.domain.state import School
from ap_xl.template.content import Row, TableKey, Value
from ap_xl.template.samples.cell_values import flag, joined
from ap_xl.template.samples.sample import Interview, Tool
from ap_xl.workbook.render import ledger
from ap_xl.workbook.schema import (
    Constraints,
    DivisionHours,
    Groups,
    Internships,
    Interviews,
    PeriodHours,
    Placements,
    PooledHours,
    PublicHours,
    StaffHours,
    Tools,
    TypeHours,
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


def division_hours_rows(state: YearLedger) -> list[Row]:
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
            columns.runs_out.name: state.day_to_tell(line),
        }
        for line in state.divisions
    ]


def staff_hours_rows(state: YearLedger) -> list[Row]:
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
            columns.unused.name: line.unused or None,
        }
        for line in state.staff
    ]


def ledger_rows(state: YearLedger) -> dict[TableKey, list[Row]]:
    """The tables of Détail des heures; of a sample nobody has done HSE yet."""
    found = {
        PeriodHours: ledger.period_rows(state),
        PooledHours: ledger.pooled_rows(state),
        TypeHours: ledger.type_rows(state),
        PublicHours: ledger.public_rows(state),
    }
    return {
        table: [{c.name: cast(Value, v) for c, v in row.items()} for row in rows]
        for table, rows in found.items()
    }


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

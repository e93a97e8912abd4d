"""The rows of the sheets that describe the school."""

from __future__ import annotations

from ap_xl.domain.school import Level
from ap_xl.domain.state import School
from ap_xl.template.content import Row
from ap_xl.template.samples.cell_values import flag, joined, or_none
from ap_xl.workbook.schema import (
    EVERY_WEEK,
    WEEKDAYS,
    Divisions,
    Modules,
    Needs,
    Slots,
    Staff,
    Students,
)


def divisions_rows(school: School) -> list[Row]:
    return [
        {
            Divisions.division.name: division.code,
            Divisions.level.name: division.level.value,
            Divisions.specialty.name: division.specialty,
            Divisions.head_teacher.name: division.head_teacher,
            Divisions.hours_year.name: division.hours_year,
            Divisions.hours_extra.name: or_none(division.hours_extra),
            Divisions.hours_cycle.name: division.hours_cycle,
            Divisions.hours_cycle_done.name: or_none(division.hours_cycle_done),
        }
        for division in school.divisions
    ]


def modules_rows(school: School) -> list[Row]:
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
            Modules.levels.name: joined(level.value for level in Level if level in module.levels),
            Modules.open_to_all.name: flag(module.open_to_all),
            Modules.diagnosed_by.name: module.diagnosed_by,
        }
        for module in school.modules
    ]


def staff_rows(school: School) -> list[Row]:
    modules = [module.code for module in school.modules]
    slots = [slot.code for slot in school.slots]
    return [
        {
            Staff.staff.name: member.code,
            Staff.full_name.name: member.name,
            Staff.subject.name: member.subject,
            Staff.quota.name: member.quota,
            Staff.nature.name: member.nature.value,
            Staff.modules.name: joined(code for code in modules if code in member.modules),
            Staff.slots.name: joined(code for code in slots if code in member.slots),
            Staff.email.name: member.email,
        }
        for member in school.staff
    ]


def slots_rows(school: School) -> list[Row]:
    return [
        {
            Slots.slot.name: slot.code,
            Slots.band.name: slot.band,
            Slots.weekday.name: WEEKDAYS[slot.weekday],
            Slots.start.name: slot.start,
            Slots.end.name: slot.end,
            Slots.letter.name: slot.letter.value if slot.letter else EVERY_WEEK,
            Slots.divisions.name: joined(slot.divisions),
            Slots.rooms.name: slot.rooms,
            Slots.room_names.name: joined(slot.room_names),
            Slots.without_group.name: slot.without_group.value,
        }
        for slot in school.slots
    ]


def students_rows(school: School) -> list[Row]:
    return [
        {
            Students.id.name: student.id,
            Students.last_name.name: student.last_name,
            Students.first_name.name: student.first_name,
            Students.division.name: student.division,
            Students.birth_date.name: student.birth_date,
            Students.in_difficulty.name: flag(student.in_difficulty),
            Students.dropout_risk.name: flag(student.dropout_risk),
            Students.bridge.name: flag(student.bridge),
            Students.further_study.name: flag(student.further_study),
            Students.newcomer.name: flag(student.newcomer),
            Students.arrival.name: student.arrival,
            Students.departure.name: student.departure,
            Students.remark.name: student.remark,
        }
        for student in school.students
    ]


def needs_rows(school: School) -> list[Row]:
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

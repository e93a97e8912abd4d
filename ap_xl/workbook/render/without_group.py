"""For Vie scolaire: who is where without a group, by date and slot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ap_xl.domain.school import Slot, Student
from ap_xl.workbook.access import NewTable
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import Row, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import WEEKDAYS, Placements, WithoutGroupList

Presence = tuple[date, Slot, Student]
"""A student who has a session of a slot on a date, and no group in it."""


def new_table() -> NewTable:
    spec = WithoutGroupList
    return NewTable(spec.name, spec.sheet, spec.columns, after=Placements.sheet)


def without_group(raw: RawBook, reading: Reading, found: Iterable[Presence]) -> TableWrite:
    columns = WithoutGroupList
    rows: list[Row] = [
        {
            columns.date: day,
            columns.weekday: WEEKDAYS[day.weekday()],
            columns.slot: slot.code,
            columns.start: slot.start,
            columns.end: slot.end,
            columns.division: student.division,
            columns.id: reading.id_cell(student.id),
            columns.last_name: student.last_name,
            columns.first_name: student.first_name,
            columns.place: slot.without_group.value,
        }
        for day, slot, student in found
    ]
    keys = (columns.date, columns.slot, columns.id)
    return replaced(columns, raw.table(columns.name), rows, keys)

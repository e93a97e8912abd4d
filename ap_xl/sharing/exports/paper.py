"""Workbooks to print: lists by class for the door, who is where without a group, a page for the headteacher."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.domain.codes import code_key
from ap_xl.domain.french import day
from ap_xl.domain.plan import Placement
from ap_xl.domain.school import Division, Slot, Student
from ap_xl.sharing.exports.timetable import Timetable, when
from ap_xl.template import palette
from ap_xl.template.formats import Formats
from ap_xl.template.printing import set_up_page
from ap_xl.workbook.schema import WEEKDAYS

_TITLE, _ABOUT, _HEADER = 0, 1, 3
_NAME_WIDTH, _SLOT_WIDTH = 30, 26
_LONGEST_NAME = 31
_WIDE = 95


@dataclass(frozen=True)
class Sheet:
    """A printable list: every cell is text."""

    name: str
    title: str
    about: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


def workbook_of(sheets: Sequence[Sheet]) -> bytes:
    """A macro-free workbook of these sheets."""
    data = io.BytesIO()
    with _book(data) as (book, formats):
        taken: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(_sheet_name(sheet.name, taken)), sheet, formats)
    return data.getvalue()


@contextmanager
def _book(data: io.BytesIO) -> Iterator[tuple[Workbook, Formats]]:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(data, options) as book:
        book.set_properties({"title": "Accompagnement personnalisé"})
        yield book, Formats(book)


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes, and that no other sheet has."""
    stem = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "-", name).strip("' ") or "Liste"
    found, number = stem[:_LONGEST_NAME], 1
    while code_key(found) in taken:
        number += 1
        found = f"{stem[: _LONGEST_NAME - 4]} {number}"
    taken.add(code_key(found))
    return found


def _write(worksheet: Worksheet, sheet: Sheet, formats: Formats) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_row(_TITLE, 30)
    worksheet.set_row(_HEADER, 34)
    worksheet.write_string(_TITLE, 0, sheet.title, formats.title())
    worksheet.write_string(_ABOUT, 0, sheet.about, formats.sentence())
    head = formats.header(palette.TEAL, palette.PAPER)
    look = formats.get(text_wrap=True, border=1, border_color=palette.LINE, indent=1, align="left")
    for column, (header, width) in enumerate(zip(sheet.headers, sheet.widths, strict=True)):
        worksheet.set_column(column, column, width)
        worksheet.write_string(_HEADER, column, header, head)
    for number, row in enumerate(sheet.rows, _HEADER + 1):
        for column, text in enumerate(row):
            worksheet.write_string(number, column, text, look)
    worksheet.freeze_panes(_HEADER + 1, 1)
    set_up_page(worksheet, landscape=sum(sheet.widths) > _WIDE)
    worksheet.repeat_rows(_HEADER)


def door_lists(timetable: Timetable) -> bytes:
    """A sheet for each class: name, and for each slot the group with its room; nothing else about anybody."""
    return workbook_of([_door(timetable, division) for division in timetable.school.divisions])


def _door(timetable: Timetable, division: Division) -> Sheet:
    period, slots = timetable.period, timetable.slots_of(division)
    return Sheet(
        division.code,
        f"Accompagnement personnalisé, {division.code}",
        f"Période {period.code}, du {day(period.start)} au {day(period.end)}",
        ("Élève", *(when(slot) for slot in slots)),
        tuple(
            (_name(student), *(_place(timetable, student, slot) for slot in slots))
            for student in timetable.of_division(division)
        ),
        (_NAME_WIDTH, *(_SLOT_WIDTH for _ in slots)),
    )


def _name(student: Student) -> str:
    return f"{student.last_name} {student.first_name}".strip()


def _place(timetable: Timetable, student: Student, slot: Slot) -> str:
    """The group and its room; where somebody without a group is."""
    found = [one for one in timetable.placements_of(student) if one.slot == slot.code]
    texts = []
    for placement in found:
        group = timetable.groups[str(placement.group)]
        dates = _part(placement)
        texts.append(" · ".join(part for part in (group.code, group.room, dates) if part))
    return "\n".join(texts) or slot.without_group.value


def _part(placement: Placement) -> str:
    """`du 07/09/2026 au 21/09/2026`; nothing for the whole period."""
    start, end = placement.start, placement.end
    if start is not None and end is not None:
        return f"du {day(start)} au {day(end)}"
    if start is not None:
        return f"dès le {day(start)}"
    return f"jusqu'au {day(end)}" if end is not None else ""


def whereabouts(timetable: Timetable) -> bytes:
    """Who has no group on which date, and where he or she is: for Vie scolaire."""
    period = timetable.period
    rows = tuple(
        (
            day(date),
            WEEKDAYS[date.weekday()],
            when(slot).partition(" ")[2],
            student.division or "",
            _name(student),
            slot.without_group.value,
        )
        for date, slot, student in timetable.without_group()
    )
    return workbook_of(
        [
            Sheet(
                "Sans groupe",
                "Élèves sans groupe d'AP, séance par séance",
                f"Période {period.code}, du {day(period.start)} au {day(period.end)}",
                ("Date", "Jour", "Heure", "Division", "Élève", "Où"),
                rows,
                (12, 12, 26, 12, 34, 12),
            )
        ]
    )

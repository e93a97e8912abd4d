"""Students who came or changed, and slots that were offered, as rows of their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.school import Slot, Student
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import Cell, RawBook
from ap_xl.workbook.render.merging import (
    OldRow,
    Row,
    as_key,
    cell_of,
    is_blank,
    merged,
    of_present_columns,
    old_rows,
)
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import EVERY_WEEK, SEPARATOR, WEEKDAYS, Needs, Slots, Students, Table

_OF_STUDENTS: Mapping[Column, Callable[[Student], Content]] = {
    Students.last_name: lambda student: student.last_name,
    Students.first_name: lambda student: student.first_name,
    Students.division: lambda student: student.division,
    Students.birth_date: lambda student: student.birth_date,
    Students.arrival: lambda student: student.arrival,
    Students.departure: lambda student: student.departure,
}
_OF_NEEDS: Mapping[Column, Callable[[Student], Content]] = {
    Needs.last_name: lambda student: student.last_name,
    Needs.first_name: lambda student: student.first_name,
    Needs.division: lambda student: student.division,
}
Pairs = Sequence[tuple[Student, Student]]


def students(
    raw: RawBook, reading: Reading, changes: Pairs, added: Sequence[Student]
) -> tuple[TableWrite, ...]:
    """Élèves with the cells that changed and the new rows; all else stays."""
    return _rows(raw, Students, Students.id, _OF_STUDENTS, changes, added, _id_maker(reading))


def needs_rows(
    raw: RawBook, reading: Reading, changes: Pairs, added: Sequence[Student]
) -> tuple[TableWrite, ...]:
    """Besoins with names and divisions that changed, and an empty row for each new student."""
    known = {as_key(cell_of(row, Needs.id), Needs.id) for row in old_rows(raw.table(Needs.name))}
    new = [student for student in added if code_key(student.id) not in known]
    return _rows(raw, Needs, Needs.id, _OF_NEEDS, changes, new, _id_maker(reading))


def slots(raw: RawBook, new: Sequence[Slot]) -> tuple[TableWrite, ...]:
    """Créneaux with more rows."""
    table = raw.table(Slots.name)
    if table is None or not new:
        return ()
    rows: list[Row] = [
        {
            Slots.slot: slot.code,
            Slots.band: slot.band or None,
            Slots.weekday: WEEKDAYS[slot.weekday],
            Slots.start: slot.start,
            Slots.end: slot.end,
            Slots.letter: EVERY_WEEK if slot.letter is None else slot.letter.value,
            Slots.divisions: f"{SEPARATOR} ".join(slot.divisions),
            Slots.rooms: slot.rooms,
            Slots.room_names: f"{SEPARATOR} ".join(slot.room_names) or None,
        }
        for slot in new
    ]
    write = merged(Slots, table, rows, (Slots.slot,), lambda row: False)
    return (of_present_columns(write, table),)


def _id_maker(reading: Reading) -> Callable[[str], Cell]:
    """New Ids are numbers where the Ids of Élèves are."""
    cells = list(reading.id_cells.values())
    are_numbers = bool(cells) and all(isinstance(cell, float) for cell in cells)
    return lambda id: float(id) if are_numbers and id.isdecimal() else id


def _rows(
    raw: RawBook,
    spec: type[Table],
    id: Column,
    contents: Mapping[Column, Callable[[Student], Content]],
    changes: Pairs,
    added: Sequence[Student],
    id_cell: Callable[[str], Cell],
) -> tuple[TableWrite, ...]:
    table = raw.table(spec.name)
    if table is None or not (changes or added):
        return ()
    changed = {code_key(old.id): (old, new) for old, new in changes}
    rows: list[tuple[Content, ...]] = []
    kept: list[int | None] = []
    waiting = iter([(id_cell(student.id), *_cells(contents, student)) for student in added])
    for number, row in enumerate(old_rows(table)):
        new = next(waiting, None) if is_blank(row) else None  # new rows fill the holes first
        pair = changed.get(as_key(cell_of(row, id), id))
        rows.append(new or (cell_of(row, id), *_kept_cells(row, contents, pair)))
        kept.append(None if new else number)
    rest = list(waiting)
    columns = (id.name, *(column.name for column in contents))
    return (TableWrite(spec.name, columns, (*rows, *rest), (*kept, *[None] * len(rest))),)


def _cells(contents: Mapping[Column, Callable[[Student], Content]], student: Student) -> Iterator[Content]:
    return (content(student) for content in contents.values())


def _kept_cells(
    row: OldRow, contents: Mapping[Column, Callable[[Student], Content]], pair: tuple[Student, Student] | None
) -> Iterator[Content]:
    """The present cells, those that changed replaced."""
    for column, content in contents.items():
        is_new = pair is not None and content(pair[0]) != content(pair[1])
        yield content(pair[1]) if is_new and pair is not None else cell_of(row, column)

"""The tables of the next school year's workbook: rows of those who stay, with the coordinator's own columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ap_xl.domain.calendar import Holiday, Period, WeekLetter
from ap_xl.domain.codes import code_key
from ap_xl.domain.next_year import NextYear
from ap_xl.workbook import schema
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.columns import Column
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.calendar import periods
from ap_xl.workbook.render.current_period import parameter_values
from ap_xl.workbook.render.merging import (
    OldRow,
    Row,
    as_key,
    cell_of,
    is_blank,
    of_present_columns,
    old_rows,
    replaced,
)
from ap_xl.workbook.rewriting import TableWrite

_OF_THE_OLD_YEAR: tuple[type[schema.Table], ...] = (
    schema.Internships,
    schema.Groups,
    schema.Placements,
    schema.Sessions,
    schema.DivisionHours,
    schema.StaffHours,
    schema.WithoutGroupList,
    schema.Tracks,
    *schema.YEAR_TABLES,
    *schema.LEDGER_TABLES,
)
_SCHOOL_YEAR, _CURRENT_PERIOD = (
    row.name for row in schema.PARAMETERS if row.field in ("school_year", "current_period")
)


@dataclass(frozen=True)
class YearCalendar:
    """What Calendrier says of the new year."""

    school_year: str
    periods: Sequence[Period]
    holidays: Sequence[Holiday]
    letters: Mapping[date, WeekLetter]


def next_year_tables(
    raw: RawBook, coming: NextYear, calendar: YearCalendar, reviews: Collection[str]
) -> tuple[TableWrite, ...]:
    """Every table that changes; `reviews` are the names of the review tables, which are emptied."""
    emptied = [*(spec.name for spec in _OF_THE_OLD_YEAR), *reviews]
    return (
        *_parameters(raw, calendar),
        periods(raw, calendar.periods),
        _holidays(raw, calendar),
        _weeks(raw, calendar),
        _divisions(raw, coming),
        _students(raw, coming),
        _about_those_who_stay(raw, coming, schema.Needs, schema.Needs.id),
        _about_those_who_stay(raw, coming, schema.History, schema.History.id),
        _about_those_who_stay(raw, coming, schema.Interviews, schema.Interviews.id),
        _constraints(raw, coming),
        *(TableWrite(name, (), (), ()) for name in emptied if raw.table(name) is not None),
    )


def _changed(
    raw: RawBook,
    spec: type[schema.Table],
    stays: Callable[[int, OldRow], bool] = lambda place, row: True,
    **columns: Callable[[OldRow], Content],
) -> TableWrite:
    """The rows that stay, with what changes in them by the columns' names in the schema."""
    table = raw.table(spec.name)
    kept = [
        (place, row) for place, row in enumerate(old_rows(table)) if not is_blank(row) and stays(place, row)
    ]
    write = TableWrite(
        spec.name,
        tuple(getattr(spec, name).name for name in columns),
        tuple(tuple(content(row) for content in columns.values()) for _, row in kept),
        tuple(place for place, _ in kept),
    )
    return of_present_columns(write, table)


def _key(row: OldRow, column: Column) -> str:
    return as_key(cell_of(row, column), column)


def _parameters(raw: RawBook, calendar: YearCalendar) -> Iterator[TableWrite]:
    table = raw.table(schema.Parameters.name)
    if table is not None:
        values = {_SCHOOL_YEAR: calendar.school_year, _CURRENT_PERIOD: calendar.periods[0].code}
        yield parameter_values(table, values)


def _holidays(raw: RawBook, calendar: YearCalendar) -> TableWrite:
    sheet = schema.Holidays
    rows: list[Row] = [
        {sheet.start: off.start, sheet.end: off.end, sheet.reason: off.reason} for off in calendar.holidays
    ]
    table = raw.table(sheet.name)
    return of_present_columns(replaced(sheet, table, rows, (sheet.start,)), table)


def _weeks(raw: RawBook, calendar: YearCalendar) -> TableWrite:
    sheet = schema.Weeks
    rows = [{sheet.monday: monday, sheet.letter: letter.value} for monday, letter in calendar.letters.items()]
    table = raw.table(sheet.name)
    return of_present_columns(replaced(sheet, table, rows, (sheet.monday,)), table)


def _divisions(raw: RawBook, coming: NextYear) -> TableWrite:
    done = {code_key(code): hours for code, hours in coming.cycle_done.items()}

    def cycle_done(row: OldRow) -> Content:
        return round(done.get(_key(row, schema.Divisions.division), 0.0), 6)

    return _changed(raw, schema.Divisions, hours_cycle_done=cycle_done)


def _students(raw: RawBook, coming: NextYear) -> TableWrite:
    staying = {code_key(student.id): student for student in coming.students}

    def division(row: OldRow) -> Content:
        return staying[_key(row, schema.Students.id)].division

    return _changed(
        raw,
        schema.Students,
        lambda place, row: _key(row, schema.Students.id) in staying,
        division=division,
        newcomer=lambda row: None,
    )


def _about_those_who_stay(raw: RawBook, coming: NextYear, spec: type[schema.Table], id: Column) -> TableWrite:
    staying = {code_key(student.id) for student in coming.students}
    return _changed(raw, spec, lambda place, row: _key(row, id) in staying)


def _constraints(raw: RawBook, coming: NextYear) -> TableWrite:
    table = raw.table(schema.Constraints.name)
    first = 0 if table is None else table.top + 1
    rows = {int(row.origin.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for row in coming.constraints}
    return _changed(raw, schema.Constraints, lambda place, row: first + place in rows)

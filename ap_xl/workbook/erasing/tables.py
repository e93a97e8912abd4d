"""A table without a student.

Rows about the student go. Those that hours of closed periods are counted from stay under a code that stands for
nobody, with nothing in them but what is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ap_xl.domain.codes import code_key
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.columns import Column
from ap_xl.workbook.erasing.mentions import ERASED, Mentions
from ap_xl.workbook.render.merging import as_key
from ap_xl.workbook.schema import (
    TABLES,
    Filled,
    Groups,
    History,
    Internships,
    Journal,
    Needs,
    Placements,
    Reviews,
    Students,
)
from ap_xl.workbook.undo.snapshot import Snapshot, in_row

_STUDENT_HEADERS = frozenset(map(code_key, ("Id", "Élève", "Avec")))
_STAYS: Mapping[str, tuple[Column, ...]] = {
    Students.name: (Students.division, Students.arrival),
    Needs.name: (Needs.division,),
    Internships.name: (Internships.start, Internships.end),
    Placements.name: (
        Placements.period,
        Placements.division,
        Placements.slot,
        Placements.group,
        Placements.module,
        Placements.hours,
        Placements.start,
        Placements.end,
    ),
    History.name: (History.year, History.period, History.module, History.group, History.staff, History.hours),
}
"""What stays, beside the code, of a row that hours are counted from."""
_STAYS_OF_REVIEWS = (
    Reviews.group,
    Reviews.module,
    Reviews.slot,
    Reviews.staff,
    Reviews.division,
    Reviews.hours_planned,
    Reviews.hours_followed,
    Reviews.progress,
)
_NAMES = frozenset(map(code_key, (Students.last_name.name, Students.first_name.name)))


@dataclass(frozen=True)
class Erasing:
    """Who is forgotten; `stand_in` is the code of nobody, `until` the last day that is counted, if any is.

    `year` and `closed` are this school year and the keys of its closed periods.
    """

    mentions: Mentions
    stand_in: str
    until: date | None
    year: str
    closed: frozenset[str]

    @property
    def key(self) -> str:
        return code_key(self.mentions.student.id)


@dataclass(frozen=True)
class Erased:
    """A table afterwards: how many rows are gone, and how many are left as numbers; `changed` cells lost a mention."""

    table: Snapshot
    gone: int = 0
    left: int = 0
    changed: int = 0


def erased_tables(tables: Mapping[str, tuple[str, Snapshot]], erasing: Erasing) -> dict[str, Erased]:
    """All tables without the student, by the same keys; the values are their names and what they hold.

    Effectif of groups follows where somebody is gone from them.
    """
    found = {key: without_student(name, before, erasing) for key, (name, before) in tables.items()}
    groups, placements = Groups.name.casefold(), Placements.name.casefold()
    if groups in found and placements in found:
        smaller = _groups_left(tables[placements][1], found[placements].table)
        found[groups] = replace(found[groups], table=_with_sizes(found[groups].table, smaller))
    return found


def _groups_left(before: Snapshot, after: Snapshot) -> Counter[str]:
    """How many rows fewer name each group."""
    return _named(before) - _named(after)


def _named(placements: Snapshot) -> Counter[str]:
    keys = [code_key(header) for header in placements.headers]
    place = keys.index(code_key(Placements.group.name)) if code_key(Placements.group.name) in keys else None
    return Counter(
        as_key(row[place], Placements.group) for row in placements.rows if place is not None and row[place]
    )


def _with_sizes(groups: Snapshot, smaller: Counter[str]) -> Snapshot:
    keys = [code_key(header) for header in groups.headers]
    code, size = code_key(Groups.group.name), code_key(Groups.size.name)
    if code not in keys or size not in keys:
        return groups
    at, sizes = keys.index(code), keys.index(size)
    return replace(groups, rows=tuple(_smaller(row, at, sizes, smaller) for row in groups.rows))


def _smaller(row: tuple[Content, ...], at: int, sizes: int, smaller: Counter[str]) -> tuple[Content, ...]:
    fewer, size = smaller[as_key(row[at], Groups.group)], row[sizes]
    if not fewer or not isinstance(size, (int, float)):
        return row
    return (*row[:sizes], size - fewer, *row[sizes + 1 :])


def without_student(name: str, before: Snapshot, erasing: Erasing) -> Erased:
    """The table of that name without the student."""
    keys = [code_key(header) for header in before.headers]
    rows: list[tuple[Content, ...]] = []
    gone = left = changed = 0
    for number, row in enumerate(before.rows):
        if _is_about(name, keys, row, erasing):
            counted = _counted(name, keys, row, erasing)
            gone += counted is None
            left += counted is not None
            if counted is None:
                continue
            after = counted
        else:
            after = tuple(_cleaned(cell, erasing) for cell in row)
            changed += sum(new != old for new, old in zip(after, row, strict=True))
        old, new = before.first_row + number, before.first_row + len(rows)
        rows.append(tuple(in_row(cell, old, new) for cell in after))
    blank = [(None,) * len(before.headers)] if before.rows and not rows else []
    return Erased(replace(before, rows=(*rows, *blank)), gone, left, changed)


def _is_about(name: str, keys: list[str], row: tuple[Content, ...], erasing: Erasing) -> bool:
    cells = dict(zip(keys, row, strict=True))
    if any(as_key(cells[key], Students.id) == erasing.key for key in _STUDENT_HEADERS & set(keys)):
        return True
    texts = [cell for cell in row if isinstance(cell, str)]
    return _is_told_by_program(name) and any(erasing.mentions.any.search(text) for text in texts)


def _is_told_by_program(name: str) -> bool:
    """Sentences that a command writes anew; Journal is a record and keeps its rows."""
    spec = next((spec for spec in TABLES if spec.name == name), None)
    if name in ("tblConflits", "tblRetours"):
        return True
    return spec is not None and spec.filled is Filled.BY_PROGRAM and spec not in (Journal, History)


def _cleaned(cell: Content, erasing: Erasing) -> Content:
    """A text without the student; formulas stay."""
    if isinstance(cell, str) and erasing.mentions.surely.search(cell):
        return erasing.mentions.without(cell)
    return cell


def _counted(
    name: str, keys: list[str], row: tuple[Content, ...], erasing: Erasing
) -> tuple[Content, ...] | None:
    """The row as numbers of nobody; None where it counts for nothing."""
    is_review = code_key(name).startswith(code_key(Reviews.name)) and name not in _STAYS
    stays = _STAYS_OF_REVIEWS if is_review else _STAYS.get(name)
    if stays is None or erasing.until is None:
        return None
    cells = dict(zip(keys, row, strict=True))
    if not _counts(name, cells, erasing):
        return None
    kept = {code_key(column.name) for column in stays}
    return tuple(_anonymous(name, key, cell, kept, erasing) for key, cell in zip(keys, row, strict=True))


def _anonymous(name: str, key: str, cell: Content, kept: Collection[str], erasing: Erasing) -> Content:
    if key == code_key(Students.id.name):
        return erasing.stand_in
    if key in _NAMES:
        return ERASED
    if name == Students.name and key == code_key(Students.departure.name):
        return erasing.until
    return cell if key in kept else None


def _counts(name: str, cells: Mapping[str, Content], erasing: Erasing) -> bool:
    """Whether hours of this year's closed periods are counted from the row."""
    period = as_key(cells.get(code_key(Placements.period.name)), Placements.period)
    if name == Placements.name:
        return period in erasing.closed
    if name == History.name:
        return period in erasing.closed and as_key(cells.get(code_key("Année")), History.year) == erasing.year
    if name in (Students.name, Needs.name):
        return True
    if name == Internships.name:
        start = cells.get(code_key(Internships.start.name))
        return erasing.until is not None and isinstance(start, date) and _day(start) <= erasing.until
    return any(code_key(name) == code_key(f"{Reviews.name}{period}") for period in erasing.closed)


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)

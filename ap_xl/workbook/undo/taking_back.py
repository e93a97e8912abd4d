"""Taking one change of a table back: exactly where nobody has edited it since, else row by row, cell by cell.

A three-way comparison: `before` and `after` the command, and the table `now`. A cell goes back where it still
holds what the command wrote; what a person has typed, added, deleted or sorted since stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.undo.comparing import Comparison, compare
from ap_xl.workbook.undo.ordering import Line, in_order
from ap_xl.workbook.undo.snapshot import Snapshot, canonical_rows, in_row, is_empty
from ap_xl.workbook.undo.step import TableChange
from ap_xl.workbook.undo.taken_back import Left, Present, TakenBack, Why
from ap_xl.workbook.undo.words import cells_in_words, listed_in_words, row_in_words, value_in_words

IsUsed = Callable[[str], bool]
"""Whether a formula elsewhere refers to the column of that header."""


def take_back(change: TableChange, present: Present, is_used: IsUsed) -> TakenBack:
    """The table without the change."""
    if _is_untouched(change.after, present.table) and not any(map(is_used, _added(change))):
        return TakenBack(_as_before(change, present))
    found = compare(change, present.table)
    if found.is_unrecognisable:
        return TakenBack(present, tuple(_unrecognisable(change)), has_typed_rows=True)
    lines = [line for row in range(len(found.now.rows)) if (line := _line(found, row)) is not None]
    returning, typed = _returning(found, lines)
    ordered = in_order(lines, returning, found.is_sorted)
    columns = _columns(found, ordered, is_used)
    left = (*(left for line in lines for left in line.left), *typed, *_deleted(found), *columns.left)
    numbered = tuple(_numbered(one, present) for one in left)
    has_typed = any(line.before is None for line in lines)
    return TakenBack(_assembled(found, present, ordered, columns.width), numbered, has_typed)


def _unrecognisable(change: TableChange) -> Iterator[Left]:
    """Every column that the command left, with what was in it before."""
    for column, header in enumerate(change.after.headers):
        rows = change.before.rows if column < len(change.before.headers) else ()
        cells = [f"« {value_in_words(row[column])} »" for row in rows if not is_empty(row[column])]
        yield Left(Why.COLUMN_GONE, header, was=listed_in_words(cells))


def _is_untouched(after: Snapshot, now: Snapshot) -> bool:
    return after.headers == now.headers and canonical_rows(after) == canonical_rows(now)


def _added(change: TableChange) -> tuple[str, ...]:
    return change.after.headers[len(change.before.headers) :]


def _as_before(change: TableChange, present: Present) -> Present:
    before, start = change.before, present.table.first_row
    rows = tuple(
        tuple(in_row(content, before.first_row + number, start + number) for content in row)
        for number, row in enumerate(before.rows)
    )
    origin = {old: present.origins[new] for new, old in enumerate(change.kept) if old is not None}
    origins = tuple(origin.get(number) for number in range(len(rows)))
    return Present(replace(before, rows=rows, first_row=start), origins)


def _line(found: Comparison, row: int) -> Line | None:
    """What becomes of a present row; None where it goes."""
    match = found.rows[row]
    if row in found.as_before:
        return Line(found.now.rows[row], row, found.as_before[row])
    if match is None:
        return None if found.is_leftover(row) else _unknown(found, row)
    old = found.change.kept[match]
    if old is not None:
        return _continued(found, row, match, old)
    edited = found.edited(row, match)
    return _staying(found, row, match, edited) if edited else None


def _staying(found: Comparison, row: int, match: int, edited: Sequence[int]) -> Line:
    """A row that the command added and a person has edited."""
    label = row_in_words(found.now, row, found.key_columns)
    left = [
        Left(Why.ROW_EDITED, label, row, column, found.now.rows[row][column], found.written(match, column))
        for column in edited
    ]
    return Line(found.now.rows[row], row, left=tuple(left))


def _unknown(found: Comparison, row: int) -> Line:
    """A row that the command did not leave as it is now: a person's own, or hardly to be recognised."""
    match = found.resembling.get(row)
    old = None if match is None else found.change.kept[match]
    if match is None:
        return Line(found.now.rows[row], row)
    if old is None:
        return _staying(found, row, match, found.edited(row, match))
    changed = found.changed_columns(match, old)
    if not changed:
        return Line(found.now.rows[row], row)
    label = row_in_words(found.now, row, found.key_columns)
    there = cells_in_words(found.now, row)
    was = cells_in_words(found.change.before, old, changed)
    return Line(found.now.rows[row], row, left=(Left(Why.ROW_UNKNOWN, label, row, None, there, was),))


def _continued(found: Comparison, row: int, match: int, old: int) -> Line:
    """A row that the command changed: its cells go back where they hold what the command wrote."""
    cells: list[Content] = []
    left = []
    for column, content in enumerate(found.now.rows[row]):
        if not found.is_changed(match, old, column) or found.is_as_before(row, old, column):
            cells.append(content)
        elif found.is_as_left(row, match, column):
            cells.append(found.was_in_row(old, column, row))
        else:
            cells.append(content)
            if not found.is_added_column(column):
                label = row_in_words(found.now, row, found.key_columns)
                left.append(Left(Why.CELL_EDITED, label, row, column, content, found.was(old, column)))
    return Line(tuple(cells), row, old, tuple(left))


def _returning(found: Comparison, lines: Sequence[Line]) -> tuple[list[Line], list[Left]]:
    """The rows that the command removed; not those that somebody has typed anew."""
    back, typed = [], []
    others = [line.row for line in lines if line.row is not None and line.before is None]
    there_already = set(found.as_before.values())
    for old in found.removed:
        if old in there_already:
            continue
        there = found.typed_anew(old, others)
        if there is None:
            back.append(Line(found.former_row(old), None, old))
        else:
            label = row_in_words(found.change.before, old, found.key_columns)
            was = cells_in_words(found.change.before, old)
            typed.append(Left(Why.ROW_TYPED, label, there, None, cells_in_words(found.now, there), was))
    return back, typed


def _deleted(found: Comparison) -> Iterator[Left]:
    """The rows and columns that the command changed and that a person has deleted since."""
    before = found.change.before
    back = set(found.as_before.values())
    recognised = {*found.matched, *found.resembling.values()}
    for match, old in enumerate(found.change.kept):
        if old is None or match in recognised or old in back:
            continue
        changed = found.changed_columns(match, old)
        if changed:
            label = row_in_words(before, old, found.key_columns)
            yield Left(Why.ROW_DELETED, label, was=cells_in_words(before, old, changed))
    for column in found.gone_columns:
        lost = found.lost(column)
        if lost:
            yield Left(Why.COLUMN_GONE, before.headers[column], was=listed_in_words(lost))


@dataclass(frozen=True)
class _Columns:
    width: int
    left: tuple[Left, ...]


def _columns(found: Comparison, lines: Sequence[Line], is_used: IsUsed) -> _Columns:
    """The columns that the command added go where they are the last ones and nothing is in them."""
    width = len(found.now.headers)
    named = {left.column for line in lines for left in line.left}
    while width > 1 and found.is_added_column(width - 1):
        empty = all(is_empty(line.cells[width - 1]) for line in lines if line.row is not None)
        if not empty or width - 1 in named or is_used(found.now.headers[width - 1]):
            break
        width -= 1
    kept = [one for one in range(width) if found.is_added_column(one) or one in found.renamed_columns]
    return _Columns(width, tuple(Left(Why.COLUMN_USED, found.now.headers[one], None, one) for one in kept))


def _assembled(found: Comparison, present: Present, lines: Sequence[Line], width: int) -> Present:
    start = found.now.first_row
    rows = tuple(
        tuple(in_row(content, _sheet_row(found, line), start + number) for content in line.cells[:width])
        for number, line in enumerate(lines)
    )
    origins = tuple(None if line.row is None else present.origins[line.row] for line in lines)
    if not rows:
        rows, origins = ((None,) * width,), (None,)
    return Present(Snapshot(found.now.headers[:width], rows, start), origins)


def _sheet_row(found: Comparison, line: Line) -> int:
    """The row of the sheet that the line's formulas are about."""
    if line.row is not None:
        return found.now.first_row + line.row
    return found.change.before.first_row + (line.before or 0)


def _numbered(left: Left, present: Present) -> Left:
    return left if left.origin is None else replace(left, origin=present.origins[left.origin])

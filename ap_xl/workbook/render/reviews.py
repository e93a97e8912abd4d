"""A period's review sheet: prefilled by the program, answered by colleagues."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.history import ReviewRow
from ap_xl.workbook import schema
from ap_xl.workbook.access import NewTable
from ap_xl.workbook.cell_text import Formula, is_same
from ap_xl.workbook.cells import is_empty
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import Cell, RawBook
from ap_xl.workbook.render.merging import OldRow, Row, cell_of, merged, old_keys_of, old_rows
from ap_xl.workbook.render.plan import joined
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Reviews

ANSWERS = (
    Reviews.need_end,
    Reviews.decision,
    Reviews.proposed_module,
    Reviews.observation,
)
"""What colleagues type; kept as it stands."""


def new_table(period: str) -> NewTable:
    return NewTable(
        schema.review_table(period),
        schema.review_sheet(period),
        Reviews.columns,
        after=schema.DivisionHours.sheet,
    )


def _progress(table: str) -> Formula:
    """Need at the start less need at the end; empty until the end is known."""
    this = f"{table}[[#This Row],"
    start, end = f"{this}[{Reviews.need_start.name}]]", f"{this}[{Reviews.need_end.name}]]"
    return Formula(f'=IF({end}="","",{start}-{end})')


def reviews(raw: RawBook, reading: Reading, period: str, found: Sequence[ReviewRow]) -> TableWrite:
    """The rows of `found`; answers and typed hours of present rows stay, answered rows never go.

    Hours followed that still are the hours planned are prefilled anew: sessions may have been cancelled since.
    """
    name = schema.review_table(period)
    table = raw.table(name)
    present = {_key(row): row for row in old_rows(table)}
    rows: list[Row] = []
    for review in found:
        student = reading.school.student_by_id[review.student]
        old = present.get((code_key(review.group), code_key(review.student)), {})
        typed_hours = _typed_hours(old)
        rows.append(
            {
                Reviews.group: review.group,
                Reviews.module: review.module,
                Reviews.slot: review.slot,
                Reviews.staff: joined(review.staff),
                Reviews.id: reading.id_cell(student.id),
                Reviews.last_name: student.last_name,
                Reviews.first_name: student.first_name,
                Reviews.division: student.division,
                Reviews.hours_planned: review.hours_planned,
                Reviews.hours_followed: review.hours_followed if typed_hours is None else typed_hours,
                Reviews.need_start: review.need_start,
                Reviews.progress: _progress(name),
                **{column: cell_of(old, column) for column in ANSWERS},
            }
        )
    wanted = {(code_key(review.group), code_key(review.student)) for review in found}
    return merged(
        Reviews,
        table,
        rows,
        (Reviews.group, Reviews.id),
        lambda row: _key(row) in wanted or not _is_answered(row),
        name,
        always={Reviews.progress: _progress(name)},
    )


def _key(row: OldRow) -> tuple[str, ...]:
    return old_keys_of(row, (Reviews.group, Reviews.id))


def _typed_hours(row: OldRow) -> Cell:
    """The attendance that somebody typed; None where Heures suivies still are what was prefilled."""
    followed, planned = cell_of(row, Reviews.hours_followed), cell_of(row, Reviews.hours_planned)
    return None if is_same(followed, planned) or is_empty(followed) else followed


def _is_answered(row: OldRow) -> bool:
    return any(cell_of(row, column) not in (None, "") for column in ANSWERS)

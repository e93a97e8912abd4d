"""Where the answers of a review stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ap_xl.domain.calendar import Period
from ap_xl.domain.findings import Origin
from ap_xl.domain.history import ReviewRow
from ap_xl.workbook import schema
from ap_xl.workbook.beside import beside, need_cell
from ap_xl.workbook.columns import Column
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.schema import Reviews


@dataclass(frozen=True)
class ReviewCells:
    """The cells of one period's review."""

    raw: RawBook
    period: Period

    @property
    def sheet(self) -> str:
        """The review's sheet as it is named, or would be."""
        table = self.raw.table(schema.review_table(self.period.code))
        return schema.review_sheet(self.period.code) if table is None else table.sheet

    def of(self, row: ReviewRow, column: Column) -> Origin:
        table = self.raw.table(schema.review_table(self.period.code))
        return beside(table, row.origin, Reviews.columns, column)

    def need(self, row: ReviewRow, module: str | None = None) -> Origin:
        """The student's cell of Besoins for the row's module, or another one."""
        return need_cell(self.raw, row.student, module or row.module)


def ranges(cells: Sequence[str]) -> str:
    """Cells of one column in order, `L5`, `L6`, `L9`, as `L5:L6, L9`."""
    placed = [(re.sub(r"\d", "", cell), int(re.sub(r"\D", "", cell))) for cell in cells]
    runs = groupby(enumerate(placed), key=lambda pair: (pair[1][0], pair[1][1] - pair[0]))
    found = []
    for _, run in runs:
        (letters, first), *rest = [place for _, place in run]
        found.append(f"{letters}{first}" + (f":{letters}{rest[-1][1]}" if rest else ""))
    return ", ".join(found)

"""Small tables by chance: what a command does to them, and what a person does next.

Each value says where it comes from: `b…` was there before, `c…` the command wrote, `p…` a person typed. None
of them comes twice, so that it can be followed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from ap_xl.workbook.undo.snapshot import Snapshot
from ap_xl.workbook.undo.step import TableChange

KEYED, KEYLESS = "tblDivisions", "tblVacances"
KEY = "Division"
Cells = list[list[str | None]]


@dataclass
class Maker:
    """Makes values that nobody has made before."""

    random: Random
    numbers: count[int] = field(default_factory=count)

    def value(self, origin: str) -> str:
        return f"{origin}{next(self.numbers)}x"

    def rows(self, origin: str, height: int, width: int) -> Cells:
        return [
            [self.value(origin) if self.random.random() < 0.85 else None for _ in range(width)]
            for _ in range(height)
        ]

    def keyed(self, rows: Cells, origin: str) -> Cells:
        return [[row[0] or self.value(origin), *row[1:]] for row in rows]


def snapshot(headers: list[str], rows: Cells, first_row: int = 5) -> Snapshot:
    shown = rows or [[None] * len(headers)]
    return Snapshot(tuple(headers), tuple(map(tuple, shown)), first_row)


def random_change(make: Maker) -> TableChange:
    """A command: rows stay, change, go and come; columns may come."""
    random = make.random
    width = random.randint(1, 4)
    headers = [KEY, *(f"h{number}" for number in range(1, width))]
    old = make.keyed(make.rows("b", random.randint(0, 5), width), "b")
    added = random.choice((0, 0, 0, 1, 2))
    kept = [row for row in range(len(old)) if random.random() < 0.7]
    if random.random() < 0.3:
        random.shuffle(kept)
    new: Cells = []
    for row in kept:
        cells = [cell if random.random() < 0.6 else make.value("c") for cell in old[row][1:]]
        new.append([old[row][0], *cells, *make.rows("c", 1, added)[0]])
    places: list[int | None] = list(kept)
    for cells in make.keyed(make.rows("c", random.randint(0, 3), width + added), "c"):
        at = random.randint(0, len(new))
        new.insert(at, cells)
        places.insert(at, None)
    after = [*headers, *(f"new{number}" for number in range(added))]
    name = random.choice((KEYED, KEYLESS))
    return TableChange(name, snapshot(headers, old), snapshot(after, new), tuple(places or [None]))


@dataclass
class Sheet:
    """The table in the hands of a person."""

    make: Maker
    headers: list[str]
    rows: Cells

    def edit_a_cell(self) -> None:
        if self.rows and self.headers:
            row = self.make.random.choice(self.rows)
            row[self.make.random.randrange(len(row))] = self.make.value("p")

    def empty_a_cell(self) -> None:
        if self.rows:
            row = self.make.random.choice(self.rows)
            row[self.make.random.randrange(len(row))] = None

    def add_a_row(self) -> None:
        at = self.make.random.randint(0, len(self.rows))
        self.rows.insert(at, self.make.rows("p", 1, len(self.headers))[0])

    def delete_a_row(self) -> None:
        if self.rows:
            del self.rows[self.make.random.randrange(len(self.rows))]

    def sort_the_rows(self) -> None:
        self.make.random.shuffle(self.rows)

    def add_a_column(self) -> None:
        at = self.make.random.randint(0, len(self.headers))
        self.headers.insert(at, self.make.value("Colonne"))
        for row in self.rows:
            row.insert(at, self.make.value("p") if self.make.random.random() < 0.4 else None)

    def delete_a_column(self) -> None:
        if len(self.headers) > 1:
            at = self.make.random.randrange(len(self.headers))
            for row in (self.headers, *self.rows):
                del row[at]

    def swap_two_columns(self) -> None:
        one, other = (self.make.random.randrange(len(self.headers)) for _ in range(2))
        for row in (self.headers, *self.rows):
            row[one], row[other] = row[other], row[one]

    def rename_a_column(self) -> None:
        self.headers[self.make.random.randrange(len(self.headers))] = self.make.value("Colonne")

    @property
    def edits(self) -> tuple[Callable[[], None], ...]:
        often = (self.edit_a_cell, self.add_a_row, self.delete_a_row)
        return (
            *often, *often, self.edit_a_cell, self.empty_a_cell, self.sort_the_rows, self.add_a_column,
            self.delete_a_column, self.swap_two_columns, self.rename_a_column,
        )  # fmt: skip


def edited(change: TableChange, make: Maker, edits: int) -> Snapshot:
    """The table that a person has edited so many times after the command."""
    sheet = Sheet(make, list(change.after.headers), [list(row) for row in change.after.rows])
    for _ in range(edits):
        make.random.choice(sheet.edits)()
    table = snapshot(sheet.headers, sheet.rows)
    return replace(table, first_row=make.random.choice((5, 9)))


def values(table: Snapshot) -> set[str]:
    return {cell for row in table.rows for cell in row if isinstance(cell, str)}

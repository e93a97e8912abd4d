"""What must change in a table so that it holds a new body; pure, nothing is touched here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ap_xl.domain.codes import code_key
from ap_xl.workbook.cell_text import Content, Formula, is_same
from ap_xl.workbook.own_row import moved
from ap_xl.workbook.raw import Cell


@dataclass(frozen=True)
class TableWrite:
    """A table's new body: `rows` hold the `columns` that the program owns.

    `kept` names for each row the 0-based body row of the table that it continues, None for a new row;
    the coordinator's own columns go with the rows.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    kept: tuple[int | None, ...]


@dataclass(frozen=True)
class Body:
    """A table's body as it stands; `first_row` is the sheet's number of its first row."""

    headers: tuple[str, ...]
    values: tuple[tuple[Cell, ...], ...]
    formulas: tuple[tuple[str, ...], ...]
    first_row: int

    def content(self, row: int, column: int) -> Content:
        """The cell's formula, or its constant."""
        formula, value = self.formulas[row][column], self.values[row][column]
        # Text behind an apostrophe may begin with = and is its own formula text.
        return Formula(formula) if formula.startswith("=") and formula != value else value


@dataclass(frozen=True)
class Block:
    """Cells to write at once; row and column are 0-based in the body."""

    row: int
    column: int
    cells: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True)
class Change:
    """New headers at the right, the new number of body rows, and the cells that differ.

    `narrower` columns leave the table at the right; a change has these or new headers, not both.
    """

    new_headers: tuple[str, ...]
    height: int
    blocks: tuple[Block, ...]
    narrower: int = 0


def change_of(body: Body, write: TableWrite) -> Change:
    """The smallest set of whole ranges that makes the table hold the new body."""
    places: dict[str, int] = {}
    for place, header in enumerate(body.headers):
        places.setdefault(code_key(header), place)
    new_headers = tuple(name for name in write.columns if code_key(name) not in places)
    for place, name in enumerate(new_headers, len(body.headers)):
        places[code_key(name)] = place
    owned = {places[code_key(name)]: index for index, name in enumerate(write.columns)}
    height = max(1, len(write.rows))
    width = len(body.headers) + len(new_headers)
    columns = [
        [_owned(write, row, owned[place]) for row in range(height)]
        if place in owned
        else _carried(body, write, place, height)
        for place in range(width)
    ]
    return Change(new_headers, height, tuple(_blocks(body, columns, set(owned))))


def _owned(write: TableWrite, row: int, index: int) -> Content:
    return write.rows[row][index] if row < len(write.rows) else None


def _carried(body: Body, write: TableWrite, column: int, height: int) -> list[Content]:
    """The coordinator's own column in the new body."""
    filled = _filling_formula(body, column)
    if filled is not None:
        return [Formula(moved(filled.text, body.first_row, body.first_row + row)) for row in range(height)]
    kept = [*write.kept, *[None] * (height - len(write.kept))]
    return [None if old is None else _moved(body, old, row, column) for row, old in enumerate(kept)]


def _moved(body: Body, old: int, new: int, column: int) -> Content:
    content = body.content(old, column)
    if isinstance(content, Formula):
        return Formula(moved(content.text, body.first_row + old, body.first_row + new))
    return content


def _filling_formula(body: Body, column: int) -> Formula | None:
    """The formula that fills the whole column, as it stands in the first row."""
    cells = [body.content(row, column) for row in range(len(body.values))]
    first = cells[0] if cells else None
    if not isinstance(first, Formula):
        return None
    start = body.first_row
    same = all(cell == Formula(moved(first.text, start, start + row)) for row, cell in enumerate(cells))
    return first if same else None


def _blocks(body: Body, columns: Sequence[Sequence[Content]], owned: set[int]) -> list[Block]:
    """Neighbouring columns that differ, from their first to their last row that does."""
    differing = {place: _differing(body, place, cells, place in owned) for place, cells in enumerate(columns)}
    blocks = []
    for places in _runs(len(columns), {place for place, rows in differing.items() if rows}, owned):
        first = min(differing[place][0] for place in places if differing[place])
        last = max(differing[place][-1] for place in places if differing[place])
        cells = tuple(
            tuple(_cell(body, row, place, columns, differing) for place in places)
            for row in range(first, last + 1)
        )
        blocks.append(Block(first, places.start, cells))
    return blocks


def _runs(width: int, touched: set[int], owned: set[int]) -> Iterator[range]:
    """The columns of each block: an owned column in between may be written though it does not differ."""
    for _, run in groupby(range(width), key=lambda place: (place in owned, place in owned | touched)):
        wanted = [place for place in run if place in touched]
        if wanted:
            yield range(wanted[0], wanted[-1] + 1)


def _differing(body: Body, column: int, cells: Sequence[Content], is_owned: bool) -> list[int]:
    found = []
    for row, new in enumerate(cells):
        if row >= len(body.values) or column >= len(body.headers):
            old: Content = None
        elif is_owned and not isinstance(new, Formula):
            old = body.values[row][column]  # a formula with the right result may stay
        else:
            old = body.content(row, column)
        if not is_same(new, old):
            found.append(row)
    return found


def _cell(
    body: Body, row: int, column: int, columns: Sequence[Sequence[Content]], differing: dict[int, list[int]]
) -> Content:
    """The new content; the old one where it need not change."""
    is_there = row < len(body.values) and column < len(body.headers)
    return body.content(row, column) if is_there and row not in differing[column] else columns[column][row]

"""What must be written so that a table holds just what it should, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.rewriting import Block, Body, Change
from ap_xl.workbook.undo.snapshot import Snapshot, canonical


@dataclass(frozen=True)
class Restored:
    """A table's whole new content; its headers are the present ones, or the first of them."""

    name: str
    table: Snapshot


def exact_change(body: Body, wanted: Snapshot) -> Change:
    """The smallest set of whole ranges that makes the table hold `wanted`, formulas included."""
    differing = {
        column: rows for column in range(len(wanted.headers)) if (rows := _rows(body, wanted, column))
    }
    blocks = tuple(_block(wanted, run, differing) for run in _runs(sorted(differing)))
    narrower = len(body.headers) - len(wanted.headers)
    return Change((), len(wanted.rows), blocks, narrower)


def _rows(body: Body, wanted: Snapshot, column: int) -> list[int]:
    """The rows in which the column must be written."""
    return [
        row
        for row, cells in enumerate(wanted.rows)
        if canonical(cells[column], body.first_row + row) != _present(body, row, column)
    ]


def _present(body: Body, row: int, column: int) -> object:
    content: Content = body.content(row, column) if row < len(body.values) else None
    return canonical(content, body.first_row + row)


def _runs(columns: list[int]) -> Iterator[list[int]]:
    """Columns that stand side by side."""
    for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
        yield [column for _, column in run]


def _block(wanted: Snapshot, columns: list[int], differing: dict[int, list[int]]) -> Block:
    first = min(differing[column][0] for column in columns)
    last = max(differing[column][-1] for column in columns)
    cells = tuple(tuple(wanted.rows[row][column] for column in columns) for row in range(first, last + 1))
    return Block(first, columns[0], cells)

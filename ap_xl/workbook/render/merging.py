"""New rows among those that stay: how a table's next body comes from its present one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ap_xl.domain.codes import code_key
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.placing import place_rows
from ap_xl.workbook.raw import Cell, RawTable
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Table
from ap_xl.workbook.typed_text import date_from_text

Row = Mapping[Column, Content]
OldRow = Mapping[str, Cell]
"""A present row by the keys of its headers."""


def as_key(cell: Content, column: Column) -> str:
    """What two spellings of one cell of the column have in common."""
    if column.kind is Kind.DATE and isinstance(cell, str):
        cell = date_from_text(cell) or cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date() if column.kind is Kind.DATE else cell
    return code_key(str(cell)) if cell is not None else ""


def keys_of(row: Mapping[Column, Content], columns: Sequence[Column]) -> tuple[str, ...]:
    """What tells a new row from the others."""
    return tuple(as_key(row.get(column), column) for column in columns)


def old_keys_of(row: OldRow, columns: Sequence[Column]) -> tuple[str, ...]:
    """The same for a present row."""
    return tuple(as_key(cell_of(row, column), column) for column in columns)


def old_rows(raw: RawTable | None) -> list[OldRow]:
    """The present rows."""
    if raw is None:
        return []
    headers = [code_key(header) for header in raw.headers]
    return [dict(zip(headers, row, strict=True)) for row in raw.rows]


def cell_of(row: OldRow, column: Column) -> Cell:
    return row.get(code_key(column.name))


def is_blank(row: OldRow) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row.values())


def merged(
    spec: type[Table],
    raw: RawTable | None,
    rows: Sequence[Row],
    keys: Sequence[Column],
    is_replaced: Callable[[OldRow], bool] = lambda row: True,
    name: str | None = None,
    always: Row | None = None,
) -> TableWrite:
    """The table with `rows` instead of its present rows that `is_replaced`; all others stay as they are.

    A new row continues the present one with the same `keys`, with the coordinator's own columns. `always`
    holds the formulas that stand in every row.
    """
    fixed = always or {}
    present = old_rows(raw)
    old_keys: list[tuple[str, ...] | None] = []
    stays: list[tuple[tuple[str, ...], OldRow]] = []
    for index, row in enumerate(present):
        if is_blank(row):
            old_keys.append(None)
        elif is_replaced(row):
            old_keys.append(old_keys_of(row, keys))
        else:
            own_key = ("stays", str(index))
            old_keys.append(own_key)
            stays.append((own_key, row))
    new_keys = [key for key, _ in stays]
    new_keys += [keys_of(row, keys) for row in rows]
    bodies: list[tuple[Content, ...]] = [
        tuple(fixed.get(column, cell_of(row, column)) for column in spec.columns) for _, row in stays
    ]
    bodies += [tuple(row.get(column) for column in spec.columns) for row in rows]
    placing = place_rows(old_keys, new_keys)
    return TableWrite(
        name or spec.name,
        tuple(column.name for column in spec.columns),
        tuple(bodies[index] for index in placing.order),
        placing.kept,
    )


def replaced(
    spec: type[Table],
    raw: RawTable | None,
    rows: Sequence[Row],
    keys: Sequence[Column],
    name: str | None = None,
) -> TableWrite:
    """The table with just `rows`, in their order; the coordinator's own columns go with equal `keys`."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    for index, row in enumerate(old_rows(raw)):
        waiting.setdefault(old_keys_of(row, keys), []).append(index)
    kept: list[int | None] = []
    for new in rows:
        queue = waiting.get(keys_of(new, keys))
        kept.append(queue.pop(0) if queue else None)
    return TableWrite(
        name or spec.name,
        tuple(column.name for column in spec.columns),
        tuple(tuple(row.get(column) for column in spec.columns) for row in rows),
        tuple(kept),
    )


def of_present_columns(write: TableWrite, raw: RawTable | None) -> TableWrite:
    """Without the columns that the table does without: tables side by side have no room for more."""
    if raw is None:
        return write
    present = {code_key(header) for header in raw.headers}
    wanted = [place for place, name in enumerate(write.columns) if code_key(name) in present]
    return replace(
        write,
        columns=tuple(write.columns[place] for place in wanted),
        rows=tuple(tuple(row[place] for place in wanted) for row in write.rows),
    )

# ruff: noqa: ANN401 (cells hold anything)
"""Sorting the rows of an area, and dropping those that are there twice."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from ap_xl.closed.addresses import Area
from ap_xl.closed.cell_moves import put_cells
from ap_xl.closed.cells import ErrorNumber
from ap_xl.closed.dates import to_serial
from ap_xl.closed.formulas import shift
from ap_xl.closed.merging import merged
from ap_xl.closed.shared_formulas import FORMULA
from ap_xl.closed.sheet_rows import RowCells, inner
from ap_xl.closed.worksheet import Worksheet

_LAST = (9, 0.0)


def sort_rows(sheet: Worksheet, area: Area, keys: Sequence[int], ascending: Sequence[bool]) -> None:
    """Sort the rows by columns of the area (from 1), formats and formulas with them, as Excel does.

    Raises ValueError where cells are merged or belong to array formulas.
    """
    values = sheet.read(area)
    order = list(range(area.height))
    for key, upwards in reversed(list(zip(keys, ascending, strict=True))):
        blank = [row for row in order if values[row][key - 1] is None]
        filled = [row for row in order if values[row][key - 1] is not None]
        filled.sort(key=lambda row: _rank(values[row][key - 1], sheet.context.date1904), reverse=not upwards)
        order = filled + blank
    place_rows(sheet, area, order)


def _rank(value: Any, date1904: bool) -> tuple[int, Any]:
    """Numbers come before texts, texts before truth values, errors last; capitals do not count."""
    if isinstance(value, ErrorNumber):
        return (3, 0)
    if isinstance(value, bool):
        return (2, value)
    if isinstance(value, str):
        return (1, value.casefold())
    return (0, value if isinstance(value, float) else to_serial(value, date1904))


def remove_duplicates(sheet: Worksheet, area: Area, columns: Sequence[int]) -> None:
    """Keep the first of the rows that are equal in these columns (from 1); the others close up."""
    seen: set[tuple[Any, ...]] = set()
    kept: list[int] = []
    for number, row in enumerate(sheet.read(area)):
        key = tuple(
            _rank(row[column - 1], False) if row[column - 1] is not None else _LAST for column in columns
        )
        if key not in seen:
            seen.add(key)
            kept.append(number)
    place_rows(sheet, area, kept)


def place_rows(sheet: Worksheet, area: Area, order: Sequence[int]) -> None:
    """Put the rows of an area (from 0) into that order; rows that are left out are emptied."""
    if any(one.meets(area) for one in merged(sheet)):
        raise ValueError(f"merged cells are in the way in {area}")
    if any(one.meets(area) for one in sheet.shared.arrays):
        raise ValueError(f"array formulas are in the way in {area}")
    for index in list(sheet.shared.members):
        sheet.shared.unshare(index)
    taken = {}
    for number, row in sheet.rows.between(area.row1, area.row2):
        cells = [one for one in RowCells(row, number).items() if area.col1 <= one[0] <= area.col2]
        taken[number - area.row1] = [(column, copy.deepcopy(cell)) for column, cell in cells]
    sheet.clear(area)
    for place, old in enumerate(order):
        for _, cell in taken.get(old, []):
            formula = inner(cell, FORMULA)
            if formula is not None and formula.text:
                formula.text = shift(formula.text, place - old, 0)
        if taken.get(old):
            put_cells(sheet, area.row1 + place, taken[old])
    sheet.context.formulas_changed()
    sheet.grown = True
    sheet.forget_index()
    sheet.touch()

"""Formulas that several cells share, and formulas that fill several cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.errors import Damaged
from ap_xl.closed.formulas import shift
from ap_xl.closed.sheet_rows import SheetRows, cells_of, inner
from ap_xl.closed.xml import Element, drop, main

FORMULA = main("f")


@dataclass(frozen=True)
class Master:
    """The cell that holds the text of a shared formula."""

    row: int
    col: int
    text: str


def formula_cells(rows: SheetRows) -> Iterator[tuple[int, int, Element, Element]]:
    """Row, column, cell and formula element of every formula of a sheet."""
    for number in rows.numbers:
        row = rows.get(number)
        if row is None or next(row.iter(FORMULA), None) is None:
            continue
        for column, cell in cells_of(row):
            formula = inner(cell, FORMULA)
            if formula is not None:
                yield number, column, cell, formula


class SharedFormulas:
    """What a sheet's shared and array formulas are; scanned once."""

    def __init__(self, rows: SheetRows) -> None:
        self.masters: dict[str, Master] = {}
        self.members: dict[str, list[tuple[int, int, Element]]] = {}
        self.arrays: list[Area] = []
        for number, column, cell, formula in formula_cells(rows):
            self._note(number, column, cell, formula)

    def _note(self, row: int, column: int, cell: Element, formula: Element) -> None:
        kind = formula.get("t")
        if kind == "shared":
            index = formula.get("si", "")
            self.members.setdefault(index, []).append((row, column, cell))
            if formula.text:
                self.masters[index] = Master(row, column, formula.text)
        elif kind in ("array", "dataTable") and formula.get("ref"):
            self.arrays.append(_area(formula))

    def text(self, formula: Element, row: int, column: int) -> str:
        """The text of a formula element standing in that cell, without the equals sign."""
        if formula.text or formula.get("t") != "shared":
            return formula.text or ""
        master = self.masters.get(formula.get("si", ""))
        return shift(master.text, row - master.row, column - master.col) if master else ""

    def unshare(self, index: str) -> None:
        """Give each cell of a shared formula its own text."""
        for row, column, cell in self.members.pop(index, []):
            formula = inner(cell, FORMULA)
            if formula is None or formula.get("t") != "shared" or formula.get("si") != index:
                continue
            formula.text = self.text(formula, row, column)
            drop(formula, "t", "si", "ref")
        self.masters.pop(index, None)

    def check_arrays(self, area: Area) -> None:
        """Raises ValueError if writing to the area would change part of an array formula."""
        for array in self.arrays:
            if array.meets(area) and not area.contains(array):
                raise ValueError(f"cannot change part of the array formula in {array}")

    def drop_arrays(self, area: Area) -> None:
        """Forget the array formulas that the area overwrites."""
        self.arrays = [array for array in self.arrays if not area.contains(array)]


def _area(formula: Element) -> Area:
    try:
        return parse_area(formula.get("ref", ""))
    except ValueError as error:
        raise Damaged(f"a formula stands in {formula.get('ref')!r}", "content") from error

"""What the result of a formula hangs on, as far as its text tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ap_xl.closed.addresses import Area
from ap_xl.closed.formulas import BRACKETED, BROKEN, Corner, Reference, Token, tokens, unescape_column
from ap_xl.closed.functions import ON_SHEETS, bare_name, is_closed


@dataclass(frozen=True)
class Precedents:
    """Cells by the part of their sheet; names and tables, casefolded; and what else may matter.

    ``always``: it may hang on anything, as ``INDIRECT`` does. ``on_sheets``: on which sheets there are.
    """

    cells: frozenset[tuple[str, Area]]
    words: frozenset[str]
    always: bool
    on_sheets: bool


@dataclass(frozen=True)
class TableShape:
    """Where a table is; the names of its columns are casefolded."""

    part: str
    area: Area
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """What words in formulas can mean: sheets in their order, tables, names by scope (a sheet's part or none)."""

    sheets: Sequence[tuple[str, str]]
    tables: Mapping[str, TableShape]
    names: Mapping[tuple[str | None, str], str]

    def parts(self, sheet: str) -> list[str]:
        """The parts of a sheet, or of those from one to another (``Jan:Mars``)."""
        folded = [name for name, _ in self.sheets]
        ends = [end for end in sheet.casefold().split(":") if end in folded]
        if len(ends) != sheet.count(":") + 1:
            return []
        low, high = sorted((folded.index(ends[0]), folded.index(ends[-1])))
        return [part for _, part in self.sheets[low : high + 1]]


def precedents(formula: str, part: str, row: int, col: int, places: Places) -> Precedents:
    """What a formula hangs on that stands in that cell of the sheet ``part``."""
    reader = _Reader(part, row, col, places)
    reader.read(formula)
    return Precedents(
        frozenset(reader.cells),
        frozenset(reader.words),
        reader.always,
        reader.on_sheets,
    )


@dataclass
class _Reader:
    part: str
    row: int
    col: int
    places: Places
    cells: set[tuple[str, Area]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    always: bool = False
    on_sheets: bool = False

    def read(self, formula: str, *, in_name: bool = False) -> None:
        """Take in a formula; one that a name stands for has no place of its own."""
        self.on_sheets |= BROKEN in formula
        pieces = list(tokens(formula))
        for number, piece in enumerate(pieces):
            before = pieces[number - 1] if number else None
            after = pieces[number + 1] if number + 1 < len(pieces) else None
            if piece.kind == "between":
                # Two results joined by a colon span cells that neither of them names.
                self.always |= ":" in piece.text
            elif piece.reference is not None:
                self._refer(piece.reference, in_name)
            elif piece.kind == "bracket":
                self._bracket(piece, before)
            elif piece.kind == "word":
                self._word(piece.text, before, after)

    def _refer(self, reference: Reference, in_name: bool) -> None:
        corners = [reference.first, reference.second or reference.first]
        if in_name and any(_floats(corner) for corner in corners):
            self.always = True
            return
        parts = self.places.parts(reference.sheet) if reference.sheet is not None else [self.part]
        self.on_sheets |= ":" in (reference.sheet or "")
        self.cells |= {(part, reference.area) for part in parts}

    def _word(self, word: str, before: Token | None, after: Token | None) -> None:
        scope = before.text if before is not None and before.kind == "prefix" else None
        if after is not None and after.kind == "between" and after.text.lstrip().startswith("("):
            self._function(word, scope)
        elif after is None or after.kind != "bracket":
            self._name(word, scope)

    def _function(self, word: str, scope: str | None) -> None:
        self.on_sheets |= bare_name(word) in ON_SHEETS
        if not is_closed(word) and not self._name(word, scope):
            self.always = True

    def _name(self, word: str, scope: str | None) -> bool:
        """Take in what a name or a table stands for; returns whether there is one."""
        folded = word.casefold()
        if folded in self.words:
            return True
        here = self.places.parts(scope)[:1] if scope is not None else [self.part]
        names = self.places.names
        meaning = names.get((here[0] if here else None, folded), names.get((None, folded)))
        if not folded[:1].isdigit():
            self.words.add(folded)
        if meaning is not None:
            self.read(meaning, in_name=True)
        elif folded in self.places.tables:
            self._structured(self.places.tables[folded], "")
        return meaning is not None or folded in self.places.tables

    def _bracket(self, bracket: Token, before: Token | None) -> None:
        named = before is not None and before.kind == "word"
        table = (
            self.places.tables.get(before.text.casefold()) if before is not None and named else self._own()
        )
        if before is not None and named:
            self.words.add(before.text.casefold())
        if table is not None:
            self._structured(table, bracket.text[1:-1])

    def _own(self) -> TableShape | None:
        here = Area(self.row, self.col, self.row, self.col)
        tables = self.places.tables.values()
        return next((one for one in tables if one.part == self.part and one.area.contains(here)), None)

    def _structured(self, table: TableShape, inner: str) -> None:
        items = [item.strip() for item in BRACKETED.findall(inner)] or [inner.strip()]
        this_row = inner.lstrip().startswith("@")
        special = {item.casefold() for item in items if item.startswith("#")} | (
            {"#this row"} if this_row else set()
        )
        names = [
            unescape_column(item.removeprefix("@")).casefold() for item in items if item[:1] not in ("#", "")
        ]
        columns = [table.columns.index(name) for name in names if name in table.columns]
        area = table.area
        if columns:
            area = Area(area.row1, area.col1 + min(columns), area.row2, area.col1 + max(columns))
        rows = _rows(table, special, self.row)
        if rows[0] <= rows[1]:
            self.cells.add((table.part, Area(rows[0], area.col1, rows[1], area.col2)))


def _rows(table: TableShape, special: set[str], row: int) -> tuple[int, int]:
    """From where to where the rows of a structured reference go."""
    top, bottom = table.area.row1, table.area.row2
    first, last = top + table.header_rows, bottom - table.totals_rows
    if "#this row" in special:
        return (row, row) if first <= row <= last else (first, last)
    spans = {"#headers": (top, first - 1), "#totals": (last + 1, bottom), "#data": (first, last)}
    if "#all" in special:
        return top, bottom
    asked = [spans[one] for one in special if one in spans] or [(first, last)]
    return min(low for low, _ in asked), max(high for _, high in asked)


def _floats(corner: Corner) -> bool:
    """Whether the place moves with the cell that uses the name."""
    return (corner.row is not None and not corner.row_fixed) or (
        corner.col is not None and not corner.col_fixed
    )

"""Copying cells to another place: contents, formats, and what lies on them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ap_xl.closed import merging
from ap_xl.closed.addresses import Area, areas_text, parse_areas
from ap_xl.closed.cell_moves import put_cells
from ap_xl.closed.formulas import shift as shift_formula
from ap_xl.closed.limits import LIMITS, MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.shared_formulas import FORMULA
from ap_xl.closed.sheet_rows import RowCells, drop_result, inner
from ap_xl.closed.style_transfer import StyleTransfer
from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart
from ap_xl.closed.worksheet import ORDER, Worksheet
from ap_xl.closed.xml import Element, drop, ensure, local, main


@dataclass(frozen=True)
class Spot:
    """Cells of a sheet of a book."""

    book: WorkbookPart
    entry: SheetEntry
    area: Area

    @property
    def sheet(self) -> Worksheet:
        """The sheet's XML."""
        return self.book.worksheet(self.entry)


@dataclass(frozen=True)
class What:
    """What is copied: contents (with formulas, or their values only), formats, what lies on the cells."""

    contents: bool = True
    formulas: bool = True
    formats: bool = True
    number_formats_only: bool = False
    decorations: bool = False
    skip_blanks: bool = False
    transpose: bool = False
    keep_references: bool = False


ALL = What(decorations=True)


@dataclass(frozen=True)
class _Cell:
    """A cell taken from its place: where it was in the source, its element and its style."""

    row: int
    col: int
    element: Element | None
    style: int
    formula: str


def copy_cells(source: Spot, target: Spot, what: What = ALL) -> Area:
    """Copy the source to the target, again and again where the target is a multiple of it; gives the area.

    Raises ValueError where there is no room or part of an array formula would change.
    """
    height, width = source.area.height, source.area.width
    if what.transpose:
        height, width = width, height
    area = _destination(target.area, height, width)
    if area.cells > LIMITS.range_cells or source.area.cells > LIMITS.range_cells:
        raise ValueError(f"{area} has more cells than can be copied at once")
    cells = list(_taken(source))
    if what.contents and not what.skip_blanks:
        target.sheet.clear_contents(area)
    styles = StyleTransfer(source.book, target.book)
    for row in range(area.row1, area.row2 + 1, height):
        for col in range(area.col1, area.col2 + 1, width):
            _paste(cells, source, Spot(target.book, target.entry, Area(row, col, row, col)), what, styles)
    if what.decorations:
        _copy_decorations(source, target, area)
    target.sheet.forget_index()
    target.sheet.grown = True
    target.sheet.touch()
    if what.contents:
        target.book.cells_changed(target.entry.part, area)
    return area


def _destination(asked: Area, height: int, width: int) -> Area:
    fits = asked.height % height == 0 and asked.width % width == 0
    whole = asked.height == MAX_ROWS or asked.width == MAX_COLUMNS
    rows, cols = (asked.height, asked.width) if fits and not whole else (height, width)
    area = Area(asked.row1, asked.col1, asked.row1 + rows - 1, asked.col1 + cols - 1)
    if area.row2 > MAX_ROWS or area.col2 > MAX_COLUMNS:
        raise ValueError(f"{area} does not fit onto the sheet")
    return area


def _taken(source: Spot) -> Iterator[_Cell]:
    """The cells of the source, each with what it needs elsewhere; blank ones too."""
    used, sheet = source.sheet.used_area(), source.sheet
    area = source.area.clip(used) if used else None
    if area is None:
        area = Area(source.area.row1, source.area.col1, source.area.row1, source.area.col1)
    formulas, styles = sheet.formulas(area), sheet.styles(area)
    for number in range(area.row1, area.row2 + 1):
        row = sheet.rows.get(number)
        present = RowCells(row, number) if row is not None else None
        for column in range(area.col1, area.col2 + 1):
            at = (number - area.row1, column - area.col1)
            element = present.get(column) if present else None
            text = formulas[at[0]][at[1]]
            is_formula = element is not None and inner(element, FORMULA) is not None
            yield _Cell(
                number - source.area.row1,
                column - source.area.col1,
                copy.deepcopy(element) if element is not None else None,
                styles[at[0]][at[1]],
                text[1:] if is_formula and text.startswith("=") else "",
            )


def _paste(cells: list[_Cell], source: Spot, target: Spot, what: What, styles: StyleTransfer) -> None:
    sheet, at = target.sheet, target.area
    for cell in cells:
        row, col = (cell.col, cell.row) if what.transpose else (cell.row, cell.col)
        number, column = at.row1 + row, at.col1 + col
        blank = cell.element is None or not len(cell.element)
        if what.skip_blanks:
            if blank:
                continue
            if what.contents:
                sheet.clear_contents(Area(number, column, number, column))
        here = Area(number, column, number, column)
        present = sheet.styles(here)[0][0]
        style = styles.style(cell.style, present, what)
        if blank and not style and sheet.rows.get(number) is None:
            continue
        element = _element(cell, source, here, what, styles) if what.contents and not blank else None
        if element is None:
            element = _present(sheet, number, column, keep=not what.contents)
        if style:
            element.set("s", str(style))
        else:
            drop(element, "s")
        if style or len(element):
            put_cells(sheet, number, [(column, element)])
        elif (line := sheet.rows.get(number)) is not None:
            RowCells(line, number).remove(column)
        if cell.formula and what.contents and what.formulas:
            target.book.formulas_changed()


def _present(sheet: Worksheet, number: int, column: int, *, keep: bool) -> Element:
    row = sheet.rows.get(number)
    present = RowCells(row, number).get(column) if row is not None and keep else None
    return copy.deepcopy(present) if present is not None else etree.Element(main("c"))


def _element(cell: _Cell, source: Spot, here: Area, what: What, styles: StyleTransfer) -> Element | None:
    """The cell as it will stand there, without its style."""
    if cell.element is None:
        return None
    new = copy.deepcopy(cell.element)
    formula = inner(new, FORMULA)
    if formula is not None:
        if what.formulas and cell.formula:
            _place_formula(new, formula, cell, source, here, what)
        else:
            new.remove(formula)
            styles.constant(new)
    if new.get("t") == "s" and not styles.same_book:
        styles.carry_text(new)
    return new


def _place_formula(new: Element, formula: Element, cell: _Cell, source: Spot, here: Area, what: What) -> None:
    formula.text = cell.formula
    if not what.keep_references:
        row, col = source.area.row1 + cell.row, source.area.col1 + cell.col
        formula.text = shift_formula(cell.formula, here.row1 - row, here.col1 - col)
    if formula.get("t") == "array":
        formula.set("ref", here.text())
    else:
        drop(formula, "t", "ref")
    drop(formula, "si", "ca")
    # The value belongs to the old place; Excel calculates the new one.
    drop_result(new)


def _copy_decorations(source: Spot, target: Spot, area: Area) -> None:
    """Merged cells, validations and conditional formats come along on one sheet book; links stay."""
    moves = [
        (row - source.area.row1, col - source.area.col1)
        for row in range(area.row1, area.row2 + 1, source.area.height)
        for col in range(area.col1, area.col2 + 1, source.area.width)
    ]
    found = [one for one in merging.merged(source.sheet) if source.area.contains(one)]
    if source.sheet is not target.sheet or not source.area.meets(area):
        merging.unmerge(target.sheet, area)
    for down, right in moves:
        for one in found:
            merging.merge(target.sheet, _moved(one, down, right))
    if source.book is target.book:
        _copy_rules(source, target, moves)


def _moved(area: Area, down: int, right: int) -> Area:
    return Area(area.row1 + down, area.col1 + right, area.row2 + down, area.col2 + right)


def _copy_rules(source: Spot, target: Spot, moves: list[tuple[int, int]]) -> None:
    for tag in ("conditionalFormatting", "dataValidation"):
        for rule in [one for one in source.sheet.root.iter(main(tag)) if one.get("sqref")]:
            inside = [cut for one in parse_areas(rule.get("sqref", "")) if (cut := one.clip(source.area))]
            pieces = [_moved(one, down, right) for down, right in moves for one in inside]
            if pieces:
                _give_rule(source, target, rule, pieces)


def _give_rule(source: Spot, target: Spot, rule: Element, pieces: list[Area]) -> None:
    if source.sheet is target.sheet:
        have = parse_areas(rule.get("sqref", ""))
        new = [piece for piece in pieces if not any(one.contains(piece) for one in have)]
        rule.set("sqref", areas_text([*have, *new]))
        return
    new_rule = copy.deepcopy(rule)
    new_rule.set("sqref", areas_text(pieces))
    if local(rule) == "conditionalFormatting":
        after = target.sheet.root.findall(main("conditionalFormatting"))
        if after:
            after[-1].addnext(new_rule)
        else:
            holder = ensure(target.sheet.root, "conditionalFormatting", ORDER)
            holder.addnext(new_rule)
            target.sheet.root.remove(holder)
        return
    group = ensure(target.sheet.root, "dataValidations", ORDER)
    group.append(new_rule)
    group.set("count", str(len(group)))

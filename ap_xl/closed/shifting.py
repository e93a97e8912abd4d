"""Inserting and deleting whole rows, and everything that counts rows."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

from ap_xl.closed.addresses import Area, areas_text, cell_name, parse_area, parse_areas
from ap_xl.closed.formulas import move_lines, move_span
from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.rewriting import formula_parts, rewrite_part
from ap_xl.closed.sheet_rows import cells_of
from ap_xl.closed.tables import tables_of
from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import Element, local

_REF_TAGS = {
    "mergeCell",
    "hyperlink",
    "autoFilter",
    "sortState",
    "sortCondition",
    "comment",
    "threadedComment",
}
_ANCHOR = re.compile(r"\s*,\s*")


def shift_rows(book: WorkbookPart, entry: SheetEntry, at: int, count: int) -> None:
    """Insert ``count`` rows before row ``at``, or delete as many from it on if negative.

    Raises ValueError where a table or an array formula would be torn or the sheet is full.
    """
    sheet = book.worksheet(entry)

    def move(area: Area) -> Area | None:
        span = move_span(area.row1, area.row2, at, count)
        return Area(span[0], area.col1, min(span[1], MAX_ROWS), area.col2) if span else None

    _check(book, entry, sheet, at, count)
    for index in list(sheet.shared.members):
        sheet.shared.unshare(index)
    for table in tables_of(book, entry):
        moved = move(table.area)
        if moved is not None and moved != table.area:
            table.set_ref(moved)
    if count < 0:
        sheet.clear(Area(at, 1, at - count - 1, MAX_COLUMNS))
    _renumber(sheet, at, count)
    for top in list(sheet.root):
        if top is not sheet.data:
            _move_references(top, move)
    _move_related(book, entry, at, count, move)
    _move_formulas(book, entry, at, count)
    sheet.grown = True
    sheet.touch()
    book.cells_changed()
    book.formulas_changed()


def _check(book: WorkbookPart, entry: SheetEntry, sheet: Worksheet, at: int, count: int) -> None:
    used = sheet.used_area()
    if count > 0 and used and used.row2 >= at and used.row2 + count > MAX_ROWS:
        raise ValueError("there is no room for more rows")
    for array in sheet.shared.arrays:
        span = move_span(array.row1, array.row2, at, count)
        if span is not None and span[1] - span[0] != array.row2 - array.row1:
            raise ValueError(f"cannot change part of the array formula in {array}")
    if count > 0:
        return
    last = at - count - 1
    for table in tables_of(book, entry):
        area, body = table.area, table.body
        if at <= area.row1 and last >= area.row2:
            raise ValueError(f"the rows of the whole table {table.name} cannot be deleted")
        edge = any(
            at <= row <= last for row in (*range(area.row1, body.row1), *range(body.row2 + 1, area.row2 + 1))
        )
        if edge or (at <= body.row1 and last >= body.row2):
            raise ValueError(f"these rows hold the header, the totals or all rows of the table {table.name}")


def _renumber(sheet: Worksheet, at: int, count: int) -> None:
    above = sheet.rows.get(at - 1)
    for number in list(sheet.rows.numbers):
        row = sheet.rows.get(number)
        if row is None or number < at:
            continue
        if number < at - count:
            sheet.data.remove(row)
            continue
        cells = list(cells_of(row))
        row.set("r", str(number + count))
        for column, cell in cells:
            cell.set("r", cell_name(number + count, column))
            for inner in cell:
                if local(inner) == "f" and inner.get("ref"):
                    area = parse_area(inner.get("ref", "A1"))
                    moved = Area(area.row1 + count, area.col1, area.row2 + count, area.col2)
                    inner.set("ref", moved.text())
    sheet.forget_index()
    if above is not None:
        for number in range(at, at + count):
            _dress_like(sheet, above, number)


def _dress_like(sheet: Worksheet, above: Element, number: int) -> None:
    row = sheet.make_row(number)
    for name, value in above.attrib.items():
        if name not in ("r", "hidden", "collapsed"):
            row.set(name, value)
    for column, cell in cells_of(above):
        if cell.get("s"):
            new = copy.copy(cell)
            for inner in list(new):
                new.remove(inner)
            new.attrib.clear()
            new.set("r", cell_name(number, column))
            new.set("s", cell.get("s", "0"))
            row.append(new)


def _move_references(top: Element, move: Callable[[Area], Area | None]) -> None:
    for element in list(top.iter()):
        name = local(element)
        if name in _REF_TAGS and element.get("ref"):
            moved = move(parse_area(element.get("ref", "A1")))
            parent = element.getparent()
            if moved is not None:
                element.set("ref", moved.text())
            elif parent is not None:
                parent.remove(element)
        elif element.get("sqref"):
            _set_areas(element, move)
        elif name == "sqref" and element.text:
            element.text = areas_text(filter(None, map(move, parse_areas(element.text)))) or element.text


def _set_areas(element: Element, move: Callable[[Area], Area | None]) -> None:
    left = [moved for moved in map(move, parse_areas(element.get("sqref", ""))) if moved]
    parent = element.getparent()
    if left:
        element.set("sqref", areas_text(left))
        if element.get("activeCell"):
            element.set("activeCell", cell_name(left[0].row1, left[0].col1))
    elif parent is not None:
        parent.remove(element)


def _move_related(
    book: WorkbookPart, entry: SheetEntry, at: int, count: int, move: Callable[[Area], Area | None]
) -> None:
    """Notes and drawings lie in parts of their own and count rows from 0."""
    for relation in book.package.relationships(entry.part):
        part = book.package.find(relation.target) if not relation.external else None
        if part is None or relation.kind not in ("comments", "threadedComment", "drawing", "vmlDrawing"):
            continue
        root = book.package.root(part)
        if "omment" in relation.kind:
            _move_references(root, move)
        for element in root.iter():
            name = local(element)
            if name in ("row", "Row") and element.text:
                element.text = str(_line(int(element.text), at, count))
            elif name == "Anchor" and element.text:
                numbers = _ANCHOR.split(element.text.strip())
                for place in (2, 6):
                    numbers[place] = str(_line(int(numbers[place]), at, count))
                element.text = ", ".join(numbers)
        book.package.touch(part)


def _line(zero_based: int, at: int, count: int) -> int:
    span = move_span(zero_based + 1, zero_based + 1, at, count)
    return (span[0] if span else at) - 1


def _move_formulas(book: WorkbookPart, entry: SheetEntry, at: int, count: int) -> None:
    hosts = {one.part: one.name for one in book.sheets}
    for part in list(formula_parts(book)):
        host = hosts.get(part, "")
        if host != entry.name and entry.name.isascii() and entry.name.encode() not in book.package.data(part):
            continue

        def change(text: str, host: str = host) -> str:
            return move_lines(text, host, entry.name, "row", at, count)

        if rewrite_part(book.package.root(part), change):
            book.package.touch(part)

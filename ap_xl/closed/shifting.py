"""Inserting and deleting cells, rows and columns, and everything that counts them."""

from __future__ import annotations

import re

from ap_xl.closed.addresses import Area, areas_text, cell_name, parse_area, parse_areas
from ap_xl.closed.cell_moves import move_cells
from ap_xl.closed.formulas import move_span
from ap_xl.closed.limits import MAX_COLUMNS
from ap_xl.closed.lines import shift_columns
from ap_xl.closed.merging import merged
from ap_xl.closed.rewriting import formula_parts, may_mention, rewrite_part
from ap_xl.closed.shifts import Shift
from ap_xl.closed.table_columns import shift_table
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
    apply_shift(book, entry, Shift("row", at, count, 1, MAX_COLUMNS))


def apply_shift(book: WorkbookPart, entry: SheetEntry, shift: Shift) -> None:
    """Insert or delete cells; raises ValueError where a table, an array or merged cells would be torn."""
    sheet = book.worksheet(entry)
    _check(book, entry, sheet, shift)
    for index in list(sheet.shared.members):
        sheet.shared.unshare(index)
    if shift.count < 0:
        sheet.clear(shift.changed)
    move_cells(sheet, shift)
    if shift.axis == "col" and shift.is_whole:
        shift_columns(sheet, shift.at, shift.count)
    for table in tables_of(book, entry):
        shift_table(table, shift)
    for top in list(sheet.root):
        if top is not sheet.data:
            _move_references(top, shift)
    _move_related(book, entry, shift)
    _move_formulas(book, entry, shift)
    sheet.grown = True
    sheet.touch()
    book.cells_changed(entry.part, shift.moved)
    book.formulas_changed()


def _check(book: WorkbookPart, entry: SheetEntry, sheet: Worksheet, shift: Shift) -> None:
    used = sheet.used_area()
    reach = used.clip(shift.strip) if used else None
    if reach and shift.count > 0:
        end = reach.row2 if shift.axis == "row" else reach.col2
        if end >= shift.at and end + shift.count > shift.last:
            lines = "rows" if shift.axis == "row" else "columns"
            raise ValueError(f"there is no room for more {lines}")
    for array in sheet.shared.arrays:
        if _is_torn(array, shift, may_go=True):
            raise ValueError(f"cannot change part of the array formula in {array}")
    for cells in merged(sheet):
        if not shift.strip.contains(cells) and shift.pieces(cells) != [cells]:
            raise ValueError(f"the merged cells {cells} would be torn")
    for table in tables_of(book, entry):
        _check_table(table.name, table.area, table.body, shift)


def _is_torn(area: Area, shift: Shift, *, may_go: bool) -> bool:
    pieces = shift.pieces(area)
    if not pieces:
        return not may_go
    return len(pieces) > 1 or (pieces[0].height, pieces[0].width) != (area.height, area.width)


def _check_table(name: str, area: Area, body: Area, shift: Shift) -> None:
    if not shift.strip.contains(area):
        if shift.pieces(area) != [area]:
            raise ValueError(f"cells of the table {name} would be torn apart")
        return
    if shift.count > 0:
        return
    gone = shift.changed
    if gone.contains(area):
        raise ValueError(f"the whole table {name} cannot be deleted with its cells")
    if shift.axis == "col":
        return
    first, last = gone.row1, gone.row2
    edges = (*range(area.row1, body.row1), *range(body.row2 + 1, area.row2 + 1))
    if any(first <= row <= last for row in edges) or (first <= body.row1 and last >= body.row2):
        raise ValueError(f"these rows hold the header, the totals or all rows of the table {name}")


def _move_references(top: Element, shift: Shift) -> None:
    for element in list(top.iter()):
        name = local(element)
        if name in _REF_TAGS and element.get("ref"):
            moved = shift.area(parse_area(element.get("ref", "A1")))
            parent = element.getparent()
            if moved is not None:
                element.set("ref", moved.text())
            elif parent is not None:
                parent.remove(element)
        elif element.get("sqref"):
            _set_areas(element, shift)
        elif name == "sqref" and element.text:
            element.text = areas_text(_pieces(element.text, shift)) or element.text
    if local(top) in ("mergeCells", "hyperlinks", "dataValidations"):
        _recount(top)


def _recount(group: Element) -> None:
    parent = group.getparent()
    if not len(group) and parent is not None:
        parent.remove(group)
    elif group.get("count"):
        group.set("count", str(len(group)))


def _pieces(sqref: str, shift: Shift) -> list[Area]:
    return [piece for area in parse_areas(sqref) for piece in shift.pieces(area)]


def _set_areas(element: Element, shift: Shift) -> None:
    left = _pieces(element.get("sqref", ""), shift)
    parent = element.getparent()
    if left:
        element.set("sqref", areas_text(left))
        if element.get("activeCell"):
            element.set("activeCell", cell_name(left[0].row1, left[0].col1))
    elif parent is not None:
        parent.remove(element)


def _move_related(book: WorkbookPart, entry: SheetEntry, shift: Shift) -> None:
    """Notes and drawings lie in parts of their own and count lines from 0."""
    for relation in book.package.relationships(entry.part):
        part = book.package.find(relation.target) if not relation.external else None
        if part is None or relation.kind not in ("comments", "threadedComment", "drawing", "vmlDrawing"):
            continue
        root = book.package.root(part)
        if "omment" in relation.kind:
            _move_references(root, shift)
        elif relation.kind == "drawing" and shift.is_whole:
            _move_anchors(root, shift)
        elif relation.kind == "vmlDrawing":
            _move_shapes(root, shift)
        book.package.touch(part)


def _move_anchors(root: Element, shift: Shift) -> None:
    for element in root.iter():
        if local(element) == shift.axis and element.text:
            element.text = str(_line(int(element.text), shift))


def _move_shapes(root: Element, shift: Shift) -> None:
    """Move the boxes of notes with their cells, and with whole lines whatever else there is."""
    for data in [one for one in root.iter() if local(one) == "ClientData"]:
        fields = {local(one): one for one in data}
        row, column = fields.get("Row"), fields.get("Column")
        cell = None
        if row is not None and column is not None and row.text and column.text:
            cell = Area(int(row.text) + 1, int(column.text) + 1, int(row.text) + 1, int(column.text) + 1)
        if cell is not None and data.get("ObjectType") == "Note" and shift.area(cell) is None:
            _remove_shape(data)
            continue
        if not shift.is_whole and (cell is None or not shift.strip.contains(cell)):
            continue
        counted = fields.get("Row" if shift.axis == "row" else "Column")
        if counted is not None and counted.text:
            counted.text = str(_line(int(counted.text), shift))
        anchor = fields.get("Anchor")
        if anchor is not None and anchor.text:
            numbers = _ANCHOR.split(anchor.text.strip())
            for place in (2, 6) if shift.axis == "row" else (0, 4):
                numbers[place] = str(_line(int(numbers[place]), shift))
            anchor.text = ", ".join(numbers)


def _remove_shape(data: Element) -> None:
    """The box of a note goes with its cell."""
    shape = data.getparent()
    holder = shape.getparent() if shape is not None else None
    if shape is not None and holder is not None:
        holder.remove(shape)


def _line(zero_based: int, shift: Shift) -> int:
    span = move_span(zero_based + 1, zero_based + 1, shift.at, shift.count)
    return (span[0] if span else shift.at) - 1


def _move_formulas(book: WorkbookPart, entry: SheetEntry, shift: Shift) -> None:
    hosts = {one.part: one.name for one in book.sheets}
    for part in list(formula_parts(book)):
        host = hosts.get(part, "")
        if host != entry.name and not may_mention(book.package.data(part), entry.name):
            continue

        def change(text: str, host: str = host) -> str:
            return shift.formula(text, host, entry.name)

        if rewrite_part(book.package.root(part), change):
            book.package.touch(part)

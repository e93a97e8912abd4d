"""Growing and shrinking a table, and what Excel lets follow."""

from __future__ import annotations

from dataclasses import replace

from ap_xl.closed.addresses import Area, areas_text, parse_areas
from ap_xl.closed.formulas import Reference, map_references
from ap_xl.closed.rewriting import rewrite_formulas
from ap_xl.closed.sheet_rows import RowCells
from ap_xl.closed.tables import TablePart, check_place, follow_header, header_texts
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import Element, drop, local

_WITH_SQREF = {"dataValidation", "conditionalFormatting"}


def resize(table: TablePart, area: Area) -> None:
    """Give the table another area from the same top left cell on.

    Header cells, columns and the totals row follow; formats, validations and conditional formats of the
    body reach down to new rows. Cells that leave the table keep what they hold. Raises ValueError.
    """
    old = table.area
    _check(table, old, area)
    old_body = table.body
    if table.totals_rows and area.row2 != old.row2:
        _move_totals(table, area)
    table.set_ref(area)
    if area != old:
        table.forget_sorting()
    if area.row2 > old.row2 or table.totals_rows:
        drop(table.root, "insertRow")
    new_body = table.body
    if area.width != old.width:
        _fit_columns(table)
    if new_body.row2 > old_body.row2:
        extend_body(table.sheet, old_body, new_body)
        _extend_charts(table, old_body, new_body)
    if area != old:
        both = Area(old.row1, old.col1, max(old.row2, area.row2), max(old.col2, area.col2))
        table.book.cells_changed(table.entry.part, both)


def _check(table: TablePart, old: Area, area: Area) -> None:
    if (area.row1, area.col1) != (old.row1, old.col1):
        raise ValueError(f"the table {table.name} must keep its first cell; {area} has another")
    if area.height < 1 + table.header_rows + table.totals_rows:
        raise ValueError(f"{area} leaves no row for the table {table.name}")
    check_place(table.book, table.entry, area, table)
    if table.totals_rows and area.row2 < old.row2:
        row = Area(area.row2, old.col1, area.row2, old.col2)
        if any(text for text in table.sheet.formulas(row)[0]):
            raise ValueError(f"the totals row of {table.name} would overwrite the data in {row}")


def _fit_columns(table: TablePart) -> None:
    header = table.header
    if header is not None:
        # A header cell is never a formula.
        texts = header_texts(table.sheet, header)
        if texts != table.column_names:
            follow_header(table)
        return
    names = table.column_names[: table.area.width]
    table.set_columns([*names, *(f"Column{n}" for n in range(len(names) + 1, table.area.width + 1))])


def _move_totals(table: TablePart, area: Area) -> None:
    sheet, old = table.sheet, table.area
    source = sheet.rows.get(old.row2)
    if source is None:
        return
    moving = Area(old.row2, old.col1, old.row2, old.col2)
    sheet.shared.check_arrays(moving)
    for moved in RowCells(source, old.row2).values():
        formula = next((one for one in moved if local(one) == "f"), None)
        if formula is not None and formula.get("t") == "shared":
            sheet.shared.unshare(formula.get("si", ""))
    target = sheet.make_row(area.row2)
    before, after = RowCells(source, old.row2), RowCells(target, area.row2)
    for column in range(old.col1, old.col2 + 1):
        after.remove(column)
        cell = before.get(column)
        if cell is None:
            continue
        new = after.make(column)
        name = new.get("r", "")
        new.attrib.update({key: value for key, value in cell.attrib.items() if key != "r"})
        new.set("r", name)
        new.extend(list(cell))
        before.remove(column)
    sheet.grown = True
    table.book.formulas_changed()


def extend_body(sheet: Worksheet, old: Area, new: Area) -> None:
    """Let formats, validations and conditional formats of the old body reach the new rows."""
    _extend_styles(sheet, old, new)
    outside = (element for top in sheet.root if top is not sheet.data for element in top.iter())
    for element in outside:
        name = local(element)
        if name in _WITH_SQREF and element.get("sqref"):
            extended = _extend_sqref(element.get("sqref", ""), old, new.row2)
            if extended:
                element.set("sqref", extended)
        elif name == "sqref" and element.text:
            element.text = _extend_sqref(element.text, old, new.row2) or element.text
    sheet.touch()


def _extend_charts(table: TablePart, old: Area, new: Area) -> None:
    """Let charts of whole columns of the table show the new rows."""
    sheet = table.entry.name

    def change(reference: Reference) -> str | None:
        first, second = reference.first, reference.second or reference.first
        if reference.sheet is None or reference.sheet.casefold() != sheet.casefold():
            return None
        if (first.row, second.row) != (old.row1, old.row2) or first.col != second.col:
            return None
        if first.col is None or not old.col1 <= first.col <= old.col2:
            return None
        return str(replace(reference, second=replace(second, row=new.row2)))

    rewrite_formulas(table.book, sheet, lambda text: map_references(text, change), kind="chart+xml")


def _extend_sqref(text: str, body: Area, last: int) -> str | None:
    areas = parse_areas(text)
    extended = [_extend_area(area, body, last) for area in areas]
    return areas_text(extended) if extended != areas else None


def _extend_area(area: Area, body: Area, last: int) -> Area:
    whole = (area.row1, area.row2) == (body.row1, body.row2)
    if whole and body.col1 <= area.col1 and area.col2 <= body.col2:
        return Area(area.row1, area.col1, last, area.col2)
    return area


def _extend_styles(sheet: Worksheet, old: Area, new: Area) -> None:
    last = Area(old.row2, old.col1, old.row2, old.col2)
    model = {old.col1 + offset: style for offset, style in enumerate(sheet.styles(last)[0]) if style}
    if not model:
        return
    for number in range(old.row2 + 1, new.row2 + 1):
        row = sheet.make_row(number)
        cells = RowCells(row, number)
        for column, style in model.items():
            _dress(sheet, cells, row, column, style)
        sheet.widen_spans(row, min(model), max(model))


def _dress(sheet: Worksheet, cells: RowCells, row: Element, column: int, style: int) -> None:
    cell = cells.get(column)
    if cell is None:
        # The cell is appended by itself: most rows below a table are new.
        cell = sheet.make_cell(cells, row, column)
        cell.set("s", str(style))
    elif cell.get("s", "0") == "0":
        cell.set("s", str(style))

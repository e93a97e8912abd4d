"""Moving cells to another place, as by cut and paste: what pointed to them follows."""

from __future__ import annotations

from dataclasses import replace

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.copying import Spot, What, copy_cells
from ap_xl.closed.formulas import Reference, map_references
from ap_xl.closed.merging import unmerge
from ap_xl.closed.rewriting import formula_parts, rewrite_part
from ap_xl.closed.tables import tables_of
from ap_xl.closed.worksheet import Worksheet

_MOVED = What(decorations=True, keep_references=True)


def move_to(source: Spot, target: Spot) -> Area:
    """Move cells with formats; formulas that refer to them follow. Raises ValueError for parts of tables."""
    area = source.area
    for spot in (source, target):
        for table in tables_of(spot.book, spot.entry):
            if table.area.meets(spot.area) and spot is source:
                raise ValueError(f"cells of the table {table.name} cannot be moved")
    down, right = target.area.row1 - area.row1, target.area.col1 - area.col1
    here = Area(target.area.row1, target.area.col1, area.row2 + down, area.col2 + right)
    corner = Spot(target.book, target.entry, Area(here.row1, here.col1, here.row1, here.col1))
    same = source.sheet is target.sheet
    _name_own_sheet(source.sheet, area, source.entry.name, same)
    copy_cells(source, corner, _MOVED)
    for left in area.without(here) if same else [area]:
        source.sheet.clear(left)
        unmerge(source.sheet, left)
    _follow(source, target, down, right)
    return here


def _name_own_sheet(sheet: Worksheet, area: Area, name: str, same: bool) -> None:
    """Formulas that go to another sheet say which sheet they meant."""
    for index in list(sheet.shared.members):
        sheet.shared.unshare(index)
    if same:
        return

    def change(reference: Reference) -> str | None:
        return str(replace(reference, sheet=name)) if reference.sheet is None else None

    for _, row in sheet.rows.between(area.row1, area.row2):
        for cell in row:
            here = parse_area(cell.get("r", "A1"))
            for formula in cell:
                if area.contains(here) and formula.tag.endswith("}f") and formula.text:
                    formula.text = map_references(formula.text, change)


def _follow(source: Spot, target: Spot, down: int, right: int) -> None:
    book, name = source.book, source.entry.name
    hosts = {one.part: one.name for one in book.sheets}
    for part in list(formula_parts(book)):
        host = hosts.get(part, "")

        def change(text: str, host: str = host) -> str:
            return map_references(text, lambda one: _followed(one, host, name, source, target, down, right))

        if rewrite_part(book.package.root(part), change):
            book.package.touch(part)
    book.formulas_changed()


def _followed(
    reference: Reference, host: str, name: str, source: Spot, target: Spot, down: int, right: int
) -> str | None:
    first, second = reference.first, reference.second or reference.first
    if (reference.sheet or host).casefold() != name.casefold():
        return None
    if first.row is None or first.col is None or second.row is None or second.col is None:
        return None
    if not source.area.contains(reference.area):
        return None
    to = target.entry.name
    sheet = to if reference.sheet is not None or to.casefold() != host.casefold() else None
    one = replace(first, row=first.row + down, col=first.col + right)
    two = replace(second, row=second.row + down, col=second.col + right)
    return str(Reference(sheet, one, two if reference.second else None))

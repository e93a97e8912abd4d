# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Copying and moving ranges, as xlwings sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ap_xl.closed import lines, searching, sorting, tables
from ap_xl.closed.addresses import Area, cell_name, quote_sheet
from ap_xl.closed.copying import ALL, Spot, What, copy_cells
from ap_xl.closed.relocating import move_to
from ap_xl.closed.unsupported import refuse

if TYPE_CHECKING:
    from ap_xl.closed.impl_sheet import SheetImpl

_VALUES = What(formulas=False, formats=False)
_FORMULAS = What(formats=False)
_KINDS = {
    None: ALL,
    "all": ALL,
    "all_merging_conditional_formats": ALL,
    "all_using_source_theme": ALL,
    "values": _VALUES,
    "formulas": _FORMULAS,
    "formats": What(contents=False),
    "values_and_number_formats": What(formulas=False, formats=False, number_formats_only=True),
    "formulas_and_number_formats": What(formats=False, number_formats_only=True),
}


class RangeCopying:
    """The part of a range that has to do with copying it elsewhere."""

    sheet: SheetImpl

    @property
    def area(self) -> Area:
        """Where it is."""
        raise NotImplementedError

    @property
    def spot(self) -> Spot:
        """Where it is, in which book."""
        return Spot(self.sheet.book.part, self.sheet.entry, self.area)

    def copy(self, destination: Any = None) -> None:
        """Copy to another range, or take a note of the cells for ``paste``."""
        if destination is None:
            self.sheet.book.app.clipboard = self.spot
        else:
            destination.impl.receive(self.spot, ALL)

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,
        transpose: bool = False,
    ) -> None:
        """Put what ``copy`` took a note of here; raises ValueError if nothing was copied."""
        source = self.sheet.book.app.clipboard
        if source is None:
            raise ValueError("nothing was copied before")
        if operation is not None:
            refuse("Range.paste with an operation")
        if paste == "column_widths":
            self._take_widths(source)
            return
        self._receive_kind(source, paste, skip_blanks, transpose)

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        """Copy another range here: all, formats, formulas, values, or links to its cells."""
        source = source_range.impl.spot
        if copy_type == "link":
            self._link(source)
        else:
            self._receive_kind(source, copy_type, skip_blanks, transpose)

    def _receive_kind(self, source: Spot, kind: str | None, skip_blanks: bool, transpose: bool) -> None:
        if kind not in _KINDS:
            refuse(f"copying {kind!r}")
        what = _KINDS[kind]
        decorations = what.decorations and not transpose
        self.receive(
            source,
            What(
                what.contents,
                what.formulas,
                what.formats,
                what.number_formats_only,
                decorations,
                skip_blanks,
                transpose,
            ),
        )

    def receive(self, source: Spot, what: What) -> None:
        """Let cells be copied here, and the tables around follow."""
        area = copy_cells(source, self.spot, what)
        for table in tables.tables_of(self.sheet.book.part, self.sheet.entry):
            tables.follow_cells(table, area)

    def _take_widths(self, source: Spot) -> None:
        for offset in range(source.area.width):
            width = lines.column_width(source.sheet, source.area.col1 + offset)
            column = self.area.col1 + offset
            lines.set_column_width(self.sheet.cells_part, Area(1, column, 1, column), width)

    def _link(self, source: Spot) -> None:
        sheet = quote_sheet(source.entry.name)
        first = self.area
        here = Area(
            first.row1,
            first.col1,
            first.row1 + source.area.height - 1,
            first.col1 + source.area.width - 1,
        )
        self.sheet.area_range(here).formula = [
            [f"={sheet}!{cell_name(row, col)}" for col in range(source.area.col1, source.area.col2 + 1)]
            for row in range(source.area.row1, source.area.row2 + 1)
        ]

    def move(self, destination: Any) -> None:
        """Move to another place of the book, as by cut and paste; what refers to the cells follows."""
        move_to(self.spot, getattr(destination, "impl", destination).spot)

    def sort(self, keys: Any, ascending: Any, has_headers: bool) -> None:
        """Sort the rows by columns counted from 1, below the header if there is one. Raises ValueError."""
        area = self.area
        body = Area(area.row1 + has_headers, area.col1, area.row2, area.col2)
        sorting.sort_rows(self.sheet.cells_part, body, keys, ascending)

    def remove_duplicates(self, columns: Any, has_headers: bool) -> None:
        """Keep the first of the rows that are equal in these columns, counted from 1. Raises ValueError."""
        area = self.area
        body = Area(area.row1 + has_headers, area.col1, area.row2, area.col2)
        sorting.remove_duplicates(self.sheet.cells_part, body, columns)

    def find(self, text: str, whole: bool, direction: str, order: str, match_case: bool) -> Any:
        """The first cell that shows the text; None without one."""
        area = searching.find(self.sheet.cells_part, self.area, text, whole, direction, order, match_case)
        return None if area is None else self.sheet.area_range(area)

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:
        """Replace text in values and formulas; what reads as a number then is one."""
        sheet = self.sheet.cells_part
        used = sheet.used_area()
        area = self.area.clip(used) if used else None
        for down, line in enumerate(sheet.formulas(area) if area else []):
            for right, text in enumerate(line):
                changed = searching.replaced(text, old, new, whole, match_case)
                if area is not None and changed != text:
                    row, col = area.row1 + down, area.col1 + right
                    self.sheet.area_range(Area(row, col, row, col)).formula = changed

# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Ranges, as xlwings sees them: each read or write is one pass over the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import hyperlinks, merging, names, navigation, note_writing, rich_text, tables
from ap_xl.closed.addresses import Area, quote_sheet
from ap_xl.closed.cells import Content, encode, encode_formula
from ap_xl.closed.dynamic_arrays import dynamic_mark
from ap_xl.closed.formula_input import from_input, may_spill, unmarked
from ap_xl.closed.formulas import shift
from ap_xl.closed.impl_range_copying import RangeCopying
from ap_xl.closed.impl_range_formats import RangeFormats
from ap_xl.closed.impl_validation import DataValidationImpl
from ap_xl.closed.limits import LIMITS, MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.notes import NoteImpl, notes_of
from ap_xl.closed.row_heights import fit_rows
from ap_xl.closed.shifting import apply_shift
from ap_xl.closed.shifts import Shift
from ap_xl.closed.unsupported import names_what_is_missing, refuse
from ap_xl.closed.worksheet import Worksheet

if TYPE_CHECKING:
    from ap_xl.closed.impl_name import NameImpl
    from ap_xl.closed.impl_sheet import SheetImpl
    from ap_xl.closed.impl_table import TableImpl


@names_what_is_missing
class RangeImpl(RangeFormats, RangeCopying, base_classes.Range):  # type: ignore[misc]
    """A rectangle of cells on a sheet; a range without rows or columns has no area."""

    max_cells_per_read = None
    max_cells_per_write = None

    def __init__(self, sheet: SheetImpl, area: Area | None) -> None:
        self.sheet = sheet
        self._area = area
        self.options: dict[str, Any] = {}

    @property
    def api(self) -> RangeImpl | None:
        """The object itself; None without cells, which keeps xlwings from writing."""
        return self if self._area else None

    @property
    def area(self) -> Area:
        """Where it is; raises ValueError for a range without cells."""
        if self._area is None:
            raise ValueError("the range has no cells")
        return self._area

    @property
    def _cells(self) -> Worksheet:
        return self.sheet.cells_part

    @property
    def arg1_input(self) -> str:
        """The address as typed, by which xlwings tells whole rows from whole columns."""
        return self.area.label(row_absolute=False, column_absolute=False)

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet, row, column, height and width."""
        return self.sheet.name, self.row, self.column, *self.shape

    def __len__(self) -> int:
        return self._area.cells if self._area else 0

    def __bool__(self) -> bool:
        return True

    @property
    def row(self) -> int:
        """The first row."""
        return self.area.row1

    @property
    def column(self) -> int:
        """The first column."""
        return self.area.col1

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return (self._area.height, self._area.width) if self._area else (0, 0)

    def __call__(self, arg1: int, arg2: int | None = None) -> RangeImpl:
        if arg2 is None:
            row, col = divmod(arg1 - 1, self.area.width)
        else:
            row, col = arg1 - 1, arg2 - 1
        return self.sheet.range((self.area.row1 + row, self.area.col1 + col))

    @property
    def rows(self) -> Any:
        """Raises NotImplementedError; xlwings has its own rows."""
        refuse("Range.rows of the engine")

    # Values and formulas

    @property
    def raw_value(self) -> Any:
        """The values: one cell's alone, else a list of rows."""
        values = self._cells.read(self.area)
        return values[0][0] if self.area.cells == 1 else values

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self._write(value, encode)

    @property
    def formula(self) -> Any:
        """The formulas and constants as text: one cell's alone, else a tuple of rows."""
        texts = [[unmarked(text) for text in row] for row in self._cells.formulas(self.area)]
        return texts[0][0] if self.area.cells == 1 else tuple(tuple(row) for row in texts)

    @formula.setter
    def formula(self, value: Any) -> None:
        self._write(value, encode_formula)

    @property
    def formula2(self) -> Any:
        """The same as ``formula``: the texts of formulas do not differ."""
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        if not any(may_spill(text) for text in _texts(value)):
            self.formula = value  # a formula with one result is like any other
            return
        area = self.area
        rows = value if isinstance(value, (list, tuple)) else [[value] * area.width] * area.height
        contents = self._with_formulas(
            _contents(rows, area, lambda one: encode_formula(one, self._cells.context.date1904))
        )
        self._cells.write(area, contents)
        for down, line in enumerate(contents):
            for right, content in enumerate(line):
                if content.kind == "formula" and may_spill("=" + content.text):
                    row, col = area.row1 + down, area.col1 + right
                    # How many cells the result fills is for Excel to find out.
                    mark = dynamic_mark(self.sheet.book.part)
                    self._cells.write_array(Area(row, col, row, col), content.text, mark)
        self._follow_tables()

    @property
    def formula_array(self) -> str | None:
        """The array formula of the cells; None if they have none in common."""
        first = Area(self.row, self.column, self.row, self.column)
        array = next((one for one in self._cells.shared.arrays if one.contains(first)), None)
        if array is None or not array.contains(self.area):
            return None
        start = Area(array.row1, array.col1, array.row1, array.col1)
        return unmarked(self._cells.formulas(start)[0][0])

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        content = encode_formula(value, self._cells.context.date1904)
        if content.kind != "formula":
            raise ValueError(f"not a formula: {value!r}")
        text = self._with_formulas([[content]])[0][0].text
        self._cells.write_array(self.area, text)
        self._follow_tables()

    def _write(self, value: Any, encoder: Callable[[Any, bool], Content]) -> None:
        area, date1904 = self.area, self._cells.context.date1904
        if isinstance(value, (list, tuple)):
            contents = _contents(value, area, lambda one: encoder(one, date1904))
        else:
            content = encoder(value, date1904)
            if content.kind == "empty":
                self.clear_contents()
                return
            if area.cells > LIMITS.range_cells:
                raise ValueError(f"{area} has {area.cells} cells, more than can be written at once")
            contents = _filled(content, area)
        self._cells.write(area, self._with_formulas(contents))
        fit_rows(self._cells, area)
        self._follow_tables()

    def _with_formulas(self, contents: list[list[Content]]) -> list[list[Content]]:
        """The contents with formulas as files hold them."""
        if not any(one.kind == "formula" for row in contents for one in row):
            return contents
        around = self.table
        table = around.name if around else None
        return [
            [one._replace(text=from_input(one.text, table)) if one.kind == "formula" else one for one in row]
            for row in contents
        ]

    def _follow_tables(self) -> None:
        for table in tables.tables_of(self.sheet.book.part, self.sheet.entry):
            tables.follow_cells(table, self.area)

    def clear_contents(self) -> None:
        """Empty the cells, formats kept."""
        self._cells.clear_contents(self.area)
        fit_rows(self._cells, self.area)
        self._follow_tables()

    def clear(self) -> None:
        """Empty the cells and take their formats away."""
        self._cells.clear(self.area)
        self._follow_tables()

    def clear_formats(self) -> None:
        """Take the formats of the cells away."""
        used = self._cells.used_area()
        area = self.area.clip(used) if used else None
        if area:
            self._cells.restyle(area, lambda _style: 0)
            rich_text.flatten(self.sheet.book.part, self._cells, area)

    @property
    def has_array(self) -> bool:
        """Whether the first cell belongs to an array formula of the old kind, entered as one."""
        first = Area(self.row, self.column, self.row, self.column)
        return any(
            array.contains(first) and not self._cells.spills(array) for array in self._cells.shared.arrays
        )

    # Places

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The address, with book and sheet if ``external``."""
        address = self.area.label(row_absolute, col_absolute)
        if not external:
            return address
        book, sheet = self.sheet.book.name, self.sheet.name
        if re.fullmatch(r"[\w.]+", book) and quote_sheet(sheet) == sheet:
            return f"[{book}]{sheet}!{address}"
        return "'" + f"[{book}]{sheet}".replace("'", "''") + f"'!{address}"

    @property
    def address(self) -> str:
        """The absolute address."""
        return self.get_address(True, True, False)

    def end(self, direction: str) -> RangeImpl:
        """The cell where Ctrl and an arrow key lead from the first cell."""
        row, col = navigation.end(self._cells, self.row, self.column, direction)
        return self.sheet.range((row, col))

    @property
    def current_region(self) -> RangeImpl:
        """The block of cells around, up to blank rows and columns."""
        return self.sheet.area_range(navigation.region(self._cells, self.area))

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert as many cells, others moving ``down`` or to the ``right``; without a word as Excel would.

        Raises ValueError where a table, an array formula or merged cells would be torn.
        """
        axis = _axis(self.area, {"down": "row", "right": "col"}, shift, "row")
        apply_shift(self.sheet.book.part, self.sheet.entry, Shift.of(self.area, axis, insert=True))

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells, others moving ``up`` or to the ``left``; without a word as Excel would.

        Raises ValueError as ``insert`` does.
        """
        axis = _axis(self.area, {"up": "row", "left": "col"}, shift, "col")
        apply_shift(self.sheet.book.part, self.sheet.entry, Shift.of(self.area, axis, insert=False))

    @property
    def data_validation(self) -> DataValidationImpl:
        """The data validation."""
        return DataValidationImpl(self)

    @property
    def hyperlink(self) -> str:
        """The address behind the first cell; raises ValueError without one."""
        first = Area(self.row, self.column, self.row, self.column)
        found = hyperlinks.link_of(self.sheet.book.part, self.sheet.entry, first)
        if found is None:
            raise ValueError("The cell doesn't seem to contain a hyperlink!")
        return found

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """Put a link behind the cells, and its text into them."""
        hyperlinks.add_link(self.sheet.book.part, self.sheet.entry, self.area, address, screen_tip)
        if text_to_display:
            self.raw_value = text_to_display

    def merge(self, across: bool = False) -> None:
        """Make the cells one, or those of each row; what is not in the first cell is lost, as in Excel."""
        rows = range(self.area.row1, self.area.row2 + 1) if across else ()
        parts = [Area(row, self.area.col1, row, self.area.col2) for row in rows] or [self.area]
        for part in parts:
            if any(table.part.area.meets(part) for table in self.sheet.tables):
                raise ValueError("cells of a table cannot be merged")
            merging.merge(self._cells, part)

    def unmerge(self) -> None:
        """Make merged cells that meet the range single again."""
        merging.unmerge(self._cells, self.area)

    @property
    def merge_area(self) -> RangeImpl:
        """The merged cells the first cell belongs to, or that cell."""
        first = Area(self.row, self.column, self.row, self.column)
        merged = merging.merged(self._cells)
        return self.sheet.area_range(next((area for area in merged if area.contains(first)), first))

    @property
    def merge_cells(self) -> bool:
        """Whether any cell is merged with others."""
        return any(area.meets(self.area) for area in merging.merged(self._cells))

    @property
    def table(self) -> TableImpl | None:
        """The table the first cell belongs to."""
        first = Area(self.row, self.column, self.row, self.column)
        return next((table for table in self.sheet.tables if table.part.area.contains(first)), None)

    @property
    def note(self) -> NoteImpl | None:
        """The note of the first cell."""
        first = Area(self.row, self.column, self.row, self.column)
        return next((note for note in notes_of(self.sheet) if note.area == first), None)

    def add_note(self, text: str) -> NoteImpl:
        """Put a note on the first cell."""
        first = Area(self.row, self.column, self.row, self.column)
        found = note_writing.add_note(self.sheet.book.part, self.sheet.entry, first, text)
        return NoteImpl(self.sheet, *found)

    @property
    def name(self) -> NameImpl | None:
        """The defined name of exactly these cells."""
        book = self.sheet.book
        for name in book.names:
            place = names.resolve(book.part, name.refers_to)
            if place and place.entry is self.sheet.entry and place.area == self.area:
                return name
        return None

    @name.setter
    def name(self, value: str) -> None:
        where = f"={quote_sheet(self.sheet.name)}!{self.area.text(absolute=True)}"
        self.sheet.book.names.add(value, where)

    def select(self) -> None:
        """Make it the selection of its book, and its sheet the active one."""
        self.sheet.activate()
        self.sheet.book.selection = self


def _texts(value: Any) -> list[str]:
    """All texts among the values of a cell, a row or a block."""
    if isinstance(value, (list, tuple)):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


def _axis(area: Area, directions: dict[str, str], shift: str | None, of_square: str) -> str:
    """The axis along which cells move: as told, else by the shape of the area."""
    if area.width == MAX_COLUMNS or area.height == MAX_ROWS:
        return "row" if area.width == MAX_COLUMNS else "col"
    if shift is not None:
        if shift not in directions:
            raise ValueError(f"not a direction: {shift!r}")
        return directions[shift]
    if area.height == area.width:
        return of_square
    return "col" if area.height > area.width else "row"


def _contents(value: Sequence[Any], area: Area, encoder: Callable[[Any], Content]) -> list[list[Content]]:
    rows = value if value and isinstance(value[0], (list, tuple)) else [value]
    if len(rows) != area.height or any(len(row) != area.width for row in rows):
        widths = sorted({len(row) for row in rows})
        raise ValueError(
            f"{area} takes {area.height} rows of {area.width} values, not {len(rows)} of {widths}"
        )
    return [[encoder(one) for one in row] for row in rows]


def _filled(content: Content, area: Area) -> list[list[Content]]:
    if content.kind != "formula":
        return [[content] * area.width] * area.height
    # One formula for many cells moves along, as when it is filled down.
    return [
        [content._replace(text=shift(content.text, row, col)) for col in range(area.width)]
        for row in range(area.height)
    ]

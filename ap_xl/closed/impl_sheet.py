# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Sheets, as xlwings sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import names, panes, sheet_copy, sheet_list
from ap_xl.closed.addresses import ALL_CELLS, Area, parse_area
from ap_xl.closed.impl_charts import ChartsImpl
from ap_xl.closed.impl_name import NamesImpl
from ap_xl.closed.impl_page import FreezePanesImpl, PageSetupImpl
from ap_xl.closed.impl_pictures import PicturesImpl
from ap_xl.closed.impl_range import RangeImpl
from ap_xl.closed.impl_shapes import ShapesImpl
from ap_xl.closed.impl_table import TablesImpl
from ap_xl.closed.notes import NoteImpl, notes_of
from ap_xl.closed.unsupported import names_what_is_missing, refuse
from ap_xl.closed.workbook_part import SheetEntry
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import child

if TYPE_CHECKING:
    from ap_xl.closed.impl_book import BookImpl

VERY_HIDDEN = 2
"""Excel's own number for a sheet that only a program can show again; the other states are true and false."""
_STATES: dict[str, bool | int] = {"visible": True, "hidden": False, "veryHidden": VERY_HIDDEN}


class SheetsImpl(base_classes.Sheets):  # type: ignore[misc]
    """The worksheets of a book."""

    def __init__(self, book: BookImpl) -> None:
        self._book = book

    @property
    def api(self) -> SheetsImpl:
        """The object itself."""
        return self

    def wrap(self, entry: SheetEntry) -> SheetImpl:
        """The sheet object of an entry."""
        return SheetImpl(self._book, entry)

    @property
    def active(self) -> SheetImpl:
        """The sheet that shows when the file is opened."""
        part = self._book.part
        views = child(part.root, "bookViews")
        tab = int(views[0].get("activeTab", "0")) if views is not None and len(views) else 0
        entry = part.entries[tab] if tab < len(part.entries) else part.sheets[0]
        return self.wrap(entry if entry in part.sheets else part.sheets[0])

    def __call__(self, name_or_index: int | str) -> SheetImpl:
        sheets = self._book.part.sheets
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(sheets):
                raise IndexError(f"there is no sheet number {name_or_index}")
            return self.wrap(sheets[name_or_index - 1])
        entry = names.find_sheet(self._book.part, name_or_index)
        if entry is None:
            raise KeyError(name_or_index)
        return self.wrap(entry)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, int):
            return 1 <= key <= len(self)
        name = key if isinstance(key, str) else getattr(key, "name", "")
        return names.find_sheet(self._book.part, name) is not None

    def __len__(self) -> int:
        return len(self._book.part.sheets)

    def __iter__(self) -> Iterator[SheetImpl]:
        return iter([self.wrap(entry) for entry in self._book.part.sheets])

    def add(
        self, before: SheetImpl | None = None, after: SheetImpl | None = None, name: str | None = None
    ) -> SheetImpl:
        """A new sheet, the active one from then on; without a place, before the active one.

        Raises ValueError.
        """
        entries = self._book.part.entries
        beside = after or before or self.active
        position = entries.index(beside.entry) + (after is not None)
        before_it = self.active.entry
        entry = sheet_list.add_sheet(self._book.part, position, name)
        sheet_list.activate(self._book.part, entry)
        # A sheet that is added and hidden at once should leave no trace of having been in front.
        self._book.part.came_from = before_it
        return self.wrap(entry)


@names_what_is_missing
class SheetImpl(base_classes.Sheet):  # type: ignore[misc]
    """One worksheet."""

    def __init__(self, book: BookImpl, entry: SheetEntry) -> None:
        self._book = book
        self.entry = entry

    @property
    def api(self) -> SheetImpl:
        """The object itself."""
        return self

    @property
    def book(self) -> BookImpl:
        """The book it belongs to."""
        return self._book

    @property
    def cells_part(self) -> Worksheet:
        """The sheet's XML."""
        return self._book.part.worksheet(self.entry)

    @property
    def name(self) -> str:
        """The name on the tab."""
        return self.entry.name

    @name.setter
    def name(self, value: str) -> None:
        sheet_list.rename(self._book.part, self.entry, value)

    @property
    def names(self) -> NamesImpl:
        """The names that belong to this sheet."""
        return NamesImpl(self._book, self.entry)

    @property
    def index(self) -> int:
        """The place among all sheets, from 1."""
        return self._book.part.entries.index(self.entry) + 1

    @property
    def visible(self) -> bool | int:
        """Whether the tab shows; VERY_HIDDEN as Excel reads it."""
        return _STATES.get(self.entry.element.get("state", "visible"), True)

    @visible.setter
    def visible(self, value: Any) -> None:
        # Excel's own constants: -1 visible, 0 hidden, 2 very hidden.
        very = value is not True and value == VERY_HIDDEN
        state = "veryHidden" if very else "visible" if value else "hidden"
        sheet_list.set_visibility(self._book.part, self.entry, state)

    @property
    def tables(self) -> TablesImpl:
        """The tables on the sheet."""
        return TablesImpl(self)

    @property
    def shapes(self) -> ShapesImpl:
        """What lies over the cells: charts, pictures, drawings, notes."""
        return ShapesImpl(self)

    @property
    def pictures(self) -> PicturesImpl:
        """The pictures on the sheet."""
        return PicturesImpl(self)

    @property
    def charts(self) -> ChartsImpl:
        """The charts on the sheet."""
        return ChartsImpl(self)

    @property
    def pivot_tables(self) -> Any:
        """Raises NotImplementedError."""
        refuse("Sheet.pivot_tables")

    @property
    def cells(self) -> RangeImpl:
        """All cells."""
        return self.area_range(ALL_CELLS)

    @property
    def used_range(self) -> RangeImpl:
        """The smallest range with all cells that hold something or are formatted."""
        return self.area_range(self.cells_part.used_area() or Area(1, 1, 1, 1))

    def area_range(self, area: Area | None) -> RangeImpl:
        """The range of an area on this sheet."""
        return RangeImpl(self, area)

    def range(self, arg1: Any, arg2: Any = None) -> RangeImpl:
        """The range of an address, a name, a pair of row and column, or two corners; raises ValueError."""
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, col, height, width = arg1
            if not height or not width:
                return self.area_range(None)
            return self.area_range(Area(row, col, row + height - 1, col + width - 1))
        first = self._area(arg1)
        if arg2 is None:
            return self.area_range(first)
        second = self._area(arg2)
        return self.area_range(
            Area(
                min(first.row1, second.row1),
                min(first.col1, second.col1),
                max(first.row2, second.row2),
                max(first.col2, second.col2),
            )
        )

    def _area(self, argument: Any) -> Area:
        if isinstance(argument, RangeImpl):
            return argument.area
        if isinstance(argument, tuple):
            if 0 in argument:
                raise IndexError("rows and columns count from 1 in Range(...)")
            area = Area(argument[0], argument[1], argument[0], argument[1])
            if not ALL_CELLS.contains(area):
                raise IndexError(f"outside the sheet: {argument!r}")
            return area
        if not isinstance(argument, str):
            raise TypeError(f"not a range: {argument!r}")
        if "," in argument and "[" not in argument and "'" not in argument:
            refuse("a range of several areas")
        try:
            return parse_area(argument)
        except ValueError:
            place = names.resolve(self._book.part, argument, self.entry)
        if place is None:
            raise ValueError(f"no such range: {argument!r}")
        if place.entry is not self.entry:
            raise ValueError(f"{argument!r} is on the sheet {place.entry.name!r}, not on {self.name!r}")
        return place.area

    @property
    def freeze_panes(self) -> FreezePanesImpl:
        """What stays in view when scrolling."""
        return FreezePanesImpl(self)

    def activate(self) -> None:
        """Make it the sheet that shows when the file is opened; raises ValueError for a hidden one."""
        sheet_list.activate(self._book.part, self.entry)

    select = activate

    def clear_contents(self) -> None:
        """Empty all cells."""
        self.cells.clear_contents()

    def clear(self) -> None:
        """Empty all cells and take their formats away."""
        self.cells.clear()

    def delete(self) -> None:
        """Take the sheet out of the book; raises ValueError for the last visible one."""
        sheet_list.delete(self._book.part, self.entry)

    def clear_formats(self) -> None:
        """Take the formats of all cells away."""
        self.cells.clear_formats()

    def autofit(self, axis: str | None = None) -> None:
        """Make columns (``columns``, ``c``), rows (``rows``, ``r``) or both as large as what they hold."""
        self.used_range.autofit(axis)

    @property
    def page_setup(self) -> PageSetupImpl:
        """How the sheet is printed."""
        return PageSetupImpl(self)

    @property
    def show_gridlines(self) -> bool:
        """Whether lines between the cells show."""
        return panes.gridlines(self.cells_part)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        panes.show_gridlines(self.cells_part, bool(value))

    @property
    def notes(self) -> list[NoteImpl]:
        """The notes of the sheet, in the order of their cells."""
        return sorted(notes_of(self), key=lambda note: note.area)

    def copy(self, before: SheetImpl | None, after: SheetImpl | None) -> None:
        """Copy the sheet beside another, of this book or of another one; the copy is the active sheet.

        Raises NotImplementedError, naming what cannot be copied.
        """
        beside = before or after
        if beside is None:
            raise ValueError("a sheet is copied before or after another")
        target = beside.book.part
        position = target.entries.index(beside.entry) + (before is None)
        if target is self._book.part:
            sheet_copy.copy_sheet(target, self.entry, position)
        else:
            sheet_copy.copy_sheet_into(self._book.part, self.entry, target, position)

    def move(self, before: SheetImpl | None = None, after: SheetImpl | None = None) -> None:
        """Put the sheet before or after another."""
        others = [entry for entry in self._book.part.entries if entry is not self.entry]
        target = before or after
        if target is not None:
            sheet_list.move_sheet(self._book.part, self.entry, others.index(target.entry) + (before is None))

# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Tables, as xlwings sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import sheet_list, sorting, table_edges, table_resize, tables
from ap_xl.closed.addresses import Area
from ap_xl.closed.impl_table_lines import TableColumnsImpl, TableRowsImpl
from ap_xl.closed.tables import TablePart
from ap_xl.closed.unsupported import names_what_is_missing, refuse
from ap_xl.closed.xml import child, drop, ensure

if TYPE_CHECKING:
    from ap_xl.closed.impl_range import RangeImpl
    from ap_xl.closed.impl_sheet import SheetImpl


class TablesImpl(base_classes.Tables):  # type: ignore[misc]
    """The tables of a sheet."""

    def __init__(self, sheet: SheetImpl) -> None:
        self._sheet = sheet

    @property
    def api(self) -> TablesImpl:
        """The object itself."""
        return self

    def _all(self) -> list[TableImpl]:
        return [
            TableImpl(self._sheet, part)
            for part in tables.tables_of(self._sheet.book.part, self._sheet.entry)
        ]

    def __call__(self, name_or_index: int | str) -> TableImpl:
        found = self._all()
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(found):
                raise IndexError(f"there is no table number {name_or_index}")
            return found[name_or_index - 1]
        for table in found:
            if table.name.casefold() == name_or_index.casefold():
                return table
        raise KeyError(name_or_index)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, int):
            return 1 <= key <= len(self)
        name = key if isinstance(key, str) else getattr(key, "name", "")
        return any(table.name.casefold() == name.casefold() for table in self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[TableImpl]:
        return iter(self._all())

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: Any = None,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> TableImpl:
        """Make a range a table; raises ValueError if it cannot be one."""
        if source_type is not None or link_source is not None or destination is not None:
            refuse("Tables.add from a source that is not a range")
        book, entry = self._sheet.book.part, self._sheet.entry
        if source.impl.sheet.entry is not entry:
            raise ValueError("the range is on another sheet")
        part = tables.add_table(
            book, entry, source.impl.area, name, table_style_name, has_headers is not False
        )
        return TableImpl(self._sheet, part)


@names_what_is_missing
class TableImpl(base_classes.Table):  # type: ignore[misc]
    """One table."""

    def __init__(self, sheet: SheetImpl, part: TablePart) -> None:
        self._sheet = sheet
        self.part = part

    @property
    def api(self) -> TableImpl:
        """The object itself."""
        return self

    @property
    def parent(self) -> SheetImpl:
        """The sheet it is on."""
        return self._sheet

    @property
    def name(self) -> str:
        """The name formulas use."""
        return self.part.name

    @name.setter
    def name(self, value: str) -> None:
        tables.rename_table(self.part, value)

    display_name = name

    def _range(self, area: Area | None) -> RangeImpl | None:
        return self._sheet.area_range(area) if area else None

    @property
    def range(self) -> RangeImpl:
        """Header, rows and totals."""
        return self._sheet.area_range(self.part.area)

    @property
    def data_body_range(self) -> RangeImpl | None:
        """The rows; None if there is none but the blank one for the first entry."""
        return None if self.part.is_empty else self._range(self.part.body)

    @property
    def insert_row_range(self) -> RangeImpl | None:
        """The blank row of an empty table."""
        return self._range(self.part.body) if self.part.is_empty else None

    @property
    def header_row_range(self) -> RangeImpl | None:
        """The header row; None if it does not show."""
        return self._range(self.part.header)

    @property
    def totals_row_range(self) -> RangeImpl | None:
        """The totals row; None if it does not show."""
        return self._range(self.part.totals)

    @property
    def show_headers(self) -> bool:
        """Whether the header row shows."""
        return bool(self.part.header_rows)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if bool(value) != self.show_headers:
            table_edges.show_headers(self.part, bool(value))

    @property
    def show_totals(self) -> bool:
        """Whether the totals row shows."""
        return bool(self.part.totals_rows)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        if bool(value) != self.show_totals:
            table_edges.show_totals(self.part, bool(value))

    @property
    def show_autofilter(self) -> bool:
        """Whether the header row has filter buttons."""
        return child(self.part.root, "autoFilter") is not None

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        tables.show_filter(self.part, bool(value))

    @property
    def table_style(self) -> str | None:
        """The name of the table style."""
        info = child(self.part.root, "tableStyleInfo")
        return None if info is None else info.get("name")

    @table_style.setter
    def table_style(self, value: Any) -> None:
        info = ensure(self.part.root, "tableStyleInfo", tables.ORDER)
        if value:
            info.set("name", str(value))
        else:
            drop(info, "name")
        self.part.touch()

    @property
    def columns(self) -> TableColumnsImpl:
        """The columns."""
        return TableColumnsImpl(self)

    @property
    def rows(self) -> TableRowsImpl:
        """The rows."""
        return TableRowsImpl(self)

    def _flag(self, name: str) -> bool:
        info = child(self.part.root, "tableStyleInfo")
        return info is not None and info.get(name) in ("1", "true")

    def _set_flag(self, name: str, value: bool) -> None:
        ensure(self.part.root, "tableStyleInfo", tables.ORDER).set(name, "1" if value else "0")
        self.part.touch()

    def delete(self) -> None:
        """Take the table out with all that stands in its cells, as Excel's own ``Delete`` does."""
        tables.delete_table(self.part)
        sheet_list.lose_table(self._sheet.book.part, self.part.name)

    def sort(self, keys: list[int], ascending: list[bool]) -> None:
        """Sort the rows by columns counted from 1; header and totals stay. Raises ValueError."""
        if not self.part.is_empty:
            sorting.sort_rows(self._sheet.cells_part, self.part.body, keys, ascending)
            self.part.forget_sorting()

    Delete = delete  # what Excel calls it, for code that goes through ``Table.api``

    def resize(self, range: Any) -> None:
        """Give the table another range that begins with the same cell; raises ValueError."""
        impl = getattr(range, "impl", range)
        if impl.sheet.entry is not self._sheet.entry:
            raise ValueError("the range is on another sheet")
        table_resize.resize(self.part, impl.area)


def _flag_property(attribute: str) -> property:
    def get(table: TableImpl) -> bool:
        return table._flag(attribute)

    def put(table: TableImpl, value: bool) -> None:
        table._set_flag(attribute, value)

    return property(get, put)


for _suffix in ("FirstColumn", "LastColumn", "RowStripes", "ColumnStripes"):
    _words = "".join("_" + letter.lower() if letter.isupper() else letter for letter in _suffix)
    setattr(TableImpl, "show_table_style" + _words, _flag_property("show" + _suffix))

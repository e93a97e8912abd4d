"""Rows and columns of tables, as xlwings sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import table_edges, table_resize
from ap_xl.closed.addresses import Area
from ap_xl.closed.shifting import apply_shift
from ap_xl.closed.shifts import Shift
from ap_xl.closed.unsupported import names_what_is_missing, refuse

if TYPE_CHECKING:
    from ap_xl.closed.impl_range import RangeImpl
    from ap_xl.closed.impl_table import TableImpl


@names_what_is_missing
class TableColumnImpl(base_classes.TableColumn):  # type: ignore[misc]
    """One column."""

    def __init__(self, table: TableImpl, index: int) -> None:
        self._table = table
        self._index = index

    @property
    def index(self) -> int:
        """The place from the left, from 1."""
        return self._index

    @property
    def name(self) -> str:
        """The text of the header."""
        return self._table.part.column_names[self._index - 1]

    def _cut(self, area: Area) -> RangeImpl:
        column = self._table.part.area.col1 + self._index - 1
        return self._table.parent.area_range(Area(area.row1, column, area.row2, column))

    @property
    def range(self) -> RangeImpl:
        """Header, rows and total."""
        return self._cut(self._table.part.area)

    @property
    def data_body_range(self) -> RangeImpl | None:
        """The rows; None if there are none."""
        return None if self._table.part.is_empty else self._cut(self._table.part.body)

    def delete(self) -> None:
        """Take the column out; cells beside the table close up. Raises ValueError for the only one."""
        sheet, area = self._table.parent, self.range.area
        apply_shift(sheet.book.part, sheet.entry, Shift.of(area, "col", insert=False))


class TableColumnsImpl(base_classes.TableColumns):  # type: ignore[misc]
    """The columns of a table."""

    def __init__(self, table: TableImpl) -> None:
        self._table = table

    @property
    def api(self) -> TableColumnsImpl:
        """The object itself."""
        return self

    def __call__(self, name_or_index: int | str) -> TableColumnImpl:
        names = [name.casefold() for name in self._table.part.column_names]
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(names):
                raise IndexError(f"there is no column number {name_or_index}")
            return TableColumnImpl(self._table, name_or_index)
        if name_or_index.casefold() not in names:
            raise KeyError(name_or_index)
        return TableColumnImpl(self._table, names.index(name_or_index.casefold()) + 1)

    def __len__(self) -> int:
        return len(self._table.part.columns)

    def __iter__(self) -> Iterator[TableColumnImpl]:
        return iter([TableColumnImpl(self._table, number) for number in range(1, len(self) + 1)])

    def __contains__(self, key: object) -> bool:
        names = [name.casefold() for name in self._table.part.column_names]
        return str(key).casefold() in names

    def add(self, name: str, index: int | None = None) -> TableColumnImpl:
        """A column before that place, else at the right; cells beside the table make room for one within."""
        part = self._table.part
        area = part.area
        if index is not None and index <= len(self):
            return self._insert(name, index)
        table_resize.resize(part, Area(area.row1, area.col1, area.row2, area.col2 + 1))
        last = self(len(self))
        last.range(1, 1).raw_value = name
        return last

    def _insert(self, name: str, index: int) -> TableColumnImpl:
        part, sheet = self._table.part, self._table.parent
        if index == 1 or not part.header_rows:
            refuse("TableColumns.add before the first column, or without headers")
        area, column = part.area, part.area.col1 + index - 1
        line = Area(area.row1, column, area.row2, column)
        apply_shift(sheet.book.part, sheet.entry, Shift.of(line, "col", insert=True))
        self(index).range(1, 1).raw_value = name
        return self(index)


@names_what_is_missing
class TableRowImpl(base_classes.TableRow):  # type: ignore[misc]
    """One row."""

    def __init__(self, table: TableImpl, index: int) -> None:
        self._table = table
        self._index = index

    @property
    def index(self) -> int:
        """The place from the top, from 1."""
        return self._index

    @property
    def range(self) -> RangeImpl:
        """Its cells."""
        body = self._table.part.body
        row = body.row1 + self._index - 1
        return self._table.parent.area_range(Area(row, body.col1, row, body.col2))

    def delete(self) -> None:
        """Take the row out; cells below the table close up. The last row is emptied and stays for entries."""
        part, sheet = self._table.part, self._table.parent
        if part.body.height > 1:
            apply_shift(sheet.book.part, sheet.entry, Shift.of(self.range.area, "row", insert=False))
        else:
            sheet.cells_part.clear_contents(part.body)
            part.empty_row()


class TableRowsImpl(base_classes.TableRows):  # type: ignore[misc]
    """The rows of a table."""

    def __init__(self, table: TableImpl) -> None:
        self._table = table

    @property
    def api(self) -> TableRowsImpl:
        """The object itself."""
        return self

    @property
    def column_count(self) -> int:
        """How many values a row takes."""
        return self._table.part.area.width

    def __call__(self, index: int) -> TableRowImpl:
        if not 1 <= index <= len(self):
            raise IndexError(f"there is no row number {index}")
        return TableRowImpl(self._table, index)

    def __len__(self) -> int:
        return 0 if self._table.part.is_empty else self._table.part.body.height

    def __iter__(self) -> Iterator[TableRowImpl]:
        return iter([TableRowImpl(self._table, number) for number in range(1, len(self) + 1)])

    def add(self, values: list[Any] | None, index: int | None) -> TableRowImpl:
        """A row before that place, else at the end; cells below the table make room."""
        part = self._table.part
        if index is not None and index <= len(self):
            return self._insert(values, index)
        if part.is_empty:
            part.fill_insert_row()
        else:
            area = part.area
            table_edges.make_room(part, area.row2 + 1)
            table_resize.resize(part, Area(area.row1, area.col1, area.row2 + 1, area.col2))
        last = self(len(self))
        if values is not None:
            last.range.raw_value = [values]
        return last

    def _insert(self, values: list[Any] | None, index: int) -> TableRowImpl:
        part, sheet = self._table.part, self._table.parent
        if index == 1 and not part.header_rows:
            refuse("TableRows.add before the first row of a table without headers")
        line = self(index).range.area
        apply_shift(sheet.book.part, sheet.entry, Shift.of(line, "row", insert=True))
        if values is not None:
            self(index).range.raw_value = [values]
        return self(index)

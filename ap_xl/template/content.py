"""What a new workbook is filled with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from ap_xl.workbook import schema
from ap_xl.workbook.columns import Column

Value = str | float | date | time | datetime | None
"""What a cell of a new workbook holds; the number format goes by the column."""

Row = Mapping[str, Value]
TableKey = type[schema.Table] | str


def _table_name(table: TableKey) -> str:
    return table if isinstance(table, str) else table.name


def _row(values: Mapping[Column | str, Value] | Mapping[str, Value] | Mapping[Column, Value]) -> Row:
    return {key if isinstance(key, str) else key.name: value for key, value in values.items()}


@dataclass(frozen=True)
class Content:
    """The rows of each table by its name, each row by column name, and the module columns of Besoins.

    A table without rows is built with one blank row, a missing column or None is an empty cell.
    """

    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    need_columns: tuple[str, ...] = ()

    def rows(self, table: TableKey) -> tuple[Row, ...]:
        """The rows of a table, none where the content has none."""
        return self.tables.get(_table_name(table), ())

    def column(self, table: TableKey, column: Column) -> tuple[Value, ...]:
        """The values of one column."""
        return tuple(row.get(column.name) for row in self.rows(table))

    def with_rows(
        self, table: TableKey, rows: Iterable[Mapping[Column, Value] | Mapping[str, Value]]
    ) -> Content:
        """The same content with the table's rows replaced; columns may be given as Column or by name."""
        replaced = {**self.tables, _table_name(table): tuple(_row(row) for row in rows)}
        return Content(replaced, self.need_columns)

    def with_need_columns(self, modules: Iterable[str]) -> Content:
        """The same content with these module columns in Besoins."""
        return Content(self.tables, tuple(modules))


def content_of(
    tables: Mapping[TableKey, Iterable[Mapping[Column, Value] | Mapping[str, Value]]],
    need_columns: Iterable[str] = (),
) -> Content:
    """A content from tables (class or name) to rows, columns given as Column or by name."""
    content = Content(need_columns=tuple(need_columns))
    for table, rows in tables.items():
        content = content.with_rows(table, rows)
    return content

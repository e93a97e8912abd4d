# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""The formats of ranges, as xlwings sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ap_xl.closed import autofit, formats, lines
from ap_xl.closed.addresses import Area
from ap_xl.closed.impl_borders import BordersImpl
from ap_xl.closed.impl_font import FontImpl
from ap_xl.closed.impl_letters import CharactersImpl
from ap_xl.closed.limits import MAX_ROWS
from ap_xl.closed.rich_text import CellLetters

if TYPE_CHECKING:
    from ap_xl.closed.impl_sheet import SheetImpl
    from ap_xl.closed.worksheet import Worksheet

_MANY = 200_000


class RangeFormats:
    """The part of a range that has to do with how cells look."""

    sheet: SheetImpl

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.area.height, self.area.width

    @property
    def area(self) -> Area:
        """Where it is."""
        raise NotImplementedError

    @property
    def _cells(self) -> Worksheet:
        return self.sheet.cells_part

    def common(self, read: Callable[[int], Any], others: frozenset[Any] = frozenset()) -> Any:
        """What all cells, and these other places, have in common; None if they differ."""
        used = self._cells.used_area() or Area(1, 1, 1, 1)
        area = self.area if self.area.cells <= _MANY else self.area.clip(used) or used
        found = {style for row in self._cells.styles(area) for style in row}
        if area != self.area:
            found |= {
                self._cells.default_style(MAX_ROWS, column) for column in range(self.area.col1, area.col2 + 1)
            }
        values = {read(style) for style in found} | others
        return values.pop() if len(values) == 1 else None

    def restyle(self, change: Callable[[int], int]) -> None:
        """Change the format of every cell."""
        self._cells.restyle(self.area, change)
        if self.area.height == MAX_ROWS:
            lines.set_column_style(self._cells, self.area, change)

    @property
    def number_format(self) -> str | None:
        """The format code in English; None if the cells differ."""
        result: str | None = self.common(self.sheet.book.part.styles.number_format)
        return result

    @number_format.setter
    def number_format(self, value: str) -> None:
        styles = self.sheet.book.part.styles
        self.restyle(lambda style: styles.with_number_format(style, value))

    @property
    def font(self) -> FontImpl:
        """The font."""
        return FontImpl(self)

    @property
    def characters(self) -> CharactersImpl:
        """The letters of the first cell."""
        first = Area(self.area.row1, self.area.col1, self.area.row1, self.area.col1)
        return CharactersImpl(CellLetters(self.sheet.book.part, self._cells, first))

    @property
    def borders(self) -> BordersImpl:
        """The lines around and between the cells."""
        return BordersImpl(self)

    @property
    def color(self) -> Any:
        """The background as red, green, blue; None without one or if the cells differ."""
        return self.common(lambda style: formats.fill_color(self.sheet.book.part, style))

    @color.setter
    def color(self, value: Any) -> None:
        styles = self.sheet.book.part.styles
        self.restyle(lambda style: formats.with_fill(styles, style, value))

    @property
    def column_width(self) -> float | None:
        """The width in characters; None if the columns differ."""
        found = {
            lines.column_width(self._cells, column) for column in range(self.area.col1, self.area.col2 + 1)
        }
        return found.pop() if len(found) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        lines.set_column_width(self._cells, self.area, value)

    @property
    def row_height(self) -> float | None:
        """The height in points; None if the rows differ."""
        found = {
            lines.row_height(self._cells, number) for number in range(self.area.row1, self.area.row2 + 1)
        }
        return found.pop() if len(found) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        lines.set_row_height(self._cells, self.area, value)

    @property
    def width(self) -> float:
        """The width in points."""
        first, last = self.area.col1, self.area.col2
        return lines.columns_points(self._cells, first, last)

    @property
    def height(self) -> float:
        """The height in points."""
        return lines.rows_points(self._cells, self.area.row1, self.area.row2)

    @property
    def left(self) -> float:
        """How far from the left edge of the sheet it is (points)."""
        return lines.columns_points(self._cells, 1, self.area.col1 - 1)

    @property
    def top(self) -> float:
        """How far from the upper edge of the sheet it is (points)."""
        return lines.rows_points(self._cells, 1, self.area.row1 - 1)

    def autofit(self, axis: str | None = None) -> None:
        """Make columns (``columns``, ``c``), rows (``rows``, ``r``) or both as large as what they hold."""
        if axis not in (None, "rows", "r", "columns", "c"):
            raise ValueError(f"not an axis: {axis!r}")
        if axis in (None, "columns", "c"):
            autofit.fit_columns(self._cells, self.area)
        if axis in (None, "rows", "r"):
            autofit.fit_heights(self._cells, self.area)

    def adjust_indent(self, amount: int) -> None:
        """Move the texts of the cells to the right, or back to the left; the left edge is the end."""
        styles = self.sheet.book.part.styles
        self.restyle(lambda style: formats.with_indent(styles, style, amount))

    def set_colors(self, colors: Any) -> None:
        """Give each cell its background; ``...`` leaves one as it is."""
        for down, line in enumerate(colors):
            for right, color in enumerate(line):
                if color is not ...:
                    row, col = self.area.row1 + down, self.area.col1 + right
                    self.sheet.area_range(Area(row, col, row, col)).color = color

    def group(self, by: str) -> None:
        """Put rows or columns one level deeper into the outline."""
        lines.change_outline(self._cells, self.area, by, 1)

    def ungroup(self, by: str) -> None:
        """Put rows or columns one level back."""
        lines.change_outline(self._cells, self.area, by, -1)

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden; None if some are."""
        return lines.rows_hidden(self._cells, self.area)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        lines.set_rows_hidden(self._cells, self.area, value)

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden; None if some are."""
        return lines.columns_hidden(self._cells, self.area)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        lines.set_columns_hidden(self._cells, self.area, value)


def _alignment_property(what: str) -> property:
    def get(impl: RangeFormats) -> Any:
        styles = impl.sheet.book.part.styles
        return impl.common(lambda style: formats.alignment_value(styles, style, what))

    def put(impl: RangeFormats, value: Any) -> None:
        styles = impl.sheet.book.part.styles
        impl.restyle(lambda style: formats.with_alignment(styles, style, what, value))

    return property(get, put)


setattr(RangeFormats, "wrap_text", _alignment_property("wrap_text"))  # noqa: B010
setattr(RangeFormats, "horizontal_alignment", _alignment_property("horizontal"))  # noqa: B010
setattr(RangeFormats, "vertical_alignment", _alignment_property("vertical"))  # noqa: B010
